package org.huiyin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huiyin.directory.Registrar.PeopleQuery;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.ui.Option;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory on a real PostgreSQL. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectoryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);

    @Autowired
    Directory directory;

    @Autowired
    Registrar registrar;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private DirectoryFixture fixture() {
        return new DirectoryFixture(directory);
    }

    @Test
    void nothing_of_one_district_is_found_in_another() {
        var one = fixture().district();
        var other = fixture().district();
        var person = fixture().person(one, "陆听潮");
        var station = registrar.addStation(
                new Station(
                        new StationId(DirectoryFixture.id()),
                        one.district().id(),
                        registrar
                                .addRegion(
                                        new Region(
                                                new RegionId(DirectoryFixture.id()),
                                                one.district().id(),
                                                RegionKind.DISTRICT,
                                                "试验区",
                                                null),
                                        one.actor())
                                .id(),
                        "联络站",
                        "",
                        "",
                        true),
                one.actor());
        var there = other.district().id();

        assertThatThrownBy(() -> directory.body(there, one.congress().id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> directory.unit(there, one.unit().id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> directory.person(there, person.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> directory.contact(there, person.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.station(there, station.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.dissolution(there, one.unit().id())).isInstanceOf(NotFound.class);
        assertThat(directory.people(there, List.of(person.id()))).isEmpty();
        assertThat(directory.named(there, "陆听潮")).isEmpty();
        assertThat(registrar.heldPosts(there, person.id())).isEmpty();
        assertThat(directory.units(there)).containsExactly(other.unit());
        assertThat(directory.bodies(there)).containsExactly(other.congress(), other.conference());
    }

    @Test
    void people_of_one_name_are_told_apart_where_they_are_picked() {
        var made = fixture().district();
        var one = fixture().person(made, "王强");
        var other = fixture().person(made, "王强");
        var alone = fixture().person(made, "李静");
        fixture().deputy(made, one, "第一选区", "101");
        fixture().deputy(made, other, "第二选区", "102");
        fixture().deputy(made, alone, "第一选区", "103");
        assertThat(directory.options(List.of(one, alone, other, one)))
                .as("each once")
                .extracting(Option::label)
                .containsExactly("王强（第一选区，区人大代表）", "李静", "王强（第二选区，区人大代表）");

        var neighbour = fixture().person(made, "王强");
        fixture().deputy(made, neighbour, "第二选区", "104");
        assertThat(directory.options(List.of(other, neighbour, one)))
                .as("by their cards where nothing else differs")
                .extracting(Option::label)
                .containsExactly("王强（第二选区，区人大代表，102）", "王强（第二选区，区人大代表，104）", "王强（第一选区，区人大代表）");
    }

    @Test
    void nobody_changes_another_district() {
        var one = fixture().district();
        var other = fixture().district();
        var person = fixture().person(one, "沈望舒");
        var post = fixture().deputy(one, person, "第一选区", "1");
        var stranger = other.actor();

        assertThatThrownBy(() -> directory.addUnit(one.unit(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.changeUnit(one.unit(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.changeBody(one.congress(), stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.dissolveUnit(one.unit().id(), DAY, null, stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.dissolveBody(one.congress().id(), DAY, stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.endPost(post, DAY, null, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> directory.addPost(post, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registrar.changePerson(person, new ContactData("1", "", ""), stranger))
                .isInstanceOf(NotFound.class);
        assertThat(directory.unit(one.district().id(), one.unit().id()).active())
                .isTrue();
        assertThat(directory.contact(one.district().id(), person.id()).phone()).isEmpty();
    }

    @Test
    void each_change_of_a_person_is_one_act_with_the_next_version_and_no_contact_data() {
        var made = fixture().district();
        var person = directory.addPerson(
                new Person(new PersonId(DirectoryFixture.id()), made.district().id(), "何归帆"),
                new ContactData("13800000000", "a@b.test", "路 1 号"),
                made.actor());
        var post = fixture().deputy(made, person, "第二选区", "2");
        registrar.changePerson(person, new ContactData("13900000000", "", ""), made.actor());
        registrar.endPost(post, DAY, null, made.actor());

        var acts = ledger.of(new Subject("directory.person", person.id().value()));
        assertThat(acts)
                .extracting(Act::type)
                .containsExactly(
                        "directory.person-added",
                        "directory.person-took-post",
                        "directory.person-changed",
                        "directory.person-left-post");
        assertThat(acts).extracting(Act::version).containsExactly(1, 2, 3, 4);
        assertThat(acts)
                .allSatisfy(act -> assertThat(act.details().toString())
                        .doesNotContain("13800000000")
                        .doesNotContain("13900000000")
                        .doesNotContain("a@b.test"));
    }

    @Test
    void an_ended_post_stays_in_the_record_with_its_successor_and_ends_once() {
        var made = fixture().district();
        var before = fixture().person(made, "江晚渔");
        var after = fixture().person(made, "柳拾贝");
        var post = fixture().deputy(made, before, "第三选区", "3");

        assertThatThrownBy(() -> registrar.endPost(post, post.from().minusDays(1), null, made.actor()))
                .isInstanceOf(InvalidInput.class);
        registrar.endPost(post, DAY, after.id(), made.actor());

        assertThat(directory.holders(made.congress().id(), PostKind.DEPUTY, DAY))
                .containsExactly(before);
        assertThat(directory.holders(made.congress().id(), PostKind.DEPUTY, DAY.plusDays(1)))
                .isEmpty();
        assertThat(registrar.heldPosts(made.district().id(), before.id()))
                .extracting(Registrar.HeldPost::successor)
                .containsExactly(after.id());
        assertThatThrownBy(() -> registrar.endPost(post, DAY, null, made.actor()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_card_number_is_held_by_one_running_post() {
        var made = fixture().district();
        var first = fixture().person(made, "白鹭洲");
        var second = fixture().person(made, "程观澜");
        var post = fixture().deputy(made, first, "", "007");

        assertThatThrownBy(() -> fixture().deputy(made, second, "", "007")).isInstanceOf(Refusal.class);
        registrar.endPost(post, DAY, second.id(), made.actor());
        fixture().deputy(made, second, "", "007");
        assertThat(directory.posts(second.id())).hasSize(1);
    }

    @Test
    void a_dissolved_unit_is_listed_last_and_names_its_successor() {
        var made = fixture().district();
        var successor = directory.addUnit(
                new Unit(new UnitId(DirectoryFixture.id()), made.district().id(), "文旅局", "文旅局", "", true),
                made.actor());
        registrar.dissolveUnit(made.unit().id(), DAY, successor.id(), made.actor());

        assertThat(directory.units(made.district().id()))
                .extracting(Unit::name, Unit::active)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("文旅局", true),
                        org.assertj.core.groups.Tuple.tuple("试验区教育局", false));
        assertThat(registrar.dissolution(made.district().id(), made.unit().id()))
                .hasValueSatisfying(end -> assertThat(end.successor()).isEqualTo(successor.id()));
        assertThatThrownBy(() ->
                        registrar.dissolveUnit(successor.id(), DAY, made.unit().id(), made.actor()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void names_are_taken_once_in_a_district() {
        var made = fixture().district();
        assertThatThrownBy(() -> directory.addUnit(
                        new Unit(
                                new UnitId(DirectoryFixture.id()),
                                made.district().id(),
                                made.unit().name(),
                                "别名",
                                "",
                                true),
                        made.actor()))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).key())
                .isEqualTo("directory.nameTaken");
    }

    @Test
    void terms_and_sessions_answer_for_a_day() {
        var made = fixture().district();
        var body = made.congress().id();
        var old = directory.addTerm(
                new Term(
                        new TermId(DirectoryFixture.id()),
                        body,
                        8,
                        LocalDate.of(2017, 3, 1),
                        DirectoryFixture.TERM_START.minusDays(1)),
                made.actor());
        var term = directory.addTerm(
                new Term(
                        new TermId(DirectoryFixture.id()),
                        body,
                        9,
                        DirectoryFixture.TERM_START,
                        DirectoryFixture.TERM_END),
                made.actor());
        var session = directory.addSession(
                new Session(
                        new SessionId(DirectoryFixture.id()),
                        term.id(),
                        body,
                        9,
                        5,
                        LocalDate.of(2026, 2, 3),
                        LocalDate.of(2026, 2, 6)),
                made.actor());

        assertThat(directory.termOn(body, DirectoryFixture.TERM_START.minusDays(1)))
                .contains(old);
        assertThat(directory.termOn(body, DirectoryFixture.TERM_START)).contains(term);
        assertThat(directory.termOn(body, DirectoryFixture.TERM_END.plusYears(1)))
                .contains(term);
        assertThat(directory.sessionOn(body, LocalDate.of(2026, 2, 6))).contains(session);
        assertThat(directory.sessionOn(body, LocalDate.of(2026, 2, 7))).isEmpty();
        assertThat(directory.lastSession(body, DAY)).contains(session);
        assertThat(directory.lastSession(body, LocalDate.of(2026, 2, 2))).isEmpty();
        assertThatThrownBy(() -> directory.addTerm(
                        new Term(
                                new TermId(DirectoryFixture.id()),
                                body,
                                10,
                                DirectoryFixture.TERM_END,
                                DAY.plusYears(9)),
                        made.actor()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> directory.addSession(
                        new Session(
                                new SessionId(DirectoryFixture.id()),
                                term.id(),
                                body,
                                9,
                                6,
                                DirectoryFixture.TERM_START.minusDays(1),
                                DirectoryFixture.TERM_START),
                        made.actor()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void people_are_walked_by_name_without_gap_or_repeat() {
        var made = fixture().district();
        var names = List.of("阿一", "张三", "李四", "王五", "王五", "赵六", "Ann", "陈七");
        names.forEach(name -> fixture().person(made, name));
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var slice = registrar.people(made.district().id(), new PeopleQuery("", null, null, DAY, cursor, 3));
            slice.items().forEach(entry -> seen.add(entry.person().name()));
            cursor = slice.next();
        } while (cursor != null);

        assertThat(seen).hasSize(names.size()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(seen.indexOf("陈七")).isLessThan(seen.indexOf("李四"));
        assertThat(seen.indexOf("李四")).isLessThan(seen.indexOf("张三"));
        assertThatThrownBy(() ->
                        registrar.people(made.district().id(), new PeopleQuery("", null, null, DAY, "nonsense", 3)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void the_search_for_people_takes_signs_literally() {
        var made = fixture().district();
        fixture().person(made, "100%真");
        fixture().person(made, "a_b");
        assertThat(found(made, "%")).containsExactly("100%真");
        assertThat(found(made, "_")).containsExactly("a_b");
        assertThat(found(made, "\\")).isEmpty();
        assertThat(found(made, "\0")).hasSize(2);
    }

    private List<String> found(DirectoryFixture.Made made, String text) {
        return registrar.people(made.district().id(), new PeopleQuery(text, null, null, DAY, null, 50)).items().stream()
                .map(entry -> entry.person().name())
                .toList();
    }

    @Test
    void a_rolled_back_change_is_not_kept_in_memory() {
        var made = fixture().district();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            directory.addUnit(
                    new Unit(new UnitId(DirectoryFixture.id()), made.district().id(), "水利局", "水利局", "", true),
                    made.actor());
            assertThat(directory.units(made.district().id())).hasSize(2);
            status.setRollbackOnly();
        });
        assertThat(directory.units(made.district().id())).containsExactly(made.unit());
    }

    @Test
    void what_another_process_adds_is_found_at_once_by_id_and_soon_in_lists() {
        var made = fixture().district();
        directory.units(made.district().id());
        var id = new UnitId(DirectoryFixture.id());
        jdbc.sql("""
                        WITH changed AS (UPDATE directory.revision SET number = number + 1 RETURNING number)
                        INSERT INTO directory.unit (id, district_id, name, short_name, letter_code)
                        SELECT :id, :district, '民政局', '民政局', '' FROM changed
                        """)
                .param("id", id.value())
                .param("district", made.district().id().value())
                .update();

        assertThat(directory.unit(made.district().id(), id).name()).isEqualTo("民政局");
        assertThat(directory.units(made.district().id())).extracting(Unit::name).contains("民政局");
    }

    @Test
    void a_host_name_finds_its_district_whatever_its_case() {
        var made = fixture().district();
        assertThat(directory.districtOfHost(made.district().host().toUpperCase(java.util.Locale.ROOT)))
                .contains(made.district());
    }

    @Test
    void the_order_of_names_is_the_same_in_the_database() {
        var key = Objects.requireNonNull(NameOrder.key("陈"));
        assertThat(java.util.Arrays.compareUnsigned(key, NameOrder.key("李"))).isNegative();
        assertThat(java.util.Arrays.compareUnsigned(NameOrder.key("李"), NameOrder.key("张")))
                .isNegative();
    }
}
