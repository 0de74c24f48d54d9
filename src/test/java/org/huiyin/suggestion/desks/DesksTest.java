package org.huiyin.suggestion.desks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Counts;
import org.huiyin.desk.DueDays;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.Directory;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.Walk;
import org.huiyin.support.Copied;
import org.huiyin.support.MovableClock;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What lies on whose desk, and the moves made for many cases at once. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DesksTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);
    private static int districts;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Desks desks;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private TestDistrict place;
    private String host;

    @BeforeEach
    void aDistrict() {
        clock.moveTo(DAY);
        var name = "desks-" + ++districts;
        place = new TestDistrict(directory, name);
        host = name + ".test";
    }

    private List<String> pile(DeskQueue queue, Caller caller) {
        return desks.list(queue, 0, caller).items().stream()
                .map(row -> row.id().toString())
                .toList();
    }

    private String move(DeskQueue queue, Caller caller) {
        return desks.list(queue, 0, caller).items().getFirst().next().move();
    }

    /** One case in each place where it can lie. */
    private void everywhere() {
        new Walk(suggestions, place);
        new Walk(suggestions, place)
                .make(
                        place.deputy(1),
                        "invite",
                        null,
                        "persons",
                        place.deputies.get(1).id().toString(),
                        "until",
                        "2026-07-10");
        new Walk(suggestions, place).submitted();
        new Walk(suggestions, place).filed();
        new Walk(suggestions, place)
                .filed()
                .make(
                        place.governmentOffice(),
                        "suggest-split",
                        null,
                        "mode",
                        "SOLE",
                        "lead",
                        place.unit(2).toString());
        new Walk(suggestions, place).assigned();
        new Walk(suggestions, place)
                .signedFor()
                .make(place.clerk(0), "request-return", place.unit(0), "reason", "Not ours.");
        new Walk(suggestions, place)
                .signedFor()
                .make(place.clerk(0), "request-extension", place.unit(0), "reason", "Hard.", "until", "2026-10-30");
        new Walk(suggestions, place)
                .signedFor()
                .contacted("2026-07-03")
                .opinion()
                .drafted();
        new Walk(suggestions, place).signedFor().signedOff("2026-07-03");
        new Walk(suggestions, place).replied("2026-07-03");
        new Walk(suggestions, place).replied("2026-07-03").feedback(place.deputy(1), "SATISFIED", "DISSATISFIED");
        new Walk(suggestions, place).replied("2026-07-03").feedback(place.deputy(1), "SATISFIED", "SATISFIED");
    }

    @Test
    void every_case_lies_where_it_needs_someone() {
        everywhere();
        assertThat(pile(DeskQueue.DRAFTS, place.deputy(1))).hasSize(2);
        assertThat(pile(DeskQueue.INVITATIONS, place.deputy(2))).hasSize(1);
        assertThat(move(DeskQueue.INVITATIONS, place.deputy(2))).isEqualTo("confirm-signature");
        assertThat(pile(DeskQueue.MY_FEEDBACK, place.deputy(1))).hasSize(1);
        assertThat(move(DeskQueue.MY_FEEDBACK, place.deputy(1))).isEqualTo("give-feedback");
        assertThat(pile(DeskQueue.UNDER_WAY, place.deputy(1))).hasSize(10);
        assertThat(pile(DeskQueue.TO_REVIEW, place.office())).hasSize(1);
        assertThat(move(DeskQueue.TO_REVIEW, place.office())).isEqualTo("file");
        assertThat(pile(DeskQueue.TO_ASSIGN, place.office())).hasSize(2);
        assertThat(pile(DeskQueue.TO_SPLIT, place.governmentOffice())).hasSize(1);
        assertThat(move(DeskQueue.TO_SPLIT, place.governmentOffice())).isEqualTo("suggest-split");
        assertThat(pile(DeskQueue.SPLIT, place.governmentOffice())).hasSize(1);
        assertThat(pile(DeskQueue.RETURNS, place.office())).hasSize(1);
        assertThat(move(DeskQueue.RETURNS, place.office())).isEqualTo("approve-return");
        assertThat(pile(DeskQueue.EXTENSIONS, place.office())).hasSize(1);
        assertThat(move(DeskQueue.EXTENSIONS, place.office())).isEqualTo("consent-extension");
        assertThat(pile(DeskQueue.DISSATISFIED, place.office())).hasSize(1);
        assertThat(move(DeskQueue.DISSATISFIED, place.office())).isEqualTo("rehandle");
        assertThat(List.of(DeskQueue.DISSATISFIED, DeskQueue.TO_CLOSE))
                .as("the signers' day does not bind the office")
                .allSatisfy(
                        queue -> assertThat(desks.list(queue, 0, place.office()).items())
                                .allSatisfy(row -> assertThat(row.due()).isNull()));
        assertThat(pile(DeskQueue.TO_CLOSE, place.office())).hasSize(1);
        assertThat(move(DeskQueue.TO_CLOSE, place.office())).isEqualTo("close");
        assertThat(pile(DeskQueue.AWAITING_FEEDBACK, place.office())).hasSize(1);
        assertThat(pile(DeskQueue.TO_SIGN_FOR, place.clerk(0))).hasSize(1);
        assertThat(pile(DeskQueue.RETURNS_PENDING, place.clerk(0))).hasSize(1);
        assertThat(pile(DeskQueue.HANDLING, place.clerk(0))).hasSize(1);
        assertThat(pile(DeskQueue.TO_ISSUE, place.clerk(0))).hasSize(1);
        assertThat(pile(DeskQueue.TO_COUNTERSIGN, place.clerk(1))).hasSize(1);
        assertThat(move(DeskQueue.TO_COUNTERSIGN, place.clerk(1))).isEqualTo("countersign");
        assertThat(pile(DeskQueue.OPINIONS, place.clerk(1))).hasSize(2);
        assertThat(pile(DeskQueue.TO_SIGN_FOR, place.clerk(3))).isEmpty();
    }

    @Test
    void a_reply_waits_for_the_co_handlers_before_it_is_to_be_signed_off() {
        var walk =
                new Walk(suggestions, place).signedFor().contacted("2026-07-03").drafted();
        assertThat(pile(DeskQueue.TO_SIGN_OFF, place.head(0))).isEmpty();
        assertThat(pile(DeskQueue.AWAITING_COUNTERSIGN, place.head(0))).hasSize(1);
        walk.opinion();
        assertThat(pile(DeskQueue.TO_SIGN_OFF, place.head(0))).isEmpty();
        assertThat(pile(DeskQueue.AWAITING_COUNTERSIGN, place.head(0))).hasSize(1);
        walk.make(place.clerk(1), "countersign", place.unit(1));
        assertThat(move(DeskQueue.TO_SIGN_OFF, place.head(0))).isEqualTo("sign-off");
        assertThat(pile(DeskQueue.AWAITING_COUNTERSIGN, place.head(0))).isEmpty();
    }

    @Test
    void a_return_that_was_approved_waits_to_be_reassigned_and_then_no_longer() {
        var walk = new Walk(suggestions, place)
                .signedFor()
                .make(place.clerk(0), "request-return", place.unit(0), "reason", "Not ours.")
                .make(place.office(), "approve-return", place.unit(0));
        assertThat(move(DeskQueue.RETURNS, place.office())).isEqualTo("reassign");
        walk.make(place.office(), "reassign", place.unit(0), "to", place.unit(2).toString());
        assertThat(pile(DeskQueue.RETURNS, place.office())).isEmpty();
        assertThat(pile(DeskQueue.TO_SIGN_FOR, place.clerk(2))).hasSize(1);
    }

    @Test
    void counters_equal_their_lists_and_every_first_move_is_allowed() {
        everywhere();
        clock.moveTo(DAY.plusMonths(6));
        for (var caller : place.callers().values()) {
            var needed = desks.of(caller, days()).piles();
            var waiting = desks.of(caller, days().waiting()).piles();
            for (var queue : needed.keySet()) {
                var rows = desks.list(queue, 0, caller).items();
                assertThat(needed.get(queue).counts().all()).as(queue.code()).isEqualTo(rows.size());
                assertThat(Stream.of(needed, waiting).flatMap(desk -> desk.get(queue).rows().stream()))
                        .as(queue.code())
                        .containsExactlyInAnyOrderElementsOf(rows);
                assertThat(desks.count(queue, caller)).isEqualTo(rows.size());
                for (var row : rows) {
                    var seen = suggestions.view(new CaseId(row.id()), caller);
                    if (row.next() != null) {
                        assertThat(seen.moves())
                                .extracting(CaseView.MoveView::move)
                                .contains(row.next().move());
                    }
                }
            }
        }
    }

    private Stretch days() {
        return Stretch.first(DueDays.of(calendars.today(), calendars.current()), 200);
    }

    private Counts toSignFor() {
        return desks.of(place.clerk(0), days())
                .piles()
                .get(DeskQueue.TO_SIGN_FOR)
                .counts();
    }

    @Test
    void what_is_due_this_week_becomes_overdue_after_its_day() {
        new Walk(suggestions, place).assigned();
        var due = desks.list(DeskQueue.TO_SIGN_FOR, 0, place.clerk(0))
                .items()
                .getFirst()
                .due();
        assertThat(toSignFor()).isEqualTo(new Counts(0, 0, 1));
        clock.moveTo(due.minusDays(7));
        assertThat(toSignFor()).isEqualTo(new Counts(0, 1, 0));
        clock.moveTo(due);
        assertThat(toSignFor()).isEqualTo(new Counts(0, 1, 0));
        clock.moveTo(due.plusDays(1));
        assertThat(toSignFor()).isEqualTo(new Counts(1, 0, 0));
        assertThat(move(DeskQueue.AT_UNITS_OVERDUE, place.office())).isEqualTo("urge");
        assertThat(pile(DeskQueue.AT_UNITS_OVERDUE, place.proposals())).isEmpty();
    }

    @Test
    void a_pile_of_another_role_is_not_found() {
        assertThatThrownBy(() -> desks.list(DeskQueue.TO_REVIEW, 0, place.clerk(0)))
                .isInstanceOf(NotFound.class);
        assertThat(desks.of(place.admin(), days()).piles()).isEmpty();
    }

    private static Desks.Ticked tick(Walk walk, int version) {
        return new Desks.Ticked(walk.id, version, null);
    }

    @Test
    void a_bulk_assignment_makes_what_it_can_and_says_what_it_could_not() {
        var good = new Walk(suggestions, place).filed();
        var gone = new Walk(suggestions, place).assigned();
        var stale = new Walk(suggestions, place).filed();
        var split = Map.of("mode", "SOLE", "lead", place.unit(2).toString());
        var ticked = List.of(tick(good, 3), tick(gone, 4), tick(stale, 1));
        assertThat(desks.previewAssignment(ticked, split, place.office()))
                .extracting(Desk.Bulk::good)
                .containsExactly(true, false, false);
        assertThat(good.seenBy(place.office()).state()).isEqualTo(CaseState.FILED);
        var done = desks.assign(ticked, split, place.office());
        assertThat(done).extracting(Desk.Bulk::good).containsExactly(true, false, false);
        assertThat(done.get(1).problem().key()).isEqualTo("refusal.moveNotAllowed");
        assertThat(done.get(2).problem().key()).isEqualTo("refusal.stale");
        assertThat(good.seenBy(place.office()).state()).isEqualTo(CaseState.IN_HANDLING);
        assertThat(stale.seenBy(place.office()).state()).isEqualTo(CaseState.FILED);
        assertThat(desks.assign(List.of(tick(stale, 3)), split, place.clerk(0)))
                .extracting(Desk.Bulk::good)
                .containsExactly(false);
    }

    @Test
    void a_bulk_assignment_can_follow_the_suggested_split() {
        var suggested = new Walk(suggestions, place)
                .filed()
                .make(
                        place.governmentOffice(),
                        "suggest-split",
                        null,
                        "mode",
                        "LEAD",
                        "lead",
                        place.unit(2).toString(),
                        "others",
                        List.of(place.unit(3).toString()));
        var silent = new Walk(suggestions, place).filed();
        var done = desks.assign(List.of(tick(suggested, 4), tick(silent, 3)), null, place.office());
        assertThat(done.getFirst().given()).extracting(Desk.Given::unit).containsExactly("Housing", "Water");
        assertThat(done.getLast().problem().key()).isEqualTo("refusal.desk.noSuggestion");
    }

    @Test
    void overdue_units_are_urged_together() {
        var walk = new Walk(suggestions, place).signedFor();
        clock.moveTo(DAY.plusMonths(6));
        var rows = desks.list(DeskQueue.AT_UNITS_OVERDUE, 0, place.office()).items();
        assertThat(rows).hasSize(2);
        var ticked = rows.stream()
                .map(row -> Desks.Ticked.of(
                        row.id() + ":" + row.version() + ":" + row.unit().id()))
                .toList();
        assertThat(desks.urge(ticked, "Please reply.", place.office())).allMatch(Desk.Bulk::good);
        assertThat(walk.seenBy(place.office()).path())
                .extracting(CaseView.Step::move)
                .endsWith("urge", "urge");
    }

    private RequestPostProcessor here() {
        return request -> {
            request.setServerName(host);
            return request;
        };
    }

    private Cookie signIn(Caller caller) throws Exception {
        return new Visits(mvc, accounts, place.district).signUp(caller);
    }

    @Test
    void each_role_sees_its_desk_and_every_pile_on_it() throws Exception {
        everywhere();
        clock.moveTo(DAY.plusMonths(6));
        for (var caller : List.of(
                place.office(),
                place.proposals(),
                place.governmentOffice(),
                place.clerk(0),
                place.head(0),
                place.clerk(1),
                place.deputy(1),
                place.member(1),
                place.admin())) {
            var cookie = signIn(caller);
            for (var language : new String[] {"zh", "en"}) {
                mvc.perform(get("/desk").param("lang", language).with(here()).cookie(cookie))
                        .andExpect(status().isOk());
            }
            for (var queue : desks.of(caller, days()).piles().keySet()) {
                mvc.perform(get(queue.address()).with(here()).cookie(cookie)).andExpect(status().isOk());
            }
        }
        mvc.perform(get("/desk").with(here())).andExpect(status().is3xxRedirection());
    }

    @Test
    void a_board_of_more_than_a_thousand_says_that_it_lists_a_part() throws Exception {
        var walk = new Walk(suggestions, place).filed();
        var cookie = signIn(place.office());
        var more = "其余的会接着列出";
        mvc.perform(get("/desk/assignment").with(here()).cookie(cookie))
                .andExpect(content().string(not(containsString(more))));
        jdbc.sql("""
                INSERT INTO suggestion.suggestion (%1$s)
                SELECT %1$s FROM (
                    SELECT copy.* FROM suggestion.suggestion s CROSS JOIN generate_series(1, 1000) n,
                           jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'source', 'copy/' || n)) copy
                     WHERE s.id = :id) copies
                """.formatted(Copied.columns(jdbc, "suggestion.suggestion")))
                .param("id", walk.id.value())
                .update();
        mvc.perform(get("/desk/assignment").with(here()).cookie(cookie))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(more)))
                .andExpect(content().string(containsString("件以上")));
    }

    @Test
    void what_is_wrong_with_an_urging_stands_at_its_field() throws Exception {
        new Walk(suggestions, place).signedFor();
        clock.moveTo(DAY.plusMonths(6));
        var cookie = signIn(place.office());
        var address = "/desk/lists/at-units-overdue";
        var page = mvc.perform(
                        post(address).with(here()).with(csrf()).cookie(cookie).param("text", " "))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        var area = Jsoup.parse(page).selectFirst("form[data-guard] textarea[name=text]");
        assertThat(area).isNotNull();
        assertThat(area.attr("aria-invalid")).isEqualTo("true");
        assertThat(page).contains("href=\"#" + area.id() + "\"", "href=\"#case\"");
        assertThat(area.attr("aria-describedby")).isEqualTo(area.id() + "-error");
        assertThat(Jsoup.parse(page).getElementById(area.id() + "-error")).isNotNull();
    }

    @Test
    void the_assignment_board_asks_once_and_then_assigns() throws Exception {
        var walk = new Walk(suggestions, place, Map.of("title", "<b>hostile</b>")).filed();
        var cookie = signIn(place.office());
        mvc.perform(get("/desk/assignment").with(here()).cookie(cookie))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;b&gt;hostile")));
        mvc.perform(post("/desk/assignment")
                        .with(here())
                        .with(csrf())
                        .cookie(cookie)
                        .param("mode", "SOLE"))
                .andExpect(status().isUnprocessableContent());
        var form = post("/desk/assignment")
                .with(here())
                .with(csrf())
                .cookie(cookie)
                .param("case", walk.id + ":3")
                .param("mode", "SOLE")
                .param("lead", place.unit(2).toString());
        mvc.perform(form).andExpect(status().isOk()).andExpect(content().string(containsString("Housing")));
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(CaseState.FILED);
        mvc.perform(form.param("confirmed", "true")).andExpect(status().isOk());
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(CaseState.IN_HANDLING);
    }
}
