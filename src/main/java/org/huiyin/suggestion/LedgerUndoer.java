package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.huiyin.jobs.Stopped;
import org.huiyin.jobs.Turns;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Undoes imports, each in one transaction: a program that is killed has undone nothing and begins again. How far it has come is told apart
 * from that. The cases are locked first and looked at then, see {@link CaseUses}.
 */
@Component
class LedgerUndoer {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerUndoer.class);

    private final LedgerUndoStore store;
    private final LedgerStore imported;
    private final LedgerTaskStore tasks;
    private final CaseStore cases;
    private final Ledger ledger;
    private final List<CaseUses> uses;
    private final Turns turns;

    LedgerUndoer(
            LedgerUndoStore store,
            LedgerStore imported,
            LedgerTaskStore tasks,
            CaseStore cases,
            Ledger ledger,
            List<CaseUses> uses,
            Turns turns) {
        this.store = store;
        this.imported = imported;
        this.tasks = tasks;
        this.cases = cases;
        this.ledger = ledger;
        this.uses = List.copyOf(uses);
        this.turns = turns;
    }

    /** What an import made, and what stands against undoing it. */
    record Found(List<LedgerUndoStore.Made> made, Map<CaseId, List<String>> against) {
        /** What nothing stands against. */
        List<LedgerUndoStore.Made> free() {
            return made.stream().filter(it -> !against.containsKey(it.id())).toList();
        }
    }

    Found found(LedgerImport job) {
        var made = store.made(job.id());
        var against = new LinkedHashMap<CaseId, List<String>>();
        made.stream().filter(LedgerUndoStore.Made::workedOn).forEach(it -> against(against, it.id(), "workedOn"));
        made.stream()
                .filter(LedgerUndoStore.Made::importedAgain)
                .forEach(it -> against(against, it.id(), "laterImport"));
        var added = made.stream()
                .filter(LedgerUndoStore.Made::added)
                .map(it -> it.id().value())
                .toList();
        for (var use : uses) {
            use.used(job.actor().district(), added).forEach(id -> against(against, new CaseId(id), use.code()));
        }
        store.mergedFrom(added).forEach(id -> against(against, id, "merged"));
        return new Found(made, against);
    }

    private static void against(Map<CaseId, List<String>> against, CaseId id, String reason) {
        against.computeIfAbsent(id, _ -> new ArrayList<>()).add(reason);
    }

    /** Does a task, in turn with imports that may meet the same cases. */
    void undo(LedgerTask task, BooleanSupplier stopping) {
        var district = task.by().district();
        turns.when(() -> cases.next(district, LedgerRun.TASK), stopping, () -> {
            imported.hold(task.job());
            if (tasks.running(task.job(), task.run()).isEmpty()) {
                return;
            }
            var job = imported.find(task.job()).orElseThrow();
            store.lock(job.id());
            var found = found(job);
            if (task.mode() == LedgerUndo.Mode.ALL && !found.against().isEmpty()) {
                tasks.end(
                        task,
                        task.before(),
                        LedgerTask.Outcome.HINDERED,
                        found.against().size());
                return;
            }
            undo(task, job, found.free(), stopping);
            tasks.end(
                    task,
                    LedgerImport.State.UNDONE,
                    LedgerTask.Outcome.DONE,
                    found.against().size());
        });
    }

    /** The acts come last: from the first of them on everybody who follows the ledger waits for the end of the transaction. */
    private void undo(LedgerTask task, LedgerImport job, List<LedgerUndoStore.Made> free, BooleanSupplier stopping) {
        var sheets = imported.sheets(job.id());
        var acts = new ArrayList<NewAct>();
        for (var from = 0; from < free.size(); from += LedgerRun.SOME) {
            Stopped.check(stopping);
            var some = free.subList(from, Math.min(free.size(), from + LedgerRun.SOME));
            undo(task, job, sheets, some, acts);
            var done = from + some.size();
            tell(task, done, free.size());
        }
        for (var from = 0; from < acts.size(); from += LedgerRun.SOME) {
            ledger.appendAll(acts.subList(from, Math.min(acts.size(), from + LedgerRun.SOME)), task.actor());
        }
    }

    /** How far it is, for those who wait; that nobody could be told is no reason to begin again. */
    private void tell(LedgerTask task, int done, int all) {
        try {
            tasks.progress(task, done, all);
        } catch (DataAccessException | TransactionException untold) {
            LOG.warn("The progress of an undo could not be told: {}", untold.getMessage());
        }
    }

    private void undo(
            LedgerTask task,
            LedgerImport job,
            List<LedgerSheet> sheets,
            List<LedgerUndoStore.Made> some,
            List<NewAct> acts) {
        var by = task.by().name();
        var removed = some.stream().filter(LedgerUndoStore.Made::added).toList();
        removed.forEach(made -> acts.add(act(job, sheets, made, made.version() + 1, by)));
        cases.remove(removed.stream().map(LedgerUndoStore.Made::id).toList());
        for (var made : some) {
            if (!made.added()) {
                acts.add(act(job, sheets, made, restore(made, job), by));
            }
        }
        store.undone(job.id(), some.stream().map(LedgerUndoStore.Made::line).toList());
    }

    private int restore(LedgerUndoStore.Made made, LedgerImport job) {
        var now = cases.load(job.actor().district(), made.id()).orElseThrow();
        var version = cases.save(now, cases.read(made.beforePaper(), made.beforeLife()));
        imported.untouched(List.of(made.id()));
        return version;
    }

    private static NewAct act(
            LedgerImport job, List<LedgerSheet> sheets, LedgerUndoStore.Made made, int version, String by) {
        var open = new LinkedHashMap<String, String>();
        LedgerSheet.Place.of(made.line(), sheets).tell(open);
        return LedgerRun.act(job, by, made.id(), version, "import-undone", open);
    }
}
