package org.huiyin.suggestion;

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
public class LedgerTasks {
    private final LedgerTaskStore store;
    private final SchedulerClient scheduler;
    private final InstantSource clock;

    LedgerTasks(LedgerTaskStore store, SchedulerClient scheduler, InstantSource clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What was done last with an import after it had ended, or is being done. */
    public Optional<LedgerTask> last(ImportId id) {
        return store.find(id);
    }

    /** The same of several imports, by one statement. */
    public Map<ImportId, LedgerTask> last(List<LedgerImport> jobs) {
        return store.find(jobs.stream().map(LedgerImport::id).toList());
    }

    /** Undoes an import. @see #begin */
    void undo(LedgerImport job, LedgerUndo.Mode mode, int total, Caller caller) {
        begin(job, LedgerTask.Kind.UNDO, mode, Map.of(), LedgerMapping.Differing.ASK, total, caller);
    }

    /** Settles differences. @see #begin */
    void settle(
            LedgerImport job,
            Map<Integer, LedgerMapping.Differing> choices,
            LedgerMapping.Differing others,
            int total,
            Caller caller) {
        begin(job, LedgerTask.Kind.SETTLE, null, choices, others, total, caller);
    }

    /**
     * Begins a task in the caller's transaction; where the same is being done already, nothing more is done.
     *
     * @throws Refusal if the import is in another state by now
     */
    private void begin(
            LedgerImport job,
            LedgerTask.Kind kind,
            LedgerUndo.@Nullable Mode mode,
            Map<Integer, LedgerMapping.Differing> choices,
            LedgerMapping.Differing others,
            int total,
            Caller caller) {
        var task = new LedgerTask(
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
                    new TaskInstance<Void>(LedgerWork.TASK, LedgerWork.name(task)), clock.instant());
        } else if (store.find(job.id())
                .filter(other -> other.runs() && other.kind() == kind)
                .isEmpty()) {
            throw new Refusal("import.notDone");
        }
    }
}
