package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionId;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.RowProblem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the lines of small ledgers: cases in the state that a line tells, or reasons. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportedCasesTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String HEADINGS = "编号,届次,标题,情况,建议,提出人,主办单位,会办单位,提出日期,交办日期,办理期限,答复日期,答复类别,满意度,状态,是否公开\n";

    private final CaseImports imports;
    private final ImportStore store;
    private final ImportRun run;
    private final StoredCases cases;
    private final Directory directory;
    private final Ledger ledger;
    private final TestDistrict place;

    @TempDir
    private Path temporary;

    ImportedCasesTest(
            @Autowired CaseImports imports,
            @Autowired ImportStore store,
            @Autowired ImportRun run,
            @Autowired JdbcClient jdbc,
            @Autowired Directory directory,
            @Autowired Ledger ledger) {
        this.imports = imports;
        this.store = store;
        this.run = run;
        this.cases = new StoredCases(jdbc);
        this.directory = directory;
        this.ledger = ledger;
        this.place = new TestDistrict(directory, "small-ledger-" + COUNT.incrementAndGet());
    }

    private Path file(String text) {
        try {
            return Files.writeString(temporary.resolve("ledger.csv"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CaseImport uploaded(String text) {
        return imports.upload(file(text), "ledger.csv", null, place.office());
    }

    private CaseImport taken(CaseImport job, CaseImport.Mode mode) {
        assertThat(store.start(job.id(), mode)).isTrue();
        run.run(job.id(), () -> false);
        return imports.find(job.id(), place.office());
    }

    private List<CaseImport.Line> lines(String text) {
        return imports.lines(taken(uploaded(text), CaseImport.Mode.CLEAN)).toList();
    }

    /** The only line's case. */
    private Suggestion only(String line) {
        return only(line, mapping -> mapping);
    }

    private Suggestion only(String line, UnaryOperator<ImportMapping> changed) {
        var job = uploaded(HEADINGS + line + "\n");
        imports.map(job.id(), changed.apply(job.mapping()), place.office());
        var lines = imports.lines(taken(job, CaseImport.Mode.CLEAN)).toList();
        assertThat(lines)
                .singleElement()
                .satisfies(it -> assertThat(it.problems()).isEmpty());
        return loaded(lines.getFirst());
    }

    private Suggestion loaded(CaseImport.Line line) {
        return cases.load(place.district.id(), Objects.requireNonNull(line.caseId()))
                .orElseThrow()
                .suggestion();
    }

    private static ImportMapping open(ImportMapping mapping) {
        return new ImportMapping(
                mapping.columns(),
                mapping.date(),
                mapping.repliedOn(),
                ImportMapping.Unfinished.OPEN,
                mapping.newUnits(),
                mapping.disclosed(),
                mapping.scheme());
    }

    private String problemOf(String line) {
        var lines = lines(HEADINGS + line + "\n");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().caseId()).isNull();
        assertThat(lines.getFirst().problems()).hasSize(1);
        return lines.getFirst().problems().getFirst().key();
    }

    private static final String ANSWERED =
            "9-5-001,第９届第５次会议,甲,情况,建议,陆听潮、周行远,Education,Transport、Water,２０２５年１月８日,2025.1.20,2025/4/20,20250418,Ａ类,基本满意,,是";

    @Test
    void an_answered_and_graded_paper_is_closed_with_its_round() {
        var closed = (Suggestion.Closed) only(ANSWERED);

        assertThat(closed.submission().number()).isEqualTo("9-5-001");
        assertThat(closed.submission().term()).isEqualTo(9);
        assertThat(closed.submission().session()).isEqualTo(5);
        assertThat(closed.submission().on()).isEqualTo("2025-01-08");
        assertThat(closed.on()).isEqualTo("2025-04-18");
        assertThat(Objects.requireNonNull(closed.assignment()).mode()).isEqualTo(Assignment.Mode.LEAD);
        var round = closed.rounds().getFirst();
        assertThat(round.repliedOn()).isEqualTo("2025-04-18");
        assertThat(round.handlings()).hasSize(3);
        var answered = (Handling.Answered) round.handlings().getFirst();
        assertThat(answered.reply().outcome()).isEqualTo("A");
        assertThat(answered.reply().late()).isFalse();
        assertThat(Objects.requireNonNull(answered.task().due()).due()).isEqualTo("2025-04-20");
        var form = round.feedback().getFirst();
        assertThat(form.result()).isEqualTo(Grade.BASICALLY_SATISFIED);
        assertThat(form.attitude()).as("the list knows one grade only").isEqualTo(Grade.NOT_ASKED);
        assertThat(form.onPaper()).isTrue();
        assertThat(closed.paper().signers()).hasSize(2);
        assertThat(closed.paper().lead()).isPresent();
    }

    @Test
    void a_reply_after_the_ledgers_own_deadline_is_late() {
        var closed = (Suggestion.Closed) only(ANSWERED.replace("20250418", "2025-04-21"));

        assertThat(StoredCases.late(closed)).isTrue();
    }

    @Test
    void each_case_has_one_act_that_names_file_line_and_session() {
        var id = only(ANSWERED).paper().id();

        var acts = ledger.of(new Subject(Suggestions.SUBJECT, id.value()));
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.type()).isEqualTo("suggestion.imported");
            assertThat(act.actor().channel()).isEqualTo("import");
            assertThat(act.details().path("parties").path("source").asString()).isEqualTo("ledger.csv");
            assertThat(act.details().path("open").path("line").asString()).isEqualTo("2");
            assertThat(act.details().path("open").path("session").asString()).isEqualTo("第９届第５次会议");
        });
    }

    @Test
    void without_a_reply_a_paper_is_a_record_of_the_past() {
        var handled = (Suggestion.Closed) only("1,,甲,乙,丙,陆听潮,Education,,2025-01-08,,,,,,,");
        assertThat(handled.rounds().getFirst().repliedOn()).isNull();
        assertThat(handled.note()).contains("ledger.csv");
        assertThat(StoredCases.due(handled)).isNull();

        var unassigned = (Suggestion.Closed) only("2,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,");
        assertThat(unassigned.rounds()).isEmpty();
        assertThat(unassigned.assignment()).isNull();
    }

    @Test
    void where_papers_go_on_they_stand_at_the_step_that_the_line_tells() {
        var handled = (Suggestion.InHandling)
                only("1,,甲,乙,丙,陆听潮,Education,Water,2026-06-01,2026-07-03,,,,,,", ImportedCasesTest::open);
        var task = handled.round().handlings().getFirst().task();
        assertThat(Objects.requireNonNull(task.due()).due()).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(StoredCases.movesKnown(handled)).isNotEmpty();

        assertThat(only("2,,甲,乙,丙,陆听潮,,,2026-06-01,,,,,,,", ImportedCasesTest::open))
                .isInstanceOf(Suggestion.Filed.class);
        assertThat(only("3,,甲,乙,丙,陆听潮,Education,,2026-01-08,2026-01-20,,2026-03-01,B,,,", ImportedCasesTest::open))
                .isInstanceOf(Suggestion.Replied.class);
        assertThat(only("4,,甲,乙,丙,陆听潮,Education,,2026-01-08,2026-01-20,,2026-03-01,B,不满意,,", ImportedCasesTest::open))
                .isInstanceOf(Suggestion.Replied.class);
        assertThat(only("5,,甲,乙,丙,陆听潮,Education,,2026-01-08,2026-01-20,,2026-03-01,B,满意,,", ImportedCasesTest::open))
                .isInstanceOf(Suggestion.Closed.class);
    }

    @Test
    void papers_that_went_no_further_end_as_they_did() {
        assertThat(only("1,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,不予立案,"))
                .isInstanceOf(Suggestion.NotFiled.class)
                .satisfies(it -> assertThat(StoredCases.disclosed(it)).isFalse());
        assertThat(only("2,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,撤回,")).isInstanceOf(Suggestion.Withdrawn.class);
        assertThat(only("3,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,转社情民意,")).isInstanceOf(Suggestion.Forwarded.class);
    }

    @Test
    void an_undisclosed_paper_stays_undisclosed() {
        assertThat(only("1,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,不公开").paper().content().disclosable())
                .isFalse();
    }

    @Test
    void a_count_beside_the_lead_tells_how_many_sign_in_all() {
        var paper = only("1,,甲,乙,丙,陆听潮等11人,,,2025-01-08,,,,,,,").paper();

        assertThat(paper.signers()).hasSize(1);
        assertThat(paper.others()).isEqualTo(10);
    }

    @Test
    void a_group_raises_its_paper_under_its_own_name() {
        var content = only("1,,甲,乙,丙,民革,,,2025-01-08,,,,,,,").paper().content();

        assertThat(content.capacity()).isEqualTo(Capacity.PARTY);
        assertThat(content.onBehalfOf()).isEqualTo("民革");
        assertThat(directory.named(place.district.id(), "民革")).isEmpty();
    }

    @Test
    void every_kind_of_trouble_has_its_reason() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("1,,,乙,丙,陆听潮,,,2025-01-08,,,,,,,", "titleMissing");
        expected.put("2,,标题,乙,丙,陆听潮,,,2025-01-08,,,,,,,", "headingAgain");
        expected.put("4,,甲,乙,丙,陆听潮,,,2025-02-30,,,,,,,", "dateUnreadable");
        expected.put("5,,甲,乙,丙,陆听潮,,,2999-01-01,,,,,,,", "dateImpossible");
        expected.put("6,,甲,乙,丙,陆听潮,Education,,2025-01-08,2025-01-20,,2025-01-10,A,,,", "datesOutOfOrder");
        expected.put("7,,甲,乙,丙,陆听潮,Nowhere,,2025-01-08,,,,,,,", "unitUnknown");
        expected.put("8,,甲,乙,丙,陆听潮,,Water,2025-01-08,,,,,,,", "leadUnitMissing");
        expected.put("9,,甲,乙,丙,陆听潮,,,2025-01-08,,,2025-04-01,A,,,", "replyWithoutUnit");
        expected.put("10,,甲,乙,丙,陆听潮,Education,,2025-01-08,,,,A,,,", "replyDateMissing");
        expected.put("11,,甲,乙,丙,陆听潮,Education,,2025-01-08,,,2025-04-01,好,,,", "outcomeUnreadable");
        expected.put("12,,甲,乙,丙,陆听潮,Education,,2025-01-08,,,2025-04-01,D,,,", "outcomeUnknown");
        expected.put("13,,甲,乙,丙,陆听潮,Education,,2025-01-08,,,2025-04-01,A,还行,,", "gradeUnreadable");
        expected.put("14,,甲,乙,丙,,Education,,2025-01-08,,,2025-04-01,A,满意,,", "gradeWithoutSigner");
        expected.put("15,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,也许", "disclosureUnreadable");
        expected.put("16,,甲,乙,丙,陆听潮,Education,,2025-01-08,2025-01-20,9999-12-31,,,,,", "dateImpossible");

        var lines = lines(HEADINGS + String.join("\n", expected.keySet()) + "\n");

        assertThat(lines).allSatisfy(line -> assertThat(line.caseId()).isNull());
        assertThat(lines.stream()
                        .map(line ->
                                line.problems().stream().map(RowProblem::key).collect(Collectors.joining(","))))
                .containsExactlyElementsOf(expected.values());
    }

    @Test
    void a_session_in_the_directory_gives_the_day_of_its_papers() {
        var term = directory.terms(place.congress.id()).getFirst();
        directory.addSession(
                new Session(
                        new SessionId(Ids.next(Instant.EPOCH)),
                        term.id(),
                        place.congress.id(),
                        9,
                        4,
                        LocalDate.of(2025, 2, 18),
                        LocalDate.of(2025, 2, 21)),
                Actor.system(place.district.id()));

        assertThat(only("1,九届四次会议,甲,乙,丙,陆听潮,,,,,,,,,,")
                        .submitted()
                        .orElseThrow()
                        .on())
                .isEqualTo("2025-02-18");
    }

    @Test
    void of_several_people_of_one_name_the_deputy_of_the_body_is_meant() {
        person("沈微澜", false);
        var deputy = person("沈微澜", true);

        assertThat(only("1,,甲,乙,丙,沈微澜,,,2025-01-08,,,,,,,").paper().signers())
                .extracting(Signer::person)
                .containsExactly(deputy);

        person("沈微澜", true);
        assertThat(problemOf("2,,甲,乙,丙,沈微澜,,,2025-01-08,,,,,,,")).isEqualTo("namesake");
    }

    private PersonId person(String name, boolean deputy) {
        var actor = Actor.system(place.district.id());
        var person = directory.addPerson(
                new Person(new PersonId(Ids.next(Instant.EPOCH)), place.district.id(), name),
                new ContactData("", "", ""),
                actor);
        if (deputy) {
            directory.addPost(
                    new Post(
                            person.id(),
                            place.congress.id(),
                            PostKind.DEPUTY,
                            "",
                            "",
                            "",
                            "",
                            LocalDate.of(2012, 1, 1),
                            null),
                    actor);
        }
        return person.id();
    }

    @Test
    void unknown_units_are_added_once_where_that_is_wanted() {
        var job = uploaded(
                HEADINGS + "1,,甲,乙,丙,陆听潮,新城管委会,,2025-01-08,,,,,,,\n2,,丁,乙,丙,陆听潮,Education,新城管委会,2025-01-08,,,,,,,\n");
        var mapping = job.mapping();
        imports.map(
                job.id(),
                new ImportMapping(mapping.columns(), null, null, mapping.unfinished(), true, true, mapping.scheme()),
                place.office());

        assertThat(taken(job, CaseImport.Mode.CLEAN).accepted()).isEqualTo(2);
        assertThat(directory.units(place.district.id()).stream()
                        .filter(unit -> unit.name().equals("新城管委会")))
                .hasSize(1);
    }

    @Test
    void nobody_is_added_for_a_line_that_is_rejected() {
        problemOf("1,,甲,乙,丙,江晚舟,Nowhere,,2025-01-08,,,,,,,");

        assertThat(directory.named(place.district.id(), "江晚舟")).isEmpty();
    }

    @Test
    void all_or_nothing_takes_nothing_while_one_line_has_a_problem() {
        var faulty = taken(
                uploaded(HEADINGS + "1,,甲,乙,丙,江晚舟,,,2025-01-08,,,,,,,\n2,,,乙,丙,陆听潮,,,2025-01-08,,,,,,,\n"),
                CaseImport.Mode.ALL);
        assertThat(faulty.state()).isEqualTo(CaseImport.State.REFUSED);
        assertThat(faulty.accepted()).isZero();
        assertThat(faulty.rejected()).isEqualTo(2);
        assertThat(imports.lines(faulty).map(line -> line.problems().getFirst().key()))
                .containsExactly("othersFaulty", "titleMissing");
        assertThat(directory.named(place.district.id(), "江晚舟")).isEmpty();

        var sound = taken(uploaded(HEADINGS + "1,,甲,乙,丙,江晚舟,,,2025-01-08,,,,,,,\n"), CaseImport.Mode.ALL);
        assertThat(sound.state()).isEqualTo(CaseImport.State.DONE);
        assertThat(sound.accepted()).isOne();
    }

    @Test
    void the_same_paper_is_known_again_however_its_spaces_changed() {
        only("1,,甲,第一段。第二段。,丙,陆听潮,Education,,2025-01-08,,,,,,,");

        var again = lines(HEADINGS + "１,,甲 ,\"第一段。\r\n\r\n第二段。\",丙,陆听潮 ,Education,,2025-01-08,,,2025-03-01,,,,\n");

        assertThat(again).singleElement().satisfies(line -> {
            assertThat(line.caseId()).isNotNull();
            assertThat(line.added()).isFalse();
        });
    }

    @Test
    void a_paper_of_the_same_name_with_another_text_is_not_entered_beside_it() {
        only("1,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,");
        var again = lines(HEADINGS + "1,,甲,乙改,丙,陆听潮,,,2025-01-08,,,,,,,\n");
        assertThat(again).singleElement().satisfies(line -> {
            assertThat(line.verdict()).isEqualTo(CaseImport.Verdict.UNDECIDED);
            assertThat(line.differences())
                    .extracting(CaseImport.Difference::column)
                    .containsExactly("SITUATION");
        });

        only(",,丁,乙,丙,陆听潮,,,2025-01-08,,,,,,,");
        assertThat(problemOf(",,丁,乙改,丙,陆听潮,,,2025-01-08,,,,,,,"))
                .as("without a number nothing tells that it is the same")
                .isEqualTo("otherText");
    }

    @Test
    void within_one_file_the_same_paper_is_entered_once_and_papers_that_differ_are_all_entered() {
        var lines = lines(HEADINGS + "1,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,\n" + "1,,甲,乙,丙,陆听潮,,,2025-01-08,,,,,,,\n"
                + "1,,甲,另,丙,陆听潮,,,2025-01-08,,,,,,,\n");

        assertThat(lines.stream().map(CaseImport.Line::added)).containsExactly(true, false, true);
        assertThat(lines.get(1).caseId()).isEqualTo(lines.get(0).caseId());
        assertThat(lines.get(1).notes().getFirst().key()).isEqualTo("twiceInFile");
    }

    @Test
    void the_preview_tells_what_the_import_does_and_writes_nothing() {
        var job = uploaded(HEADINGS + ANSWERED + "\n2,,,乙,丙,江晚舟,,,2025-01-08,,,,,,,\n");

        var preview = imports.preview(job);

        assertThat(preview.accepted()).isOne();
        assertThat(preview.rejected()).isOne();
        assertThat(preview.reasons()).containsExactly(Map.entry("titleMissing", 1));
        assertThat(preview.first().getFirst().signers()).containsExactly("陆听潮", "周行远");
        assertThat(preview.samples().get(2)).containsExactly("甲");
        assertThat(directory.named(place.district.id(), "江晚舟")).isEmpty();
        assertThat(imports.lines(job)).isEmpty();
    }

    @Test
    void only_the_office_of_the_body_imports_and_sees_imports() {
        var job = uploaded(HEADINGS + ANSWERED + "\n");
        for (Caller other : List.of(place.deputy(1), place.clerk(0), place.governmentOffice(), place.admin())) {
            assertThatThrownBy(() -> imports.upload(file(HEADINGS), "x.csv", null, other))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> imports.find(job.id(), other)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> imports.upload(file(HEADINGS), "x.csv", place.congress.id(), place.proposals()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> imports.find(job.id(), place.proposals())).isInstanceOf(NotFound.class);
        var elsewhere = new TestDistrict(directory, "small-ledger-" + COUNT.incrementAndGet());
        assertThatThrownBy(() -> imports.find(job.id(), elsewhere.office())).isInstanceOf(NotFound.class);
        assertThat(imports.recent(elsewhere.office())).isEmpty();
    }

    @Test
    void a_mapping_without_a_title_or_with_one_meaning_twice_is_refused() {
        var job = uploaded(HEADINGS + ANSWERED + "\n");
        var mapping = job.mapping();
        assertThatThrownBy(() -> imports.map(
                        job.id(),
                        new ImportMapping(
                                Map.of(0, ListColumn.NUMBER, 1, ListColumn.NUMBER),
                                null,
                                null,
                                mapping.unfinished(),
                                false,
                                true,
                                mapping.scheme()),
                        place.office()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems().stream().map(InvalidInput.FieldProblem::key))
                                .containsExactlyInAnyOrder("import.noTitle", "import.columnTwice"));
    }

    @Test
    void a_started_import_is_neither_mapped_nor_started_again() {
        var job = uploaded(HEADINGS + ANSWERED + "\n");
        taken(job, CaseImport.Mode.CLEAN);

        assertThatThrownBy(() -> imports.map(job.id(), job.mapping(), place.office()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.start(job.id(), CaseImport.Mode.CLEAN, place.office()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_scheduler_does_the_work() {
        var job = uploaded(HEADINGS + ANSWERED + "\n");

        imports.start(job.id(), CaseImport.Mode.CLEAN, place.office());

        Await.until(
                "the end of the import",
                () -> !imports.find(job.id(), place.office()).busy());
        assertThat(imports.find(job.id(), place.office()).state()).isEqualTo(CaseImport.State.DONE);
    }

    @Test
    void hostile_texts_are_kept_as_texts() {
        var hostile = "<script>alert(1)</script>{0}${1}' OR 1=1 --";
        var content = only("=1+1,," + hostile + ",=cmd|' /C calc'!A0,\u202e丙,陆听潮,,,2025-01-08,,,,,,,")
                .paper()
                .content();

        assertThat(content.title()).isEqualTo(hostile);
        assertThat(content.situation()).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(content.proposal())
                .as("without the mark that turns the direction")
                .isEqualTo("丙");
    }
}
