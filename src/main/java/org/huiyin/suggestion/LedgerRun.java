package org.huiyin.suggestion;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.huiyin.jobs.PlannedOnce;
import org.huiyin.jobs.Stopped;
import org.huiyin.jobs.Turns;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.LedgerCases.Judged;
import org.huiyin.suggestion.LedgerImport.Line;
import org.huiyin.suggestion.LedgerPlan.Change;
import org.huiyin.suggestion.LedgerPlan.Decided;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Takes over a ledger. Of clean records some at a time are written in one transaction together with the place reached, so that a killed
 * program goes on behind the last of them; all or nothing is one transaction after every record was looked at.
 */
@Component
class LedgerRun {
    static final String TASK = "suggestion-import";

    static final int SOME = 500;

    private final LedgerStore store;
    private final CaseStore cases;
    private final Ledger ledger;
    private final LedgerReading.Desk desk;
    private final Turns turns;
    private final InstantSource clock;

    LedgerRun(
            LedgerStore store,
            CaseStore cases,
            Ledger ledger,
            LedgerReading.Desk desk,
            Turns turns,
            InstantSource clock) {
        this.store = store;
        this.cases = cases;
        this.ledger = ledger;
        this.desk = desk;
        this.turns = turns;
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        Task<Void> suggestionImport(LedgerRun run, LedgerStore store, InstantSource clock) {
            return PlannedOnce.task(
                    TASK,
                    clock,
                    (id, stopping) -> run.run(ImportId.of(id), stopping),
                    id -> store.end(ImportId.of(id), LedgerImport.State.FAILED, clock.instant()));
        }
    }

    /** Goes on with an import that runs; does nothing with one that does not. */
    void run(ImportId id, BooleanSupplier stopping) {
        var job = store.find(id).orElseThrow();
        if (job.state() != LedgerImport.State.RUNNING) {
            return;
        }
        try (var file = LedgerFile.of(job, store)) {
            var reading = desk.begin(job, file);
            switch (Objects.requireNonNull(job.mode())) {
                case CLEAN -> takeClean(job, file, reading, stopping);
                case ALL -> takeAll(job, file, reading, stopping);
            }
        }
    }

    private void takeClean(LedgerImport job, LedgerFile file, LedgerReading reading, BooleanSupplier stopping) {
        var reached = new int[] {job.cursorLine()};
        var plan = plan(job, reading);
        plan.goOnBehind(file, reached[0]);
        LedgerAhead.forEachSome(file, Math.max(job.firstLine(), reached[0] + 1), SOME, reading, step -> {
            Stopped.check(stopping);
            inTurn(job, stopping, () -> {
                hold(job, reached[0]);
                advance(job, take(job, step, reading, plan));
            });
            reached[0] = step.rows().getLast().line();
        });
        store.end(job.id(), LedgerImport.State.DONE, clock.instant());
    }

    private void takeAll(LedgerImport job, LedgerFile file, LedgerReading reading, BooleanSupplier stopping) {
        var faulty = faulty(job, file, reading, stopping);
        var plan = plan(job, reading);
        inTurn(job, stopping, () -> {
            hold(job, job.cursorLine());
            file.forEachSome(job.firstLine(), SOME, rows -> {
                Stopped.check(stopping);
                advance(
                        job,
                        faulty.isEmpty()
                                ? take(job, LedgerAhead.now(rows, reading), reading, plan)
                                : refuse(job, rows, faulty, reading));
            });
            store.end(
                    job.id(), faulty.isEmpty() ? LedgerImport.State.DONE : LedgerImport.State.REFUSED, clock.instant());
        });
    }

    /** What is decided of a file, some lines at a time. */
    LedgerPlan plan(LedgerImport job, LedgerReading reading) {
        return new LedgerPlan(job, reading, store, cases);
    }

    /** Makes a transaction in the district's turn: imports may meet the same cases, people and units. */
    void inTurn(LedgerImport job, BooleanSupplier stopping, Runnable work) {
        var district = job.actor().district();
        turns.when(() -> cases.next(district, TASK), stopping, work);
    }

