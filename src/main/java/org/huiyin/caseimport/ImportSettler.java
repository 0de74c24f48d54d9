package org.huiyin.caseimport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.huiyin.caseimport.ImportMapping.Differing;
import org.huiyin.caseimport.ImportPlan.Decided;
import org.huiyin.jobs.Stopped;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.tableimport.Batches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Settles the differences of an import, some lines in one transaction together with the place reached, so that a killed program goes on behind them. */
@Component
class ImportSettler {
    private final ImportStore store;
    private final ImportTaskStore tasks;
    private final ImportReading.Desk desk;
    private final ImportRun run;
    private final TransactionTemplate transaction;

    ImportSettler(
            ImportStore store,
            ImportTaskStore tasks,
            ImportReading.Desk desk,
            ImportRun run,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.tasks = tasks;
        this.desk = desk;
        this.run = run;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Goes on with a task. */
    void settle(ImportTask task, BooleanSupplier stopping) {
        var decided = decided(task);
        var job = store.find(task.job()).orElseThrow().deciding(decided, task.actor());
        try (var file = store.file(job)) {
            var reading = desk.begin(job, file);
            var plan = run.plan(job, reading);
            var reached = new int[] {task.cursorLine()};
            file.forEachSome(job.firstLine(), Batches.SOME, rows -> {
                var chosen = rows.stream()
                        .filter(row -> decided.containsKey(row.line()))
                        .toList();
                if (!chosen.isEmpty()) {
                    Stopped.check(stopping);
                    var at = reached[0];
                    run.inTurn(job, stopping, () -> settle(task, job, chosen, at, reading, plan));
                    reached[0] = chosen.getLast().line();
                }
            });
        }
        transaction.executeWithoutResult(_ -> tasks.end(task, task.before(), ImportTask.Outcome.DONE, 0));
    }

    private void settle(
            ImportTask task, CaseImport job, List<Grid.Row> rows, int at, ImportReading reading, ImportPlan plan) {
        if (!tasks.hold(task, at)) {
            throw new IllegalStateException("Import " + job.id() + " is being settled elsewhere");
        }
        var decided = plan.decide(reading.judge(rows)).stream()
                .filter(one -> one.line().caseId() != null && one.added() == null)
                .toList();
        run.write(job, decided, reading);
        store.replaceLines(job.id(), decided.stream().map(Decided::line).toList());
        run.keepBefore(job, decided);
        tasks.advance(task, rows.getLast().line(), rows.size());
    }

    /** What becomes of each line that is undecided still and was decided by the task. */
    private Map<Integer, Differing> decided(ImportTask task) {
        var decided = new HashMap<Integer, Differing>();
        store.each(task.job(), ImportStore.Choice.UNDECIDED, task.cursorLine()).forEach(line -> {
            var choice = task.choices().getOrDefault(line.line(), task.others());
            if (choice != Differing.ASK) {
                decided.put(line.line(), choice);
            }
        });
        return decided;
    }
}
