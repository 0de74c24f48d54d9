package org.huiyin.suggestion;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.LedgerCases.Judged;
import org.huiyin.suggestion.LedgerImport.Line;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over a ledger. Of clean records some at a time are written in one transaction together with the place reached, so that a killed
 * program goes on behind the last of them; all or nothing is one transaction after every record was looked at.
 */
@Component
class LedgerRun {
    static final String TASK = "suggestion-import";

    private static final int SOME = 500;
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int TITLE_KEPT = 200;

    private final LedgerStore store;
    private final CaseStore cases;
    private final Ledger ledger;
    private final LedgerReading.Desk desk;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    LedgerRun(
            LedgerStore store,
            CaseStore cases,
            Ledger ledger,
            LedgerReading.Desk desk,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.store = store;
        this.cases = cases;
        this.ledger = ledger;
        this.desk = desk;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        OneTimeTask<Void> suggestionImport(LedgerRun run, LedgerStore store, InstantSource clock) {
            return Tasks.oneTime(TASK)
                    .onFailure((complete, operations) -> {
                        var execution = complete.getExecution();
                        if (execution.consecutiveFailures + 1 < ATTEMPTS) {
                            operations.reschedule(complete, clock.instant().plus(PAUSE));
                        } else {
                            store.end(
                                    ImportId.of(execution.taskInstance.getId()),
                                    LedgerImport.State.FAILED,
                                    clock.instant());
                            operations.remove();
                        }
                    })
                    .execute((instance, context) -> run.run(ImportId.of(instance.getId()), stopping(context)));
        }

        private static BooleanSupplier stopping(ExecutionContext context) {
            return () -> context.getSchedulerState().isShuttingDown();
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
        file.forEachSome(Math.max(job.firstLine(), reached[0] + 1), SOME, rows -> {
            goOn(job, stopping);
            transaction.executeWithoutResult(_ -> {
                hold(job, reached[0]);
                advance(job, take(job, rows, reading));
            });
            reached[0] = rows.getLast().line();
        });
        store.end(job.id(), LedgerImport.State.DONE, clock.instant());
    }

    private void takeAll(LedgerImport job, LedgerFile file, LedgerReading reading, BooleanSupplier stopping) {
        var faulty = faulty(job, file, reading, stopping);
        transaction.executeWithoutResult(_ -> {
            hold(job, job.cursorLine());
            file.forEachSome(job.firstLine(), SOME, rows -> {
                goOn(job, stopping);
                advance(job, faulty.isEmpty() ? take(job, rows, reading) : refuse(job, rows, faulty, reading));
            });
            store.end(
                    job.id(), faulty.isEmpty() ? LedgerImport.State.DONE : LedgerImport.State.REFUSED, clock.instant());
        });
    }

    private static void goOn(LedgerImport job, BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            throw new IllegalStateException("The program stops; import " + job.id() + " goes on when it starts again");
        }
    }

    private Map<Integer, List<LedgerProblem>> faulty(
            LedgerImport job, LedgerFile file, LedgerReading reading, BooleanSupplier stopping) {
        var faulty = new HashMap<Integer, List<LedgerProblem>>();
        var checked = new int[1];
        file.forEachSome(job.firstLine(), SOME, rows -> {
            goOn(job, stopping);
            for (var line : foresee(job, reading.judge(rows))) {
                if (line.caseId() == null) {
                    faulty.put(line.line(), line.problems());
                }
            }
            checked[0] += rows.size();
            store.checked(job.id(), checked[0]);
        });
        return faulty;
    }

    /** What would become of lines if they were taken over now. */
    List<Line> foresee(LedgerImport job, List<Judged> judged) {
        var plan = new Plan(job, judged);
        return judged.stream().map(plan::line).toList();
    }

