package org.huiyin.caseimport;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.ImportJudge.Judged;
import org.huiyin.caseimport.ImportPlan.Change;
import org.huiyin.caseimport.ImportPlan.Decided;
import org.huiyin.jobs.PlannedOnce;
import org.huiyin.jobs.Turns;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.OldCases;
import org.huiyin.suggestion.OldCases.Added;
import org.huiyin.suggestion.OldCases.Changed;
import org.huiyin.tableimport.Batches;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Takes over a list. Of clean records some at a time are written in one transaction together with the place reached, so that a killed
 * program goes on behind the last of them; all or nothing is one transaction after every record was looked at.
 */
@Component
class ImportRun {
    static final String TASK = "suggestion-import";

    private final ImportStore store;
    private final OldCases cases;
    private final ImportReading.Desk desk;
    private final Turns turns;
    private final InstantSource clock;

    ImportRun(ImportStore store, OldCases cases, ImportReading.Desk desk, Turns turns, InstantSource clock) {
        this.store = store;
        this.cases = cases;
        this.desk = desk;
        this.turns = turns;
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        Task<Void> suggestionImport(ImportRun run, ImportStore store, InstantSource clock) {
            return PlannedOnce.task(
                    TASK,
                    clock,
                    (id, stopping) -> run.run(ImportId.of(id), stopping),
                    id -> store.end(ImportId.of(id), CaseImport.State.FAILED, clock.instant()));
        }
    }

    /** Goes on with an import that runs; does nothing with one that does not. */
    void run(ImportId id, BooleanSupplier stopping) {
        var job = store.find(id).orElseThrow();
        if (job.state() != CaseImport.State.RUNNING) {
            return;
        }
        try (var file = store.file(job)) {
            var reading = desk.begin(job, file);
            switch (Objects.requireNonNull(job.mode())) {
                case CLEAN -> takeClean(job, file, reading, stopping);
                case ALL -> takeAll(job, file, reading, stopping);
            }
        }
    }

    private void takeClean(CaseImport job, TableFile file, ImportReading reading, BooleanSupplier stopping) {
        var plan = plan(job, reading);
        plan.goOnBehind(file, job.cursorLine());
        work(job, stopping)
                .<Judged>write(
                        file,
                        job.firstLine(),
                        job.cursorLine(),
                        reading::judge,
                        at -> store.hold(job.id(), at),
                        step -> advance(job, take(job, step, reading, plan)));
        store.end(job.id(), CaseImport.State.DONE, clock.instant());
    }

    private void takeAll(CaseImport job, TableFile file, ImportReading reading, BooleanSupplier stopping) {
        var work = work(job, stopping);
        var faulty = faulty(job, file, reading, work);
        var plan = plan(job, reading);
        inTurn(job, stopping, () -> {
            work.held(store.hold(job.id(), job.cursorLine()));
            file.forEachSome(job.firstLine(), Batches.SOME, rows -> {
                work.goOn();
                advance(
                        job,
                        faulty.isEmpty()
                                ? take(job, new Batches.Step<>(rows, reading.judge(rows)), reading, plan)
                                : refuse(job, rows, faulty, reading));
            });
            store.end(job.id(), faulty.isEmpty() ? CaseImport.State.DONE : CaseImport.State.REFUSED, clock.instant());
        });
    }

    private Batches work(CaseImport job, BooleanSupplier stopping) {
        return new Batches("Import " + job.id(), stopping, work -> inTurn(job, stopping, work));
    }

    /** What is decided of a file, some lines at a time. */
    ImportPlan plan(CaseImport job, ImportReading reading) {
        return new ImportPlan(job, reading, store, cases);
    }

    /** Makes a transaction in the district's turn: imports may meet the same cases, people and units. */
    void inTurn(CaseImport job, BooleanSupplier stopping, Runnable work) {
        var district = job.actor().district();
        turns.when(() -> cases.takeTurn(district), stopping, work);
    }

