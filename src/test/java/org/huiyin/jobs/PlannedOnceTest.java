package org.huiyin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Work that is stopped with the program, killed with it, or that fails. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlannedOnceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String TASK = "test-once";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));
    private final AtomicInteger begun = new AtomicInteger();
    private final List<String> givenUp = new CopyOnWriteArrayList<>();

    @AfterEach
    void clear() {
        DATABASE.jdbc().sql("DELETE FROM jobs.task").update();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Scheduler program(PlannedOnce.Work work) {
        return Scheduler.create(
                        DATABASE.source(),
                        PlannedOnce.task(
                                TASK,
                                now::get,
                                (id, stopping) -> {
                                    begun.incrementAndGet();
                                    work.go(id, stopping);
                                },
                                givenUp::add))
                .tableName(JobsConfiguration.TABLE)
                .clock(now::get)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .heartbeatInterval(Duration.ofSeconds(1))
                .missedHeartbeatsLimit(4)
                .build();
    }

    private void planned(Scheduler program) {
        program.scheduleIfNotExists(new TaskInstance<Void>(TASK, "one"), now.get());
    }

    private static int left() {
        return DATABASE.jdbc()
                .sql("SELECT count(*) FROM jobs.task")
                .query(Integer.class)
                .single();
    }

    @Test
    void however_often_the_program_stops_the_work_goes_on_after_the_next_start() {
        for (var start = 1; start <= 2 * PlannedOnce.ATTEMPTS; start++) {
            var program = program((_, stopping) -> {
                while (true) {
                    Stopped.check(stopping);
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
            });
            planned(program);
            program.start();
            var starts = start;
            Await.until("the work", () -> begun.get() == starts);
            program.stop();
            assertThat(left()).as("planned after stop %s", start).isOne();
        }
        var last = program((_, _) -> {});
        last.start();
        Await.until("its end", () -> left() == 0);
        last.stop();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void what_fails_while_everything_is_closed_is_stopped_too() {
        for (var start = 1; start <= PlannedOnce.ATTEMPTS; start++) {
            var program = program((_, stopping) -> {
                while (!stopping.getAsBoolean()) {
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
                throw new IllegalArgumentException("no connection any more");
            });
            planned(program);
            program.start();
            var starts = start;
            Await.until("the work", () -> begun.get() == starts);
            program.stop();
        }
        assertThat(left()).isOne();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void work_that_a_killed_program_had_is_taken_up_and_that_is_no_failure() {
        var program = program((_, _) -> {
            if (begun.get() < PlannedOnce.ATTEMPTS) {
                throw new IllegalArgumentException("fails");
            }
        });
        planned(program);
        DATABASE.jdbc().sql("""
                UPDATE jobs.task
                   SET picked = true, picked_by = 'killed', last_heartbeat = execution_time - interval '1 hour', consecutive_failures = 2
                """).update();
        program.start();
        Await.until("its end", () -> {
            now.updateAndGet(time -> time.plusSeconds(1));
            return left() == 0;
        });
        program.stop();
        assertThat(givenUp).isEmpty();
        assertThat(begun).hasValue(PlannedOnce.ATTEMPTS);
    }

    @Test
    void work_that_fails_each_time_is_given_up() {
        var program = program((_, _) -> {
            throw new IllegalArgumentException("fails");
        });
        planned(program);
        program.start();
        Await.until("its end", () -> {
            now.updateAndGet(time -> time.plusSeconds(1));
            return left() == 0;
        });
        program.stop();
        assertThat(givenUp).containsExactly("one");
        assertThat(begun).hasValue(PlannedOnce.ATTEMPTS);
    }
}
