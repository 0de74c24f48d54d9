package org.huiyin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.Roster.Fault;
import org.huiyin.directory.Roster.Verdict;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roster import from file to directory. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RosterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);

    @Autowired
    Rosters rosters;

    @Autowired
    Directory directory;

    @Autowired
    Registrar registrar;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private DirectoryFixture.Made district() {
        var fixture = new DirectoryFixture(directory);
        var made = fixture.district();
        for (var body : List.of(made.congress(), made.conference())) {
            directory.addTerm(
                    new Term(
                            new TermId(DirectoryFixture.id()),
                            body.id(),
                            9,
                            DirectoryFixture.TERM_START,
                            LocalDate.of(2099, 1, 1)),
                    made.actor());
        }
        return made;
    }

    private Roster upload(DirectoryFixture.Made made, String text, Charset charset) throws IOException {
        var file = folder.resolve("roster-" + DirectoryFixture.id() + ".csv");
        Files.write(file, text.getBytes(charset));
        return rosters.upload(file, "名册.csv", made.actor());
    }

    private Roster upload(DirectoryFixture.Made made, String text) throws IOException {
        return upload(made, text, StandardCharsets.UTF_8);
    }

    private List<String> deputies(DirectoryFixture.Made made) {
        return directory.holders(made.congress().id(), PostKind.DEPUTY, DAY).stream()
                .map(Person::name)
                .toList();
    }

    @Test
    void a_roster_in_gb18030_with_titles_and_full_width_digits_becomes_people() throws IOException {
        var made = district();
        var roster = upload(made, """
                滨港区第九届人民代表大会代表名册,,,
                姓名,所在选区,代表证号,联系电话
                陆听潮,第一选区,９００１,１３８００００００００
                𠮷永,第二选区,９００２,
                """, Charset.forName("GB18030"));
        assertThat(roster.encoding()).isEqualTo("GB18030");
        assertThat(roster.mapping().body()).isEqualTo(made.congress().id());
        assertThat(roster.mapping().from()).isEqualTo(DirectoryFixture.TERM_START);
        assertThat(rosters.preview(roster).count(Verdict.PERSON)).isEqualTo(2);
        assertThat(deputies(made)).isEmpty();

        rosters.add(roster.id(), false, made.actor());

        assertThat(deputies(made)).containsExactlyInAnyOrder("陆听潮", "𠮷永");
        var person = directory.named(made.district().id(), "陆听潮").getFirst();
        assertThat(directory.contact(made.district().id(), person.id()).phone()).isEqualTo("13800000000");
        assertThat(directory.posts(person.id()).getFirst().cardNumber()).isEqualTo("9001");
        assertThat(ledger.of(new Subject("directory.person", person.id().value())))
                .extracting(Act::type)
                .containsExactly("directory.person-added", "directory.person-took-post");
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        var made = district();
        var text = """
                姓名,选区,证号
                陆听潮,第一选区,9001
                沈望舒,第一选区,
                何归帆,,
                """;
        rosters.add(upload(made, text).id(), false, made.actor());
        var again = upload(made, text);
        assertThat(rosters.preview(again).count(Verdict.KNOWN)).isEqualTo(3);

        rosters.add(again.id(), false, made.actor());

        assertThat(deputies(made)).hasSize(3);
        var person = directory.named(made.district().id(), "陆听潮").getFirst();
        assertThat(ledger.of(new Subject("directory.person", person.id().value())))
                .hasSize(2);
    }

    @Test
    void all_or_nothing_adds_nothing_when_a_line_is_faulty_and_only_clean_leaves_it_out() throws IOException {
        var made = district();
        var roster = upload(made, """
                姓名,选区,任职日期
                陆听潮,第一选区,2022-02-21
                ,第二选区,2022-02-21
                沈望舒,第三选区,去年春天
                """);
        assertThatThrownBy(() -> rosters.add(roster.id(), false, made.actor()))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).key())
                .isEqualTo("roster.faulty");
        assertThat(deputies(made)).isEmpty();

        var done = rosters.add(roster.id(), true, made.actor());

        assertThat(deputies(made)).containsExactly("陆听潮");
        assertThat(done.lines()).isEmpty();
        assertThat(done.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.preview().count(Verdict.PERSON)).isEqualTo(1);
            assertThat(outcome.preview().count(Verdict.FAULTY)).isEqualTo(2);
        });
        assertThatThrownBy(() -> rosters.add(roster.id(), true, made.actor())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rosters.map(roster.id(), roster.mapping(), made.actor()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void duplicates_and_namesakes_are_told_apart() throws IOException {
        var made = district();
        var fixture = new DirectoryFixture(directory);
        fixture.deputy(made, fixture.person(made, "白鹭洲"), "第一选区", "1");
        var roster = upload(made, """
                姓名,选区,证号
                陆听潮,第一选区,9001
                陆听潮,第一选区,9001
                陆听潮,第二选区,9002
                沈望舒,第三选区,9001
                白鹭洲,第九选区,99
                何归帆,第九选区,1
                """);
        assertThat(rosters.preview(roster).lines())
                .extracting(line -> line.problems().isEmpty()
                        ? line.verdict().name()
                        : line.problems().getFirst().fault().name())
                .containsExactly(
                        Verdict.PERSON.name(),
                        Fault.DUPLICATE.name(),
                        Fault.NAMESAKE.name(),
                        Fault.CARD_TWICE.name(),
                        Fault.NAMESAKE.name(),
                        Fault.CARD_TAKEN.name());

        var mapping = roster.mapping();
        var different = rosters.map(
                roster.id(),
                new Roster.Mapping(mapping.firstLine(), mapping.columns(), mapping.body(), mapping.from(), true),
                made.actor());
        assertThat(rosters.preview(different).count(Verdict.PERSON)).isEqualTo(3);
        rosters.add(roster.id(), true, made.actor());
        assertThat(directory.named(made.district().id(), "陆听潮")).hasSize(2);
        assertThat(directory.named(made.district().id(), "白鹭洲")).hasSize(2);
    }

    @Test
    void someone_who_is_known_without_a_post_is_not_made_twice() throws IOException {
        var made = district();
        var known = new DirectoryFixture(directory).person(made, "柳拾贝");
        var roster = upload(made, "姓名,选区\n柳拾贝,第四选区\n");
        assertThat(rosters.preview(roster).count(Verdict.POST)).isEqualTo(1);
        rosters.add(roster.id(), false, made.actor());
        assertThat(directory.named(made.district().id(), "柳拾贝")).containsExactly(known);
        assertThat(directory.posts(known.id())).hasSize(1);
        assertThat(ledger.of(new Subject("directory.person", known.id().value())))
                .extracting(Act::version)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2022", "\u2027", "\u30fb", "\uff65", "\u22c5", "\u2219"})
    void the_dots_of_a_name_are_one_sign(String dot) throws IOException {
        var made = district();
        var known = new DirectoryFixture(directory).person(made, "买买提·艾力");
        jdbc.sql("UPDATE directory.person SET name = :name WHERE id = :id")
                .param("name", "买买提" + dot + "艾力")
                .param("id", known.id().value())
                .update();

        var roster = upload(made, "姓名,选区\n买买提·艾力,第四选区\n阿里木" + dot + "江,第五选区\n");
        assertThat(rosters.preview(roster).count(Verdict.POST)).isEqualTo(1);
        rosters.add(roster.id(), false, made.actor());

        assertThat(deputies(made)).containsExactlyInAnyOrder("买买提·艾力", "阿里木·江");
        for (var written : List.of("买买提·艾力", "买买提" + dot + "艾力")) {
            assertThat(directory.named(made.district().id(), written)).containsExactly(known);
            assertThat(registrar
                            .people(made.district().id(), new Registrar.PeopleQuery(written, null, null, DAY, null, 10))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void one_person_in_two_bodies_of_a_file_is_one_person() throws IOException {
        var made = district();
        var office = directory.addBody(
                new Body(
                        new BodyId(DirectoryFixture.id()),
                        made.district().id(),
                        BodyKind.OFFICE,
                        "代表工作委员会",
                        "代表工委",
                        made.congress().id(),
                        null,
                        made.congress().zone()),
                made.actor());
        var roster = upload(made, "姓名,机构,职务\n江晚渔,试验区人民代表大会,代表\n江晚渔,代表工委,主任\n");
        rosters.add(roster.id(), false, made.actor());
        var person = directory.named(made.district().id(), "江晚渔");
        assertThat(person).hasSize(1);
        assertThat(directory.posts(person.getFirst().id()))
                .extracting(Post::body, Post::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(made.congress().id(), PostKind.DEPUTY),
                        org.assertj.core.groups.Tuple.tuple(office.id(), PostKind.STAFF));
        assertThat(ledger.of(
                        new Subject("directory.person", person.getFirst().id().value())))
                .extracting(Act::version)
                .containsExactly(1, 2, 3);
        fixVersion(person.getFirst());
    }

    private void fixVersion(Person person) {
        assertThat(jdbc.sql("SELECT version FROM directory.person WHERE id = :id")
                        .param("id", person.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void members_are_recognised_by_their_sector() throws IOException {
        var made = district();
        var roster = upload(made, "姓名,界别\n闻笛声,教育界\n");
        rosters.add(roster.id(), false, made.actor());
        assertThat(directory.holders(made.conference().id(), PostKind.MEMBER, DAY))
                .extracting(Person::name)
                .containsExactly("闻笛声");
    }

    @Test
    void a_roster_belongs_to_its_district() throws IOException {
        var made = district();
        var other = district();
        var roster = upload(made, "姓名\n陆听潮\n");
        assertThatThrownBy(() -> rosters.roster(other.district().id(), roster.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> rosters.add(roster.id(), true, other.actor())).isInstanceOf(NotFound.class);
        assertThat(rosters.recent(other.district().id())).isEmpty();
        var foreign = new Roster.Mapping(
                1, roster.mapping().columns(), other.congress().id(), DirectoryFixture.TERM_START, false);
        assertThatThrownBy(() -> rosters.map(roster.id(), foreign, made.actor()))
                .isInstanceOf(NotFound.class);
    }

    private Roster uploaded(DirectoryFixture.Made made, String name) {
        var file = Path.of("..", "shared", "cases", name);
        Needed.besideTheProject(file);
        return rosters.upload(file, name, made.actor());
    }

    private Roster mapped(DirectoryFixture.Made made, Roster roster, Map<RosterColumn, Integer> columns) {
        return rosters.map(
                roster.id(),
                new Roster.Mapping(2, columns, made.congress().id(), DirectoryFixture.TERM_START, true),
                made.actor());
    }

    private List<String> names(Roster roster) {
        return rosters.preview(roster).lines().stream().map(Roster.Line::name).toList();
    }

    @Test
    void all_sheets_are_told_and_any_of_them_can_be_read() {
        var made = district();
        var roster = uploaded(made, "02_sheets.xlsx");

        assertThat(roster.sheets())
                .extracting(Roster.Sheet::name, Roster.Sheet::hidden)
                .containsExactly(tuple("隐藏", true), tuple("二", false), tuple("三", false));
        assertThat(roster.sheets().getFirst().records()).isOne();
        assertThat(roster.sheet()).as("the first that a person sees").isOne();
        assertThat(names(mapped(made, roster, Map.of(RosterColumn.NAME, 0)))).startsWith("S2-0", "S2-1");

        var third = rosters.readFrom(roster.id(), 2, made.actor());
        assertThat(third.sheet()).isEqualTo(2);
        assertThat(names(mapped(made, third, Map.of(RosterColumn.NAME, 0)))).containsExactly("S3-1");
        assertThat(names(mapped(made, rosters.readFrom(roster.id(), 0, made.actor()), Map.of(RosterColumn.NAME, 0))))
                .containsExactly("H-1");
        assertThatThrownBy(() -> rosters.readFrom(roster.id(), 3, made.actor())).isInstanceOf(InvalidInput.class);

        rosters.add(roster.id(), true, made.actor());
        assertThat(deputies(made)).containsExactly("H-1");
        assertThatThrownBy(() -> rosters.readFrom(roster.id(), 1, made.actor())).isInstanceOf(Refusal.class);
    }

    @Test
    void failed_formulas_become_nobody() throws IOException {
        var made = district();
        var roster = upload(made, """
                姓名,选区,任职日期
                #REF!,#N/A,2022-02-21
                周汐,第一选区,#VALUE!
                陆听潮,第二选区,2022-02-21
                """);

        assertThat(rosters.preview(roster).lines())
                .extracting(Roster.Line::verdict)
                .containsExactly(Verdict.FAULTY, Verdict.FAULTY, Verdict.PERSON);
        assertThat(rosters.preview(roster).lines().getFirst().problems())
                .containsExactly(
                        new Roster.Problem(Fault.FORMULA_FAILED, "A2 #REF!"),
                        new Roster.Problem(Fault.FORMULA_FAILED, "B2 #N/A"));
        assertThat(rosters.preview(roster).lines().get(1).problems())
                .containsExactly(new Roster.Problem(Fault.FORMULA_FAILED, "C3 #VALUE!"));
        rosters.add(roster.id(), true, made.actor());
        assertThat(deputies(made)).containsExactly("陆听潮");
    }

    @Test
    void each_line_has_what_a_merged_cell_shows() {
        var made = district();
        var roster = uploaded(made, "53_vmerge.xlsx");

        assertThat(roster.sheets())
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.merged()).isEqualTo(2));
        var read = mapped(made, roster, Map.of(RosterColumn.NAME, 0, RosterColumn.CONSTITUENCY, 3));
        assertThat(rosters.preview(read).lines())
                .extracting(Roster.Line::constituency)
                .hasSize(3)
                .doesNotContain("")
                .containsOnly(rosters.preview(read).lines().getFirst().constituency());
    }

    @Test
    void a_mapping_needs_the_column_of_names() throws IOException {
        var made = district();
        var roster = upload(made, "甲,乙\n陆听潮,第一选区\n");
        assertThat(rosters.preview(roster).count(Verdict.FAULTY)).isEqualTo(2);
        assertThatThrownBy(() -> rosters.map(roster.id(), roster.mapping(), made.actor()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void two_imports_of_one_file_at_once_add_everyone_once() throws Exception {
        var made = district();
        var text = new StringBuilder("姓名,证号\n");
        for (var number = 0; number < 200; number++) {
            text.append("人")
                    .append(Character.toString(0x4E00 + number))
                    .append(',')
                    .append(number)
                    .append('\n');
        }
        var one = upload(made, text.toString());
        var other = upload(made, text.toString());
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var running = List.of(
                    threads.submit(() -> rosters.add(one.id(), false, made.actor())),
                    threads.submit(() -> rosters.add(other.id(), false, made.actor())));
            for (var import_ : running) {
                import_.get();
            }
        }
        assertThat(deputies(made)).hasSize(200);
    }
}
