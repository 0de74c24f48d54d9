package org.huiyin.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done once and given up after some failures. That the program stopped or was killed while it was at work is no failure: however often
 * that happens, the work goes on after the next start.
 */
public final class PlannedOnce {
    /** So often it may fail in a row. */
    public static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PlannedOnce.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Work work;

    private PlannedOnce(InstantSource clock, Work work) {
        this.clock = clock;
        this.work = work;
    }

    /** What is done; may begin again from wherever it came to. */
    public interface Work {
        /** @param stopping whether the program stops; to be asked often */
        void go(String id, BooleanSupplier stopping);
    }

    /** The work as the scheduler knows it. @param givenUp told the id of work that failed each time */
    public static Task<Void> task(String name, InstantSource clock, Work work, Consumer<String> givenUp) {
        var once = new PlannedOnce(clock, work);
        return Tasks.custom(name, Void.class)
                .onFailure((complete, operations) -> once.again(complete, operations, givenUp))
                .onDeadExecution((complete, operations) -> once.goOn(complete, operations))
                .execute(once::attempt);
    }

    private CompletionHandler<Void> attempt(TaskInstance<Void> instance, ExecutionContext context) {
        BooleanSupplier stopping = () -> context.getSchedulerState().isShuttingDown();
        try {
            work.go(instance.getId(), stopping);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (RuntimeException failed) {
            // What fails because everything is being closed says as little of the work as the stop itself.
            if (!stopping.getAsBoolean()) {
                throw failed;
            }
            LOG.info("{} {} goes on when the program starts again", instance.getTaskName(), instance.getId());
            return this::goOn;
        }
    }

    private void again(ExecutionComplete complete, ExecutionOperations<Void> operations, Consumer<String> givenUp) {
        var execution = complete.getExecution();
        if (execution.consecutiveFailures + 1 < ATTEMPTS) {
            operations.reschedule(complete, clock.instant().plus(PAUSE));
        } else {
            givenUp.accept(execution.taskInstance.getId());
            operations.remove();
        }
    }

    /** Counts no failure, and none of those before: after a start everything may be otherwise. */
    private void goOn(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var now = clock.instant();
        operations.reschedule(ExecutionComplete.success(complete.getExecution(), now, now), now);
    }
}
