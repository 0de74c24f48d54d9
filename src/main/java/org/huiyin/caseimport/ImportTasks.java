package org.huiyin.caseimport;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.shared.Ids;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Begins what is done with imports after they have ended, and tells how far it has come. */
@Service
public class ImportTasks {
    private final ImportTaskStore store;
    private final SchedulerClient scheduler;
    private final InstantSource clock;

    ImportTasks(ImportTaskStore store, SchedulerClient scheduler, InstantSource clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What was done last with an import after it had ended, or is being done. */
    public Optional<ImportTask> last(ImportId id) {
        return store.find(id);
    }

    /** The same of several imports, by one statement. */
    public Map<ImportId, ImportTask> last(List<CaseImport> jobs) {
        return store.find(jobs.stream().map(CaseImport::id).toList());
    }

    /** Undoes an import. @see #begin */
    void undo(CaseImport job, ImportUndo.Mode mode, int total, Caller caller) {
        begin(job, ImportTask.Kind.UNDO, mode, Map.of(), ImportMapping.Differing.ASK, total, caller);
    }

    /** Settles differences. @see #begin */
    void settle(
            CaseImport job,
            Map<Integer, ImportMapping.Differing> choices,
            ImportMapping.Differing others,
            int total,
            Caller caller) {
        begin(job, ImportTask.Kind.SETTLE, null, choices, others, total, caller);
    }

    /**
     * Begins a task in the caller's transaction; where the same is being done already, nothing more is done.
     *
     * @throws Refusal if the import is in another state by now
     */
    private void begin(
            CaseImport job,
            ImportTask.Kind kind,
            ImportUndo.@Nullable Mode mode,
            Map<Integer, ImportMapping.Differing> choices,
            ImportMapping.Differing others,
            int total,
            Caller caller) {
        var task = new ImportTask(
                job.id(),
                Ids.next(clock.instant()),
                kind,
                mode,
                choices,
                others,
                caller.actor(),
                job.state(),
                total,
                0,
                0,
                null,
                0);
        if (store.begin(task)) {
            scheduler.scheduleIfNotExists(
                    new TaskInstance<Void>(ImportWork.TASK, ImportWork.name(task)), clock.instant());
        } else if (store.find(job.id())
                .filter(other -> other.runs() && other.kind() == kind)
                .isEmpty()) {
            throw new Refusal("import.notDone");
        }
    }
}