    private Map<Integer, List<RowProblem>> faulty(CaseImport job, TableFile file, ImportReading reading, Batches work) {
        var faulty = new HashMap<Integer, List<RowProblem>>();
        var checked = new int[1];
        var plan = plan(job, reading);
        file.forEachSome(job.firstLine(), Batches.SOME, rows -> {
            work.goOn();
            for (var decided : plan.decide(reading.judge(rows))) {
                var line = decided.line();
                if (line.caseId() == null) {
                    faulty.put(line.line(), line.problems());
                }
            }
            checked[0] += rows.size();
            store.checked(job.id(), checked[0]);
        });
        return faulty;
    }

    /** Lines are judged again if another import has added people since whom they name. */
    private List<Line> take(CaseImport job, Batches.Step<Judged> step, ImportReading reading, ImportPlan plan) {
        var decided = plan.decide(reading.overtaken(step.judged()) ? reading.judge(step.rows()) : step.judged());
        write(job, decided, reading);
        var lines = decided.stream().map(Decided::line).toList();
        store.insertLines(job.id(), lines);
        keepBefore(job, decided);
        return lines;
    }

    /** Writes what was decided: new cases, and what changes of cases that are in. */
    void write(CaseImport job, List<Decided> decided, ImportReading reading) {
        var actor = job.actor();
        var added = decided.stream()
                .flatMap(one -> Optional.ofNullable(one.added()).stream())
                .map(judged -> new Added(Objects.requireNonNull(judged.made()), told(reading, judged)))
                .toList();
        var changed = decided.stream()
                .flatMap(one -> Optional.ofNullable(one.change()).stream()
                        .map(change -> new Changed(
                                change.before(),
                                change.after(),
                                told(reading, one.line(), change),
                                change.untouched())))
                .toList();
        var all = Stream.concat(added.stream().map(Added::one), changed.stream().map(Changed::after))
                .toList();
        reading.people().add(all.stream().flatMap(one -> one.signers().stream()).toList(), actor);
        reading.units().add(all.stream().flatMap(one -> one.units().stream()).toList(), actor);
        cases.write(job.source(actor.name(), actor), added, changed);
    }

    /** Keeps what changed cases were, so that the import can be undone. */
    void keepBefore(CaseImport job, List<Decided> decided) {
        for (var one : decided) {
            var change = one.change();
            if (change != null) {
                store.keepBefore(
                        job.id(),
                        one.line().line(),
                        cases.written(change.before()),
                        change.before().version() + 1);
            }
        }
    }

    private static Map<String, String> told(ImportReading reading, Judged judged) {
        var row = judged.row();
        var open = new LinkedHashMap<String, String>();
        reading.place(row.line()).tell(open);
        if (!row.sessionWords().isEmpty()) {
            open.put("session", row.sessionWords());
        }
        return open;
    }

    private static Map<String, String> told(ImportReading reading, Line line, Change change) {
        var open = new LinkedHashMap<String, String>();
        reading.place(line.line()).tell(open);
        open.put("changed", String.join(",", change.columns()));
        return open;
    }

    private List<Line> refuse(
            CaseImport job, List<Grid.Row> rows, Map<Integer, List<RowProblem>> faulty, ImportReading reading) {
        var othersFaulty = List.of(RowProblem.of("othersFaulty", "", Integer.toString(faulty.size())));
        var lines = reading.judge(rows).stream()
                .map(judged -> new Line(
                        judged.row().line(),
                        ImportPlan.start(judged.row().title()),
                        null,
                        CaseImport.Verdict.REJECTED,
                        faulty.getOrDefault(judged.row().line(), othersFaulty),
                        judged.notes(),
                        List.of()))
                .toList();
        store.insertLines(job.id(), lines);
        return lines;
    }

    private void advance(CaseImport job, List<Line> lines) {
        store.advance(job.id(), lines.getLast().line(), CaseImport.Counts.of(lines));
    }
}