    private List<Line> take(LedgerImport job, List<Grid.Row> rows, LedgerReading reading) {
        var actor = job.actor();
        cases.next(actor.district(), TASK);
        var judged = reading.judge(rows);
        var plan = new Plan(job, judged);
        var lines = judged.stream().map(plan::line).toList();
        var added = plan.added;
        reading.people()
                .add(
                        added.stream()
                                .flatMap(suggestion -> LedgerCases.signers(suggestion).stream())
                                .toList(),
                        actor);
        reading.units()
                .add(
                        added.stream()
                                .flatMap(suggestion -> LedgerCases.units(suggestion).stream())
                                .toList(),
                        actor);
        cases.insertAll(added);
        ledger.appendAll(plan.acts, actor);
        store.insertLines(job.id(), lines);
        return lines;
    }

    private List<Line> refuse(
            LedgerImport job, List<Grid.Row> rows, Map<Integer, List<LedgerProblem>> faulty, LedgerReading reading) {
        var othersFaulty = List.of(LedgerProblem.of("othersFaulty", "", Integer.toString(faulty.size())));
        var lines = reading.judge(rows).stream()
                .map(judged -> new Line(
                        judged.row().line(),
                        start(judged.row().title()),
                        null,
                        false,
                        faulty.getOrDefault(judged.row().line(), othersFaulty),
                        judged.notes()))
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
        var accepted =
                (int) lines.stream().filter(line -> line.caseId() != null).count();
        var added = (int) lines.stream().filter(Line::added).count();
        store.advance(job.id(), lines.getLast().line(), accepted, accepted - added, lines.size() - accepted);
    }

    private static String start(String title) {
        return title.codePointCount(0, title.length()) <= TITLE_KEPT
                ? title.replace("\0", "")
                : title.substring(0, title.offsetByCodePoints(0, TITLE_KEPT)).replace("\0", "");
    }

    /** Decides line by line what is new, what is in already and what stands against what is in. */
    private final class Plan {
        private final LedgerImport job;
        private final Map<String, CaseId> there;
        private final Map<String, CaseId> ofOthers = new HashMap<>();
        private final List<Suggestion> added = new ArrayList<>();
        private final List<NewAct> acts = new ArrayList<>();

        Plan(LedgerImport job, List<Judged> judged) {
            this.job = job;
            var called = new HashSet<String>();
            judged.forEach(line -> {
                if (line.suggestion() != null) {
                    called.add(LedgerRow.called(line.suggestion().paper().source()));
                }
            });
            this.there = store.sources(job.body(), called);
            var own = there.isEmpty() ? List.<CaseId>of() : store.madeBy(job.id(), there.values());
            there.forEach((source, id) -> {
                if (!own.contains(id)) {
                    ofOthers.put(LedgerRow.called(source), id);
                }
            });
        }

        Line line(Judged judged) {
            var suggestion = judged.suggestion();
            var row = judged.row();
            if (suggestion == null) {
                return new Line(row.line(), start(row.title()), null, false, judged.problems(), judged.notes());
            }
            var source = suggestion.paper().source();
            var before = there.get(source);
            if (before != null) {
                var twice = !ofOthers.containsValue(before);
                return new Line(
                        row.line(),
                        start(row.title()),
                        before,
                        false,
                        List.of(),
                        twice ? List.of(LedgerProblem.of("twiceInFile", "")) : List.of());
            }
            if (ofOthers.containsKey(LedgerRow.called(source))) {
                var problem = LedgerProblem.of("otherText", "", row.number());
                return new Line(row.line(), start(row.title()), null, false, List.of(problem), judged.notes());
            }
            var id = suggestion.paper().id();
            there.put(source, id);
            added.add(suggestion);
            acts.add(act(id, row));
            return new Line(row.line(), start(row.title()), id, true, List.of(), judged.notes());
        }

        private NewAct act(CaseId id, LedgerRow row) {
            var open = new LinkedHashMap<String, String>();
            open.put("source", job.fileName());
            open.put("line", Integer.toString(row.line()));
            if (!row.sessionWords().isEmpty()) {
                open.put("session", row.sessionWords());
            }
            return new NewAct(
                    new Subject(Suggestions.SUBJECT, id.value()),
                    1,
                    Suggestions.SUBJECT + ".imported",
                    Disclosure.PUBLIC,
                    Map.of("by", job.actor().name(), "as", job.role(), "open", open));
        }
    }
}