    private Map<Integer, List<LedgerProblem>> faulty(
            LedgerImport job, LedgerFile file, LedgerReading reading, BooleanSupplier stopping) {
        var faulty = new HashMap<Integer, List<LedgerProblem>>();
        var checked = new int[1];
        var plan = plan(job, reading);
        file.forEachSome(job.firstLine(), SOME, rows -> {
            Stopped.check(stopping);
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

    private List<Line> take(LedgerImport job, LedgerAhead.Step step, LedgerReading reading, LedgerPlan plan) {
        var decided = plan.decide(step.judged(reading));
        write(job, decided, reading);
        var lines = decided.stream().map(Decided::line).toList();
        store.insertLines(job.id(), lines);
        keepBefore(job, decided);
        return lines;
    }

    /** Writes what was decided: new cases, and what changes of cases that are in, each with its act. */
    void write(LedgerImport job, List<Decided> decided, LedgerReading reading) {
        var actor = job.actor();
        var added = decided.stream()
                .flatMap(one -> Optional.ofNullable(one.added()).stream())
                .map(judged -> Objects.requireNonNull(judged.suggestion()))
                .toList();
        var changes = decided.stream().filter(one -> one.change() != null).toList();
        var all = Stream.concat(
                        added.stream(),
                        changes.stream()
                                .map(one -> Objects.requireNonNull(one.change()).after()))
                .toList();
        reading.people()
                .add(
                        all.stream()
                                .flatMap(suggestion -> LedgerCases.signers(suggestion).stream())
                                .toList(),
                        actor);
        reading.units()
                .add(
                        all.stream()
                                .flatMap(suggestion -> LedgerCases.units(suggestion).stream())
                                .toList(),
                        actor);
        cases.insertAll(added);
        var acts = new ArrayList<NewAct>();
        for (var one : decided) {
            if (one.added() != null) {
                acts.add(imported(job, reading, one.added()));
            }
        }
        var changed = new ArrayList<CaseId>();
        for (var one : changes) {
            var change = Objects.requireNonNull(one.change());
            var version = cases.save(change.before(), change.after());
            acts.add(changed(job, reading, one.line(), change, version));
            if (change.untouched()) {
                changed.add(change.after().paper().id());
            }
        }
        store.untouched(changed);
        ledger.appendAll(acts, actor);
    }

    /** Keeps what changed cases were, so that the import can be undone. */
    void keepBefore(LedgerImport job, List<Decided> decided) {
        for (var one : decided) {
            var change = one.change();
            if (change != null) {
                store.keepBefore(job.id(), one.line().line(), change, cases.json());
            }
        }
    }

    private static NewAct imported(LedgerImport job, LedgerReading reading, Judged judged) {
        var row = judged.row();
        var open = new LinkedHashMap<String, String>();
        reading.place(row.line()).tell(open);
        if (!row.sessionWords().isEmpty()) {
            open.put("session", row.sessionWords());
        }
        return act(job, Objects.requireNonNull(judged.suggestion()).paper().id(), 1, "imported", open);
    }

    /** Names the fields; what they said and say stands with the line of the import, for the office. */
    private static NewAct changed(LedgerImport job, LedgerReading reading, Line line, Change change, int version) {
        var open = new LinkedHashMap<String, String>();
        reading.place(line.line()).tell(open);
        open.put("changed", String.join(",", change.columns()));
        return act(job, change.after().paper().id(), version, "import-changed", open);
    }

    private static NewAct act(LedgerImport job, CaseId id, int version, String type, Map<String, String> open) {
        return act(job, job.actor().name(), id, version, type, open);
    }

    /**
     * Offices name files by people and by what is internal, so that the name is for those who take part.
     *
     * @param by who does it
     */
    static NewAct act(LedgerImport job, String by, CaseId id, int version, String type, Map<String, String> open) {
        return new NewAct(
                new Subject(Suggestions.SUBJECT, id.value()),
                version,
                Suggestions.SUBJECT + "." + type,
                Disclosure.PUBLIC,
                Map.of("by", by, "as", job.role(), "open", open, "parties", Map.of("source", job.fileName())));
    }

    private List<Line> refuse(
            LedgerImport job, List<Grid.Row> rows, Map<Integer, List<LedgerProblem>> faulty, LedgerReading reading) {
        var othersFaulty = List.of(LedgerProblem.of("othersFaulty", "", Integer.toString(faulty.size())));
        var lines = reading.judge(rows).stream()
                .map(judged -> new Line(
                        judged.row().line(),
                        LedgerPlan.start(judged.row().title()),
                        null,
                        LedgerImport.Verdict.REJECTED,
                        faulty.getOrDefault(judged.row().line(), othersFaulty),
                        judged.notes(),
                        List.of()))
                .toList();
        store.insertLines(job.id(), lines);
        return lines;
    }

    private void hold(LedgerImport job, int at) {
        if (!store.hold(job.id(), at)) {
            throw new IllegalStateException("Import " + job.id() + " is being done elsewhere");
        }
    }

    private void advance(LedgerImport job, List<Line> lines) {
        store.advance(job.id(), lines.getLast().line(), LedgerImport.Counts.of(lines));
    }
}
