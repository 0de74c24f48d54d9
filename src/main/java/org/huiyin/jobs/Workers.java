package org.huiyin.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that do planned work, from the end of the program's start to the beginning of its shutdown. */
@Component
class Workers implements SmartLifecycle {
    private static final int THREADS = 3;
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** A process that misses this many heartbeats is taken for dead, and its work begins again elsewhere. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DataSource source;
    private final ObjectProvider<Task<?>> tasks;
    private final InstantSource clock;
    private volatile @Nullable Scheduler scheduler;

    Workers(DataSource source, ObjectProvider<Task<?>> tasks, InstantSource clock) {
        this.source = source;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void start() {
        var planned = new ArrayList<Task<?>>();
        var recurring = new ArrayList<OnStartup>();
        tasks.orderedStream().forEach(task -> {
            planned.add(task);
            if (task instanceof OnStartup starting) {
                recurring.add(starting);
            }
        });
        var made = Scheduler.create(source, List.copyOf(planned))
                .tableName(JobsConfiguration.TABLE)
                .clock(clock::instant)
                .threads(THREADS)
                .pollingInterval(LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .build();
        recurring.forEach(starting -> starting.onStartup(made, clock::instant));
        made.start();
        scheduler = made;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(scheduler).stop();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /** Last to start, first to stop: work needs everything else. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
