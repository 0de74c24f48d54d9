package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.huiyin.caseimport.CaseImport.State;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.caseimport.ImportMapping.Differing;
import org.huiyin.directory.Directory;
import org.huiyin.jobs.Stopped;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.OldCases;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.Batches;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done with an import after it has ended: in the background, with progress to be seen, whole or continued whatever happens, and once. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportTaskTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int PAPERS = 1_200;

    @Autowired
    private CaseImports imports;

    @Autowired
    private ImportSettling settling;

    @Autowired
    private ImportUndo undo;

    @Autowired
    private ImportTaskStore tasks;

    @Autowired
    private ImportWork work;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportRun run;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OldCases oldCases;

    private final StoredCases cases;
    private final TestDistrict place;
    private final TransactionTemplate transaction;

    @TempDir
    private Path temporary;

    ImportTaskTest(
            @Autowired Directory directory,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        this.cases = new StoredCases(jdbc);
        this.place = new TestDistrict(directory, "import-tasks-" + COUNT.incrementAndGet());
        this.transaction = new TransactionTemplate(transactions);
    }

    private CaseImport taken(int papers, String answers) {
        var job = begun(papers, answers);
        run.run(job.id(), () -> false);
        return imports.find(job.id(), place.office());
    }

    private CaseImport begun(int papers, String answers) {
        var lines = new ArrayList<String>();
        lines.add("编号,届次,标题,情况,提出人,主办单位,提出日期,答复日期,答复类别");
        for (var paper = 1; paper <= papers; paper++) {
            lines.add(paper + ",九届五次,第" + paper + "件,乙,陆听潮,Education,2025-01-08," + answers);
        }
        try {
            var file = Files.write(temporary.resolve("list-" + COUNT.incrementAndGet() + ".csv"), lines);
            var job = imports.upload(file, "list.csv", null, place.office());
            assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
            return job;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CaseImport now(CaseImport job) {
        return imports.find(job.id(), place.office());
    }

    private ImportTask task(CaseImport job) {
        return tasks.find(job.id()).orElseThrow();
    }

    /** Begins a task that no worker but this test knows of. */
    private ImportTask begun(CaseImport job, ImportTask.Kind kind, Differing others) {
        var undoing = kind == ImportTask.Kind.UNDO;
        var task = new ImportTask(
                job.id(),
                UUID.randomUUID(),
                kind,
                undoing ? ImportUndo.Mode.ALL : null,
                Map.of(),
                others,
                place.office().actor(),
                job.state(),
                PAPERS,
                0,
                0,
                null,
                0);
        assertThat(transaction.<Boolean>execute(_ -> tasks.begin(task))).isTrue();
        return task;
    }

    /** Works on a task until the program stops, before its second step. */
    private void killed(ImportTask task) {
        var steps = new AtomicInteger();
        assertThatThrownBy(() -> work.run(ImportWork.name(task), () -> steps.incrementAndGet() > 1))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<CaseId> cases(CaseImport job) {
        return imports.lines(job)
                .map(line -> Objects.requireNonNull(line.caseId()))
                .toList();
    }

    private List<String> acts(CaseId id) {
        return ledger.of(new Subject(Suggestions.SUBJECT, id.value())).stream()
                .map(act -> act.type())
                .toList();
    }

    private void ended(CaseImport job) {
        Await.until("the end of the task", () -> !now(job).busy());
    }

    @Test
    void settling_goes_on_behind_the_lines_that_a_killed_program_settled() {
        taken(PAPERS, ",");
        var job = taken(PAPERS, "2025-03-01,A");
        assertThat(job.counts().undecided()).isEqualTo(PAPERS);
        var task = begun(job, ImportTask.Kind.SETTLE, Differing.TAKE);

        killed(task);

        assertThat(now(job).state()).isEqualTo(State.SETTLING);
        assertThat(now(job).counts().changed()).isEqualTo(Batches.SOME);
        assertThat(task(job).done()).isEqualTo(Batches.SOME);
        assertThat(task(job).percent()).isEqualTo(100 * Batches.SOME / PAPERS);

        work.run(ImportWork.name(task), () -> false);

        assertThat(now(job).state()).isEqualTo(State.DONE);
        assertThat(now(job).counts().changed()).isEqualTo(PAPERS);
        assertThat(task(job).outcome()).isEqualTo(ImportTask.Outcome.DONE);
        assertThat(acts(cases(job).getFirst())).containsExactly("suggestion.imported", "suggestion.import-changed");
        assertThat(acts(cases(job).getLast())).containsExactly("suggestion.imported", "suggestion.import-changed");
    }

    @Test
    void an_undoing_that_is_killed_has_undone_nothing_and_is_done_whole_by_the_next() {
        var job = taken(PAPERS, "2025-03-01,A");
        var all = cases(job);
        var task = begun(job, ImportTask.Kind.UNDO, Differing.ASK);

        killed(task);

        assertThat(now(job).state()).isEqualTo(State.UNDOING);
        assertThat(task(job).done()).as("seen while the work goes on").isEqualTo(Batches.SOME);
        assertThat(cases.loadAll(place.district.id(), all)).hasSize(PAPERS);

        work.run(ImportWork.name(task), () -> false);

        assertThat(now(job).state()).isEqualTo(State.UNDONE);
        assertThat(cases.loadAll(place.district.id(), all)).isEmpty();
        assertThat(acts(all.getFirst())).containsExactly("suggestion.imported", "suggestion.import-undone");
        assertThat(acts(all.getLast())).containsExactly("suggestion.imported", "suggestion.import-undone");
    }

    @Test
    void a_second_click_does_nothing_however_early_or_late_it_comes() {
        taken(3, ",");
        var job = taken(3, "2025-03-01,A");
        Runnable settle = () -> settling.settle(job.id(), Map.of(2, Differing.KEEP), Differing.TAKE, place.office());
        Runnable takeBack = () -> undo.undo(job.id(), ImportUndo.Mode.ALL, place.office());

        CompletableFuture.allOf(CompletableFuture.runAsync(settle), CompletableFuture.runAsync(settle))
                .join();
        ended(job);
        settle.run();
        ended(job);
        assertThat(imports.lines(job))
                .extracting(CaseImport.Line::verdict)
                .containsExactly(Verdict.KEPT, Verdict.CHANGED, Verdict.CHANGED);
        assertThat(acts(cases(job).getLast())).containsExactly("suggestion.imported", "suggestion.import-changed");

        CompletableFuture.allOf(CompletableFuture.runAsync(takeBack), CompletableFuture.runAsync(takeBack))
                .join();
        ended(job);
        takeBack.run();
        assertThat(now(job).state()).isEqualTo(State.UNDONE);
        assertThat(acts(cases(job).getLast()))
                .containsExactly("suggestion.imported", "suggestion.import-changed", "suggestion.import-undone");
        assertThatThrownBy(settle::run).isInstanceOf(Refusal.class);
    }

    /** Does some work while another import of the district has its turn, and stops the program then. */
    private void stoppedWhileItWaits(Consumer<BooleanSupplier> doing) {
        var stopping = new AtomicBoolean();
        transaction.executeWithoutResult(_ -> {
            oldCases.takeTurn(place.district.id());
            var waiting = CompletableFuture.runAsync(() -> doing.accept(stopping::get));
            Await.until("that it waits", () -> waiting.isDone() || waiters() > 0);
            stopping.set(true);
            assertThatThrownBy(waiting::join).hasCauseInstanceOf(Stopped.class);
        });
    }

    /** How many wait for this transaction. */
    private int waiters() {
        return jdbc.sql(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")
                .query(Integer.class)
                .single();
    }

    @Test
    void whatever_waits_for_the_turn_of_its_district_sees_that_the_program_stops_and_is_done_later() {
        taken(3, ",");
        var job = taken(3, "2025-03-01,A");
        var settle = begun(job, ImportTask.Kind.SETTLE, Differing.TAKE);
        stoppedWhileItWaits(stopping -> work.run(ImportWork.name(settle), stopping));
        work.run(ImportWork.name(settle), () -> false);
        assertThat(now(job).counts().changed()).isEqualTo(3);

        var undo = begun(now(job), ImportTask.Kind.UNDO, Differing.ASK);
        stoppedWhileItWaits(stopping -> work.run(ImportWork.name(undo), stopping));
        work.run(ImportWork.name(undo), () -> false);
        assertThat(now(job).state()).isEqualTo(State.UNDONE);

        var another = begun(2, ",");
        stoppedWhileItWaits(stopping -> run.run(another.id(), stopping));
        assertThat(now(another).state()).isEqualTo(State.RUNNING);
        run.run(another.id(), () -> false);
        assertThat(now(another).state()).isEqualTo(State.DONE);
    }

    @Test
    void work_that_comes_between_the_click_and_the_undoing_is_kept_and_said() {
        var job = taken(2, "2025-03-01,A");
        var task = begun(job, ImportTask.Kind.UNDO, Differing.ASK);
        suggestions.make(cases(job).getFirst(), "reopen", null, Map.of("reason", "没有办成"), null, place.office());

        work.run(ImportWork.name(task), () -> false);

        assertThat(now(job).state()).isEqualTo(State.DONE);
        assertThat(task(job).outcome()).isEqualTo(ImportTask.Outcome.HINDERED);
        assertThat(task(job).hindered()).isOne();
        assertThat(cases.loadAll(place.district.id(), cases(job))).hasSize(2);
    }
}
