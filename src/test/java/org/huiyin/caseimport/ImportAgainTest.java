package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.caseimport.ImportMapping.Differing;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.Feedback;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.support.Await;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.RowProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists that come again in a newer version, with a line for each unit, without days; and imports that are undone. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportAgainTest {
    private static final Path CASES = Path.of("..", "shared", "cases");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String HEADINGS = "编号,届次,标题,情况,提出人,主办单位,提出日期,交办日期,答复日期,答复类别,态度,满意度\n";
    private static final String OPEN = "9-5-001,九届五次,甲,乙,陆听潮,Education,2025-01-08,2025-01-20,,,,\n";
    private static final String ANSWERED = "9-5-001,九届五次,甲,乙,陆听潮,Education,2025-01-08,2025-01-20,2025-03-01,A,满意,满意\n";

    private final CaseImports imports;
    private final ImportUndo undo;
    private final ImportSettling settling;
    private final ImportStore store;
    private final ImportRun run;
    private final StoredCases cases;
    private final Suggestions suggestions;
    private final Ledger ledger;
    private final TestDistrict place;

    @TempDir
    private Path temporary;

    ImportAgainTest(
            @Autowired CaseImports imports,
            @Autowired ImportUndo undo,
            @Autowired ImportSettling settling,
            @Autowired ImportStore store,
            @Autowired ImportRun run,
            @Autowired JdbcClient jdbc,
            @Autowired Suggestions suggestions,
            @Autowired Directory directory,
            @Autowired Ledger ledger) {
        this.imports = imports;
        this.undo = undo;
        this.settling = settling;
        this.store = store;
        this.run = run;
        this.cases = new StoredCases(jdbc);
        this.suggestions = suggestions;
        this.ledger = ledger;
        this.place = new TestDistrict(directory, "list-again-" + COUNT.incrementAndGet());
    }

    private CaseImport uploaded(Path file, Differing differing) {
        var job = imports.upload(file, file.getFileName().toString(), null, place.office());
        var mapping = job.mapping();
        return imports.map(
                job.id(),
                new ImportMapping(
                        mapping.columns(), null, null, mapping.unfinished(), true, true, mapping.scheme(), differing),
                place.office());
    }

    private CaseImport taken(Path file, Differing differing) {
        return run(uploaded(file, differing));
    }

    private CaseImport run(CaseImport job) {
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
        run.run(job.id(), () -> false);
        return imports.find(job.id(), place.office());
    }

    private CaseImport taken(String lines, Differing differing) {
        return taken(file(lines), differing);
    }

    private Path file(String lines) {
        try {
            return Files.writeString(temporary.resolve("list-" + COUNT.incrementAndGet() + ".csv"), HEADINGS + lines);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Path shared(String name) {
        var file = CASES.resolve(name);
        Needed.besideTheProject(file);
        return file;
    }

    /** As it stands once what was begun with it has ended. */
    private CaseImport ended(CaseImport job) {
        Await.until(
                "the end of the task",
                () -> !imports.find(job.id(), place.office()).busy());
        return imports.find(job.id(), place.office());
    }

    private CaseImport.Line only(CaseImport job) {
        var lines = imports.lines(job).toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private Suggestion caseOf(CaseImport.Line line) {
        return cases.load(place.district.id(), Objects.requireNonNull(line.caseId()))
                .orElseThrow()
                .suggestion();
    }

    private static @Nullable Reply replyOf(Suggestion suggestion) {
        return StoredCases.replies(suggestion.rounds().getLast()).findFirst().orElse(null);
    }

    @Test
    void a_newer_version_of_a_list_shows_each_field_that_differs_and_changes_the_case_if_taken() {
        var first = only(taken(shared("50_first.xlsx"), Differing.ASK));
        assertThat(first.verdict()).isEqualTo(Verdict.ADDED);

        var preview = imports.preview(uploaded(shared("51_updated.xlsx"), Differing.TAKE));
        assertThat(preview.unchanged()).isZero();
        assertThat(preview.differing()).singleElement().satisfies(line -> {
            assertThat(line.differences())
                    .extracting(CaseImport.Difference::column)
                    .contains("REPLIED_ON", "OUTCOME", "RESULT", "REPLY_NUMBER", "REPLY_TEXT");
            assertThat(line.differences())
                    .filteredOn(difference -> difference.column().equals("REPLIED_ON"))
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.after()).isEqualTo("2026-05-20"));
        });

        var again = taken(shared("51_updated.xlsx"), Differing.TAKE);

        var line = only(again);
        assertThat(line.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(line.caseId()).isEqualTo(first.caseId());
        var now = caseOf(line);
        var reply = Objects.requireNonNull(replyOf(now));
        assertThat(reply.issuedOn()).isEqualTo("2026-05-20");
        assertThat(reply.outcome()).isEqualTo("A");
        assertThat(reply.number()).isEqualTo("滨教〔2026〕1号");
        assertThat(reply.text()).isEqualTo("已经全部办好");
        assertThat(StoredCases.result(now)).isEqualTo(Grade.SATISFIED);
        assertThat(forOffice(line))
                .as("the mark of a key paper, for the office")
                .containsExactly("是");
        assertThat(now.paper().content().analysis()).isEmpty();
        assertThat(ledger.of(new Subject(Suggestions.SUBJECT, now.paper().id().value())))
                .extracting(act -> act.type())
                .containsExactly("suggestion.imported", "suggestion.import-changed");

        assertThat(only(taken(shared("51_updated.xlsx"), Differing.TAKE)).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void what_is_kept_or_asked_stays_and_is_settled_afterwards() {
        taken(OPEN, Differing.ASK);

        var kept = taken(ANSWERED, Differing.KEEP);
        assertThat(only(kept).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(replyOf(caseOf(only(kept)))).isNull();

        var asked = taken(ANSWERED, Differing.ASK);
        assertThat(only(asked).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(imports.undecided(asked)).hasSize(1);
        assertThat(replyOf(caseOf(only(asked)))).isNull();

        settling.settle(asked.id(), Map.of(2, Differing.TAKE), Differing.ASK, place.office());
        var settled = ended(asked);
        assertThat(settled.counts().changed()).isOne();
        assertThat(settled.counts().undecided()).isZero();
        assertThat(Objects.requireNonNull(replyOf(caseOf(only(settled)))).outcome())
                .isEqualTo("A");
    }

    @Test
    void a_line_can_be_decided_before_the_start_otherwise_than_all() {
        var second = OPEN.replace("001", "002");
        taken(OPEN + second, Differing.ASK);
        var job = uploaded(file(ANSWERED + ANSWERED.replace("001", "002")), Differing.TAKE);
        imports.choose(job.id(), Map.of(3, Differing.KEEP), place.office());

        assertThat(imports.lines(run(imports.find(job.id(), place.office()))))
                .extracting(CaseImport.Line::verdict)
                .containsExactly(Verdict.CHANGED, Verdict.KEPT);
    }

    @Test
    void what_somebody_has_worked_on_since_is_never_overwritten() {
        var job = imports.upload(file(OPEN), "open.csv", null, place.office());
        var mapping = job.mapping();
        imports.map(
                job.id(),
                new ImportMapping(
                        mapping.columns(), null, null, ImportMapping.Unfinished.OPEN, false, true, mapping.scheme()),
                place.office());
        var line = only(run(imports.find(job.id(), place.office())));
        var id = Objects.requireNonNull(line.caseId());
        suggestions.make(
                id,
                "record-contact",
                place.unit(0),
                Map.of("on", "2025-02-01", "way", "PHONE", "with", "陆听潮"),
                null,
                place.clerk(0));

        var again = only(taken(ANSWERED.replace(",乙,", ",乙改,"), Differing.TAKE));

        assertThat(again.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(again.notes()).extracting(RowProblem::key).containsExactly("workedOn");
        assertThat(replyOf(caseOf(again))).isNull();
        assertThat(caseOf(again).paper().content().situation())
                .as("the paper's own text is corrected")
                .isEqualTo("乙改");
    }

    @Test
    void a_line_for_each_unit_makes_one_case_with_a_reply_of_each() {
        var job = taken(shared("52_twounits.xlsx"), Differing.ASK);

        var lines = imports.lines(job).toList();
        assertThat(lines).extracting(CaseImport.Line::verdict).containsExactly(Verdict.ADDED, Verdict.FURTHER);
        assertThat(lines.get(1).caseId()).isEqualTo(lines.get(0).caseId());
        var suggestion = (Suggestion.Closed) caseOf(lines.getFirst());
        assertThat(Objects.requireNonNull(suggestion.assignment()).mode()).isEqualTo(Assignment.Mode.SEPARATE);
        var round = suggestion.rounds().getFirst();
        assertThat(StoredCases.replies(round)).extracting(Reply::outcome).containsExactly("A", "C");
        assertThat(StoredCases.replies(round)).extracting(Reply::text).containsExactly("甲单位答复", "乙单位答复");
        assertThat(StoredCases.replies(round))
                .extracting(Reply::issuedOn)
                .extracting(String::valueOf)
                .containsExactly("2026-05-20", "2026-05-25");
        assertThat(round.feedback()).extracting(Feedback::result).containsExactly(Grade.SATISFIED, Grade.DISSATISFIED);
        assertThat(round.feedback())
                .extracting(Feedback::unit)
                .containsExactlyElementsOf(round.handlings().stream()
                        .map(handling -> handling.task().unit())
                        .toList());
        assertThat(suggestion.paper().content().category()).isEqualTo("教育、交通");
        assertThat(StoredCases.result(suggestion))
                .as("of several the least satisfied")
                .isEqualTo(Grade.DISSATISFIED);

        var again = taken(shared("52_twounits.xlsx"), Differing.ASK);
        assertThat(imports.lines(again))
                .extracting(CaseImport.Line::verdict)
                .containsExactly(Verdict.UNCHANGED, Verdict.FURTHER);
    }

    @Test
    void lines_of_one_paper_and_unit_that_contradict_each_other_are_rejected_by_name() {
        var job = taken(ANSWERED + ANSWERED.replace(",A,", ",B,"), Differing.ASK);

        var lines = imports.lines(job).toList();
        assertThat(lines).extracting(CaseImport.Line::verdict).containsExactly(Verdict.ADDED, Verdict.REJECTED);
        assertThat(lines.get(1).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("differsFromLine");
            assertThat(problem.arguments()).containsExactly("2", "OUTCOME");
        });
    }

    @Test
    void what_a_list_kept_by_hand_says_of_items_and_promises_stays_with_the_office() throws IOException {
        var file = Files.writeString(
                temporary.resolve("by-hand.csv"),
                "编号,届次,标题,情况,提出人,提出日期,重点督办事项,承诺完成日期,承诺兑现日期,退办情况\n"
                        + "7,九届五次,甲,乙,陆听潮,2025-01-08,尚未公开的督办,丑日前完成,寅日兑现,教育局退回一次\n");
        var job = taken(file, Differing.ASK);

        var line = only(job);
        assertThat(line.notes())
                .filteredOn(note -> note.key().equals("keptForOffice"))
                .extracting(note -> note.arguments().getFirst())
                .containsExactlyInAnyOrder("尚未公开的督办", "丑日前完成", "寅日兑现", "教育局退回一次");
        assertThat(caseOf(line).paper().content().analysis()).isEmpty();
        assertThat(suggestions.list(words("督办"), null, 10, place.visitor()).items())
                .isEmpty();
        assertThat(suggestions.list(words("乙"), null, 10, place.visitor()).items())
                .hasSize(1);
    }

    @Test
    void what_an_office_marks_in_its_list_stays_with_the_office() throws IOException {
        var headings = "编号,届次,标题,情况,提出人,提出日期,审查意见,审查结果,是否重点督办,重点督办领导,承诺事项,承诺完成时限,是否重新办理,兑现日期,大会意见\n";
        var file = Files.writeString(
                temporary.resolve("marked.csv"),
                headings + "8,九届五次,甲,乙,陆听潮,2025-01-08,子意见,丑结果,寅重点,卯领导,辰承诺,巳时限,午重办,未兑现,大会通过\n");
        var job = taken(file, Differing.ASK);

        var kept = List.of("子意见", "丑结果", "寅重点", "卯领导", "辰承诺", "巳时限", "午重办", "未兑现");
        assertThat(forOffice(only(job))).containsExactlyElementsOf(kept);
        assertThat(caseOf(only(job)).paper().content().analysis()).isEqualTo("大会意见：大会通过");

        var again = taken(file, Differing.ASK);
        assertThat(only(again).verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(forOffice(only(again))).as("also when nothing changed").containsExactlyElementsOf(kept);
    }

    private static List<String> forOffice(CaseImport.Line line) {
        return line.notes().stream()
                .filter(note -> note.key().equals("keptForOffice"))
                .map(note -> note.arguments().getFirst())
                .toList();
    }

    @Test
    void who_raises_a_paper_is_no_word_of_it_where_its_signers_are_not_to_be_named() throws IOException {
        var headings = "编号,届次,标题,情况,提出人,提出日期";
        var record = "9-5-009,九届五次,甲,乙,陆听潮、滨港自救会陈某某,2025-01-08";
        var hidden = Files.writeString(
                temporary.resolve("hidden.csv"), headings + ",身份保密\n" + record + ",是\n" + record + ",\n");
        var open = Files.writeString(temporary.resolve("open.csv"), headings + "\n" + record + "\n");

        var job = taken(hidden, Differing.ASK);
        var line = imports.lines(job).toList().getFirst();
        assertThat(line.verdict()).isEqualTo(Verdict.ADDED);
        assertThat(caseOf(line).paper().confidential()).isTrue();
        assertThat(caseOf(line).paper().content().analysis()).isEmpty();
        assertThat(forOffice(line)).containsExactly("陆听潮、滨港自救会陈某某");

        var again = only(taken(open, Differing.TAKE));
        assertThat(caseOf(again).paper().confidential()).isTrue();
        assertThat(caseOf(again).paper().content().analysis())
                .as("also when a list comes that does not tell of the secret")
                .isEmpty();
        assertThat(forOffice(again)).containsExactly("陆听潮、滨港自救会陈某某");
    }

    @Test
    void what_an_office_marks_on_further_lines_of_a_paper_stays_with_these_lines() throws IOException {
        var faulty = ANSWERED.replace("001", "002").strip();
        var file = Files.writeString(
                temporary.resolve("further.csv"),
                HEADINGS.strip() + ",审查意见\n"
                        + String.join(
                                "\n",
                                ANSWERED.strip() + ",子意见",
                                ANSWERED.replace("Education", "Transport").strip() + ",丑意见",
                                ANSWERED.strip() + ",寅意见",
                                ANSWERED.replace(",A,", ",B,").strip() + ",卯意见",
                                faulty.replace("2025-01-20", "2025-99-99") + ",辰意见",
                                faulty.replace("Education", "Transport") + ",巳意见"));

        var lines = imports.lines(taken(file, Differing.ASK)).toList();

        assertThat(lines)
                .extracting(CaseImport.Line::verdict)
                .containsExactly(
                        Verdict.ADDED,
                        Verdict.FURTHER,
                        Verdict.FURTHER,
                        Verdict.REJECTED,
                        Verdict.REJECTED,
                        Verdict.REJECTED);
        assertThat(lines)
                .extracting(ImportAgainTest::forOffice)
                .containsExactly(
                        List.of("子意见"), List.of("丑意见"), List.of("寅意见"), List.of("卯意见"), List.of("辰意见"), List.of("巳意见"));
        assertThat(caseOf(lines.getFirst()).paper().content().analysis()).isEmpty();
    }

    @Test
    void a_new_analysis_of_a_paper_whose_signers_are_not_to_be_named_is_offered_without_them() throws IOException {
        var headings = "编号,届次,标题,情况,分析,提出人,提出日期";
        var record = "9-5-010,九届五次,甲,乙,旧分析,陆听潮、滨港自救会陈某某,2025-01-08";
        var hidden = Files.writeString(temporary.resolve("secret.csv"), headings + ",身份保密\n" + record + ",是\n");
        var same = Files.writeString(temporary.resolve("same.csv"), headings + "\n" + record + "\n");
        var corrected = Files.writeString(
                temporary.resolve("corrected.csv"), headings + "\n" + record.replace("旧分析", "新分析") + "\n");
        assertThat(caseOf(only(taken(hidden, Differing.ASK))).paper().content().analysis())
                .isEqualTo("旧分析");

        assertThat(only(taken(same, Differing.TAKE)).verdict()).isEqualTo(Verdict.UNCHANGED);
        var asked = only(taken(corrected, Differing.ASK));
        assertThat(asked.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(asked.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.column()).isEqualTo("ANALYSIS");
            assertThat(difference.after()).isEqualTo("新分析");
        });
        var line = only(taken(corrected, Differing.TAKE));
        assertThat(line.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(caseOf(line).paper().content().analysis()).isEqualTo("新分析");
        assertThat(forOffice(line)).containsExactly("陆听潮、滨港自救会陈某某");
    }

    @Test
    void who_raises_a_paper_goes_from_its_text_to_the_office_where_a_list_newly_says_not_to_name_them()
            throws IOException {
        var headings = "编号,届次,标题,情况,提出人,主办单位,提出日期,交办日期";
        var record = "9-5-011,九届五次,甲,乙,陆听潮、滨港自救会陈某某,Education,2025-01-08,2025-01-20";
        var other = record.replace("Education", "Transport");
        var open = Files.writeString(temporary.resolve("before.csv"), headings + "\n" + record + "\n" + other + "\n");
        var hidden = Files.writeString(
                temporary.resolve("after.csv"), headings + ",身份保密\n" + record + ",\n" + other + ",是\n");
        var first = imports.lines(taken(open, Differing.ASK)).toList().getFirst();
        assertThat(caseOf(first).paper().content().analysis()).isEqualTo("提出人：陆听潮、滨港自救会陈某某");

        var asked = imports.lines(taken(hidden, Differing.ASK)).toList().getFirst();
        assertThat(asked.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(forOffice(asked)).containsExactly("陆听潮、滨港自救会陈某某");

        var line = imports.lines(taken(hidden, Differing.TAKE)).toList().getFirst();
        assertThat(line.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(caseOf(line).paper().confidential()).isTrue();
        assertThat(caseOf(line).paper().content().analysis()).isEmpty();
        assertThat(forOffice(line)).containsExactly("陆听潮、滨港自救会陈某某");
    }

    @Test
    void who_raises_a_paper_of_hidden_signers_stays_out_of_its_text_on_whichever_line_it_stands() throws IOException {
        var headings = "编号,届次,标题,情况,提出人,主办单位,提出日期,交办日期";
        var bare = "9-5-012,九届五次,甲,,,Education,2025-01-08,2025-01-20";
        var whole = "9-5-012,九届五次,甲,乙,陆听潮、滨港自救会陈某某,Transport,2025-01-08,2025-01-20";
        var hidden =
                Files.writeString(temporary.resolve("told.csv"), headings + ",身份保密\n" + bare + ",是\n" + whole + ",\n");
        var open = Files.writeString(temporary.resolve("untold.csv"), headings + "\n" + bare + "\n" + whole + "\n");
        assertThat(imports.lines(taken(hidden, Differing.ASK)))
                .extracting(ImportAgainTest::forOffice)
                .containsExactly(List.of(), List.of("陆听潮、滨港自救会陈某某"));

        var line = imports.lines(taken(open, Differing.TAKE)).toList().getFirst();

        assertThat(caseOf(line).paper().confidential()).isTrue();
        assertThat(caseOf(line).paper().content().analysis()).isEmpty();
        assertThat(forOffice(line)).containsExactly("陆听潮、滨港自救会陈某某");
    }

    @Test
    void lines_with_nothing_but_marks_of_the_office_are_listed_behind_those_to_look_at() throws IOException {
        var lines = new StringBuilder("编号,届次,标题,情况,提出人,提出日期,是否重点\n");
        for (var i = 1; i <= 101; i++) {
            lines.append("9-5-%1$d,九届五次,甲%1$d,乙,陆听潮,2025-01-08,否\n".formatted(i));
        }
        var file = Files.writeString(temporary.resolve("many.csv"), lines + "9-5-102,九届五次,无人提出,乙,,2025-01-08,否\n");
        var job = uploaded(file, Differing.ASK);

        assertThat(imports.preview(job).noted()).hasSize(100).first().satisfies(ImportAgainTest::nobodyRaisesIt);
        assertThat(imports.problems(job)).hasSize(102).first().satisfies(ImportAgainTest::nobodyRaisesIt);
        var done = run(job);
        assertThat(imports.notedCount(done)).isEqualTo(102);
        assertThat(imports.noted(done)).hasSize(100).first().satisfies(ImportAgainTest::nobodyRaisesIt);
        assertThat(imports.problems(done)).hasSize(102).first().satisfies(ImportAgainTest::nobodyRaisesIt);
    }

    private static void nobodyRaisesIt(CaseImport.Line line) {
        assertThat(line.title()).isEqualTo("无人提出");
        assertThat(line.notes()).extracting(RowProblem::key).containsExactly("noProposer", "keptForOffice");
    }

    private static CaseFilter words(String words) {
        return new CaseFilter(words, null, null, null, null, null, null, null, null, "", null, null, null, null);
    }

    @Test
    void a_paper_without_a_day_was_received_on_an_unknown_one_and_in_no_year() {
        var job = uploaded(file("1,,甲,乙,陆听潮,,,,,,,\n2,,丙,丁,陆听潮,,2025-01-08,,,,,\n"), Differing.ASK);
        assertThat(job.mapping().date()).isNull();
        assertThat(imports.preview(job).notes()).containsEntry("dateUnknown", 1);

        var done = run(job);

        var undated =
                caseOf(imports.lines(done).toList().getFirst()).submitted().orElseThrow();
        assertThat(undated.basis()).isEqualTo(Submission.Basis.UNKNOWN);
        assertThat(UnknownDay.is(undated.on())).isTrue();
        var body = place.congress.id().value();
        assertThat(suggestions.figures(CaseFilter.ofYear(body, 2026), place.visitor()))
                .containsEntry(Figure.RECEIVED, 0L);
        assertThat(suggestions.years(place.district.id())).containsExactly(2025);
        var listed = suggestions.list(CaseFilter.ALL, null, 1, place.visitor());
        assertThat(listed.items().getFirst().submittedOn())
                .as("dated papers first")
                .isEqualTo("2025-01-08");
        var rest = suggestions.list(CaseFilter.ALL, listed.next(), 1, place.visitor());
        assertThat(rest.items())
                .singleElement()
                .satisfies(row -> assertThat(row.submittedOn()).isNull());
        var until = new CaseFilter(
                "",
                null,
                null,
                null,
                null,
                body,
                null,
                null,
                null,
                "",
                null,
                null,
                java.time.LocalDate.of(2030, 1, 1),
                null);
        assertThat(suggestions.count(until, place.visitor()).number()).isOne();
    }

    @Test
    void an_import_is_undone_as_a_whole() {
        taken(OPEN, Differing.ASK);
        var job = taken(ANSWERED + OPEN.replace("001", "002"), Differing.TAKE);
        var lines = imports.lines(job).toList();

        assertThat(undo.prospect(job.id(), place.office())).satisfies(prospect -> {
            assertThat(prospect.removed()).isOne();
            assertThat(prospect.restored()).isOne();
            assertThat(prospect.obstacles()).isZero();
        });
        undo.undo(job.id(), ImportUndo.Mode.ALL, place.office());

        assertThat(ended(job).state()).isEqualTo(CaseImport.State.UNDONE);
        assertThat(replyOf(caseOf(lines.getFirst()))).as("as it was before").isNull();
        assertThat(cases.load(
                        place.district.id(), Objects.requireNonNull(lines.get(1).caseId())))
                .isEmpty();
        assertThat(ledger.of(new Subject(
                        Suggestions.SUBJECT,
                        Objects.requireNonNull(lines.get(1).caseId()).value())))
                .extracting(act -> act.type())
                .containsExactly("suggestion.imported", "suggestion.import-undone");
        assertThat(imports.lines(taken(ANSWERED + OPEN.replace("001", "002"), Differing.TAKE)))
                .extracting(CaseImport.Line::verdict)
                .as("it can come in again")
                .containsExactly(Verdict.CHANGED, Verdict.ADDED);
    }

    @Test
    void an_import_whose_cases_were_worked_on_is_undone_but_for_these_or_not_at_all() {
        var job = taken(ANSWERED + OPEN.replace("001", "002"), Differing.ASK);
        var lines = imports.lines(job).toList();
        var worked = Objects.requireNonNull(lines.getFirst().caseId());
        suggestions.make(worked, "reopen", null, Map.of("reason", "没有办成"), null, place.office());

        assertThat(undo.prospect(job.id(), place.office()).first())
                .singleElement()
                .satisfies(obstacle -> {
                    assertThat(obstacle.id()).isEqualTo(worked);
                    assertThat(obstacle.reasons()).containsExactly("workedOn");
                });
        assertThatThrownBy(() -> undo.undo(job.id(), ImportUndo.Mode.ALL, place.office()))
                .isInstanceOf(Refusal.class);
        assertThat(suggestions.rows(ids(lines), place.office())).hasSize(2);

        undo.undo(job.id(), ImportUndo.Mode.REST, place.office());
        ended(job);
        assertThat(suggestions.rows(ids(lines), place.office())).containsOnlyKeys(worked.value());
    }

    private static List<java.util.UUID> ids(List<CaseImport.Line> lines) {
        return lines.stream()
                .map(line -> Objects.requireNonNull(line.caseId()).value())
                .toList();
    }
}
