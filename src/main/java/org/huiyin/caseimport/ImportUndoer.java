package org.huiyin.caseimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.huiyin.jobs.Stopped;
import org.huiyin.jobs.Turns;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.OldCases;
import org.huiyin.suggestion.OldCases.TakenOut;
import org.huiyin.tableimport.Batches;
import org.huiyin.tableimport.TableSheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Undoes imports, each in one transaction: a program that is killed has undone nothing and begins again. How far it has come is told apart
 * from that. The cases are locked first and looked at then, see {@link OldCases#uses}.
 */
@Component
class ImportUndoer {
    private static final Logger LOG = LoggerFactory.getLogger(ImportUndoer.class);

    private final ImportUndoStore store;
    private final ImportStore imported;
    private final ImportTaskStore tasks;
    private final OldCases cases;
    private final Turns turns;

    ImportUndoer(ImportUndoStore store, ImportStore imported, ImportTaskStore tasks, OldCases cases, Turns turns) {
        this.store = store;
        this.imported = imported;
        this.tasks = tasks;
        this.cases = cases;
        this.turns = turns;
    }

    /**
     * What an import made as far as it is still there, and what stands against undoing it.
     *
     * @param versions the present ones
     */
    record Found(
            List<ImportUndoStore.Made> made,
            Map<CaseId, OldCases.Version> versions,
            Map<CaseId, List<String>> against) {
        /** What nothing stands against. */
        List<ImportUndoStore.Made> free() {
            return made.stream().filter(it -> !against.containsKey(it.id())).toList();
        }
    }

    Found found(CaseImport job) {
        var listed = store.made(job.id());
        var versions = cases.versions(ids(listed));
        var made = listed.stream().filter(it -> versions.containsKey(it.id())).toList();
        var against = new LinkedHashMap<CaseId, List<String>>();
        made.stream()
                .filter(it -> workedOn(it, Objects.requireNonNull(versions.get(it.id()))))
                .forEach(it -> against(against, it.id(), "workedOn"));
        made.stream()
                .filter(ImportUndoStore.Made::importedAgain)
                .forEach(it -> against(against, it.id(), "laterImport"));
        var added = ids(made.stream().filter(ImportUndoStore.Made::added).toList());
        cases.uses(job.actor().district(), added)
                .forEach((id, reasons) -> reasons.forEach(reason -> against(against, id, reason)));
        return new Found(made, versions, against);
    }

    private static List<CaseId> ids(List<ImportUndoStore.Made> made) {
        return made.stream().map(ImportUndoStore.Made::id).toList();
    }

    /** Whether somebody has worked on a case since an import left it. */
    private static boolean workedOn(ImportUndoStore.Made made, OldCases.Version version) {
        var left = version.listed() == null ? made.version() : version.listed();
        return left == null || left != version.now();
    }

    private static void against(Map<CaseId, List<String>> against, CaseId id, String reason) {
        against.computeIfAbsent(id, _ -> new ArrayList<>()).add(reason);
    }

    /** Does a task, in turn with imports that may meet the same cases. */
    void undo(ImportTask task, BooleanSupplier stopping) {
        var district = task.by().district();
        turns.when(() -> cases.takeTurn(district), stopping, () -> {
            imported.hold(task.job());
            if (tasks.running(task.job(), task.run()).isEmpty()) {
                return;
            }
            var job = imported.find(task.job()).orElseThrow();
            cases.lock(ids(store.made(job.id())));
            var found = found(job);
            if (task.mode() == ImportUndo.Mode.ALL && !found.against().isEmpty()) {
                tasks.end(
                        task,
                        task.before(),
                        ImportTask.Outcome.HINDERED,
                        found.against().size());
                return;
            }
            undo(task, job, found, stopping);
            tasks.end(
                    task,
                    CaseImport.State.UNDONE,
                    ImportTask.Outcome.DONE,
                    found.against().size());
        });
    }

    private void undo(ImportTask task, CaseImport job, Found found, BooleanSupplier stopping) {
        var sheets = imported.sheets(job.id());
        var lines = new HashMap<CaseId, Integer>();
        var all = new ArrayList<TakenOut>();
        for (var made : found.free()) {
            var told = new LinkedHashMap<String, String>();
            TableSheet.Place.of(made.line(), sheets).tell(told);
            all.add(new TakenOut(
                    made.id(),
                    Objects.requireNonNull(found.versions().get(made.id())).now(),
                    made.before(),
                    told));
            lines.put(made.id(), made.line());
        }
        var done = new int[1];
        Stopped.check(stopping);
        cases.takeOut(job.source(task.by().name(), task.actor()), all, Batches.SOME, some -> {
            store.undone(job.id(), some.stream().map(it -> lines.get(it.id())).toList());
            done[0] += some.size();
            tell(task, done[0], all.size());
            Stopped.check(stopping);
        });
    }

    /** How far it is, for those who wait; that nobody could be told is no reason to begin again. */
    private void tell(ImportTask task, int done, int all) {
        try {
            tasks.progress(task, done, all);
        } catch (DataAccessException | TransactionException untold) {
            LOG.warn("The progress of an undo could not be told: {}", untold.getMessage());
        }
    }
}
