package org.huiyin.caseimport;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.huiyin.jobs.PlannedOnce;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what is done with imports after they have ended. A killed program leaves a task that the next one goes on with. */
@Component
class ImportWork {
    static final String TASK = "suggestion-import-task";

    private final ImportTaskStore tasks;
    private final ImportSettler settler;
    private final ImportUndoer undoer;
    private final TransactionTemplate transaction;

    ImportWork(
            ImportTaskStore tasks,
            ImportSettler settler,
            ImportUndoer undoer,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.settler = settler;
        this.undoer = undoer;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        Task<Void> suggestionImportTask(ImportWork work, InstantSource clock) {
            return PlannedOnce.task(TASK, clock, work::run, work::fail);
        }
    }

    /** By what the scheduler knows a task. */
    static String name(ImportTask task) {
        return task.job() + " " + task.run();
    }

    /** Goes on with a task that runs; does nothing with one that does not. */
    void run(String name, BooleanSupplier stopping) {
        running(name).ifPresent(task -> {
            switch (task.kind()) {
                case SETTLE -> settler.settle(task, stopping);
                case UNDO -> undoer.undo(task, stopping);
            }
        });
    }

    private void fail(String name) {
        transaction.executeWithoutResult(
                _ -> running(name).ifPresent(task -> tasks.end(task, task.before(), ImportTask.Outcome.FAILED, 0)));
    }

    private Optional<ImportTask> running(String name) {
        var parts = name.split(" ");
        return tasks.running(ImportId.of(parts[0]), UUID.fromString(parts[1]));
    }
}
