package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Tone;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.Commitments;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.desk.DeskList;
import org.huiyin.desk.DeskList.Asked;
import org.huiyin.desk.DeskList.Row;
import org.huiyin.desk.DueGroup;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.RowPlace;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.Supervision;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.voice.Voices;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** The one list of a desk, for everybody in the demonstration. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeskTest {
    private static final List<String> EVERYBODY = List.of(
            "admin",
            "office",
            "cppcc",
            "govoffice",
            "unit-education",
            "unit-education-clerk",
            "unit-education-head",
            "unit-transport",
            "unit-housing",
            "unit-police",
            "deputy1",
            "deputy2",
            "member1",
            "workcom1",
            "committee1",
            "station1",
            "voter1");
    /** Whose states are told in one sentence. */
    private static final Set<String> TOLD =
            Set.of(Suggestions.SUBJECT, Voices.SUBJECT, Inquiries.SUBJECT, Supervision.ITEM, Commitments.SUBJECT);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private DeskList desk;

    @Autowired
    private DemoDistrict demo;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Calendars calendars;

    private final Map<String, Cookie[]> sessions = new HashMap<>();

    private MockHttpServletResponse see(String who, String path) throws Exception {
        var known = sessions.get(who);
        if (known == null) {
            known = mvc.perform(post("/sign-in")
                            .param("username", who)
                            .param("password", DemoDistrict.PASSWORD)
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getCookies();
            sessions.put(who, known);
        }
        return mvc.perform(get(URI.create(path))
                        .header("Accept", "text/html,application/json")
                        .cookie(known))
                .andReturn()
                .getResponse();
    }

    private Document page(String who, String path) throws Exception {
        var answer = see(who, path);
        assertThat(answer.getStatus()).as(path + " as " + who).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private List<Row> rows(Asked asked, int each, Caller caller) {
        var rows = new ArrayList<Row>();
        RowPlace after = null;
        do {
            var slice = desk.page(asked, after, each, caller).rows();
            rows.addAll(slice.items());
            after = slice.next() == null ? null : RowPlace.of(slice.next());
        } while (after != null);
        return rows;
    }

    @Test
    void pages_of_any_length_show_the_same_rows_each_once_and_all_that_are_counted() {
        var seen = 0;
        for (var who : EVERYBODY) {
            var caller = demo.caller(who);
            for (var group : Group.values()) {
                var asked = new Asked(group, null, "");
                var rows = rows(asked, 500, caller);
                seen += rows.size();
                assertThat(rows.stream().map(Row::place)).as(who).isSorted().doesNotHaveDuplicates();
                assertThat(rows(asked, 3, caller).stream().map(Row::place))
                        .as(who)
                        .containsExactlyElementsOf(rows.stream().map(Row::place).toList());
                var found = desk.page(asked, null, 500, caller);
                assertThat(found.count(group)).as(who + " " + group).isEqualTo(rows.size());
                var counted = new TreeMap<String, Long>();
                found.piles().stream()
                        .filter(pile -> pile.group() == group)
                        .forEach(pile -> counted.put(pile.code(), pile.count()));
                var shown = new TreeMap<String, Long>();
                rows.forEach(row -> shown.merge(row.pile().code(), 1L, Long::sum));
                assertThat(shown).as(who).isEqualTo(counted);
                for (var due : DueGroup.values()) {
                    assertThat(rows(new Asked(group, due, ""), 5, caller).stream()
                                    .map(Row::place))
                            .as(who + " " + due)
                            .containsExactlyElementsOf(rows.stream()
                                    .filter(row -> row.group() == due)
                                    .map(Row::place)
                                    .toList())
                            .hasSize((int) found.counts().in(due));
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void what_is_to_be_done_with_a_row_is_offered_on_its_page_and_can_be_opened() throws Exception {
        var met = new TreeSet<String>();
        var notOffered = new ArrayList<String>();
        for (var who : EVERYBODY) {
            for (var row : rows(Asked.ALL, 500, demo.caller(who))) {
                var act = row.entry().next();
                var page = page(who, row.entry().address());
                page(who, act.address());
                met.add(row.pile().kind());
                if (act.move().equals(Act.LOOK)) {
                    continue;
                }
                var moves = "/moves/" + act.move();
                if (act.address().contains(moves)
                        && page.select("main a[href*='" + moves + "'], main form[action*='" + moves + "']")
                                .isEmpty()) {
                    notOffered.add(who + " " + row.pile().code() + " " + act.address());
                }
            }
        }
        assertThat(notOffered).isEmpty();
        assertThat(met).contains("suggestion", "meeting", "voice").hasSizeGreaterThan(4);
    }

    @Test
    void a_page_shows_its_rows_in_three_parts_and_each_has_its_way_back() throws Exception {
        var page = page("office", "/desk");
        assertThat(page.select(".desk-table__part th").eachText())
                .extracting(text -> text.split(" ", 2)[0])
                .isSubsetOf("逾期", "7", "以后")
                .isNotEmpty();
        assertThat(page.select(".desk-table__next a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(address -> address.contains("desk=%2Fdesk"));
        var task = page.selectFirst(".desk-tasks a[href*=task]");
        assertThat(task).isNotNull();
        var one = page("office", task.attr("href"));
        assertThat(one.select(".desk-table__next a").size())
                .isEqualTo(Math.min(50, Integer.parseInt(task.select(".count").text())));
        assertThat(one.select(".desk-tasks a[aria-current=true]").attr("href")).isEqualTo(task.attr("href"));
        assertThat(page("office", "/desk?waiting=true").select("h1").text()).startsWith("等待他人");
        assertThat(page("office", "/desk?waiting=1").select("h1").text()).startsWith("等待他人");
        assertThat(see("office", "/desk?waiting=perhaps").getStatus()).isEqualTo(422);
        assertThat(see("office", "/desk?due=soon").getStatus()).isEqualTo(422);
        assertThat(see("office", "/desk?cursor=nonsense").getStatus()).isEqualTo(422);
    }

    @Test
    void programs_get_the_rows_of_the_page() throws Exception {
        for (var who : EVERYBODY) {
            var caller = demo.caller(who);
            for (var due : DueGroup.values()) {
                var answer = JSON.readTree(
                        see(who, "/api/v1/desk?limit=200&due=" + due.name().toLowerCase(java.util.Locale.ROOT))
                                .getContentAsString(StandardCharsets.UTF_8));
                var rows = rows(new Asked(Group.NEEDS_ME, due, ""), 200, caller);
                assertThat(answer.get("items").size()).isEqualTo(rows.size());
                for (var place = 0; place < rows.size(); place++) {
                    var item = answer.get("items").get(place);
                    var entry = rows.get(place).entry();
                    assertThat(item.get("subject").asString())
                            .isEqualTo(rows.get(place).pile().kind() + "/" + entry.id());
                    assertThat(item.get("title").asString()).isEqualTo(entry.title());
                    assertThat(item.get("next").get("url").asString())
                            .isEqualTo(entry.next().address());
                }
            }
        }
        assertThat(mvc.perform(get("/api/v1/desk")).andReturn().getResponse().getStatus())
                .isEqualTo(401);
    }

    /** The demonstration's own questions are all settled. */
    private void aQuestionWaits() {
        var office = demo.caller("office");
        var fields = Map.of(
                "title",
                "夜班公交",
                "on",
                calendars.today().toString(),
                "starts",
                "19:00",
                "place",
                "银沙社区代表联络站",
                "hosts",
                List.of(demo.deputy(1).id().toString()),
                "open",
                "true");
        var meeting = meetings.plan(demo.body("congress").id(), MeetingKind.NIGHT_INQUIRY, fields, office);
        var unit = demo.unit("transport").id().toString();
        var people = List.of(demo.deputy(2).id().toString());
        meetings.make(meeting, "invite", Map.of("members", people, "answeringUnits", List.of(unit)), null, office);
        meetings.make(meeting, "announce", Map.of(), null, office);
        inquiries.raise(
                meeting, Map.of("title", "夜班公交能不能晚一点收班", "text", "十点以后没有车。", "unit", unit), demo.caller("deputy2"));
    }

    @Test
    void nobody_is_asked_twice_for_the_same_act() {
        for (var who : EVERYBODY) {
            assertThat(rows(new Asked(Group.NEEDS_ME, null, ""), 500, demo.caller(who)))
                    .as(who)
                    .extracting(row -> row.entry().next().address())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_row_tells_what_came_of_it_or_who_must_do_what() throws Exception {
        aQuestionWaits();
        var told = new TreeSet<String>();
        for (var who : EVERYBODY) {
            for (var group : Group.values()) {
                for (var row : rows(new Asked(group, null, ""), 500, demo.caller(who))) {
                    if (TOLD.contains(row.pile().kind())) {
                        assertThat(row.entry().answer())
                                .as(who + " " + row.pile().code() + " " + row.entry())
                                .isNotNull();
                        told.add(row.pile().kind());
                    }
                }
            }
            var first = desk.page(Asked.ALL, null, 50, demo.caller(who)).rows().items().stream()
                    .filter(row -> row.entry().answer() != null)
                    .toList();
            assertThat(page(who, "/desk").select(".desk-table__answer").eachText())
                    .as(who)
                    .hasSameSizeAs(first)
                    .doesNotContain("");
            var items = JSON.readTree(see(who, "/api/v1/desk?limit=50").getContentAsString(StandardCharsets.UTF_8))
                    .get("items");
            assertThat(items.valueStream()
                            .filter(item -> !item.path("answer").asString("").isEmpty()))
                    .as(who)
                    .hasSameSizeAs(first);
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(TOLD);
    }

    @Test
    void a_day_that_both_tell_is_passed_by_as_much_on_the_row_as_in_its_sentence() {
        var compared = 0;
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            for (var who : EVERYBODY) {
                for (var row : rows(new Asked(Group.NEEDS_ME, DueGroup.OVERDUE, ""), 200, demo.caller(who))) {
                    var answer = row.entry().answer();
                    assertThat(row.late()).as(who + " " + row.entry()).isNotNull();
                    if (answer != null && row.entry().due().equals(answer.due()) && answer.tone() == Tone.BROKEN) {
                        assertThat(answer.sentence())
                                .as(who + " " + row.pile().code())
                                .contains("逾期 " + row.late().words());
                        compared++;
                    }
                }
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(compared).isGreaterThan(5);
    }

    @Test
    void what_cannot_be_done_yet_stands_with_its_reason_apart_from_the_menu() throws Exception {
        var reasons = 0;
        for (var who : List.of("office", "govoffice", "unit-education", "deputy1")) {
            var addresses = rows(Asked.ALL, 100, demo.caller(who)).stream()
                    .filter(row -> row.pile().kind().equals(Suggestions.SUBJECT))
                    .map(row -> row.entry().address())
                    .distinct()
                    .limit(12)
                    .toList();
            for (var address : addresses) {
                var page = page(who, address);
                assertThat(page.select(".more-actions li:not(:has(a, button))"))
                        .as(address + " as " + who)
                        .isEmpty();
                for (var entry : page.select(".not-yet > ul > li")) {
                    assertThat(entry.select("strong").text()).isNotEmpty();
                    assertThat(entry.select(".muted").text()).isNotEmpty();
                    reasons++;
                }
            }
        }
        assertThat(reasons).isPositive();
    }

    @Test
    void next_goes_through_the_whole_list_and_after_the_last_back_to_the_desk() throws Exception {
        var rows = rows(Asked.ALL, 500, demo.caller("govoffice"));
        assertThat(rows).hasSizeGreaterThan(1);
        for (var place = 0; place + 1 < rows.size(); place++) {
            var to = see(
                            "govoffice",
                            "/desk/next?after=" + rows.get(place).place().cursor())
                    .getRedirectedUrl();
            assertThat(to).startsWith(rows.get(place + 1).entry().next().address());
        }
        assertThat(see("govoffice", "/desk/next?after=" + rows.getLast().place().cursor())
                        .getRedirectedUrl())
                .isEqualTo("/desk?from=desk&done=last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/desk",
                "/desk/../cases",
                "/desk?task=%22%3E%3Cscript%3E",
                "/desk?task=a\\b",
                "/cases",
                "javascript:alert(1)",
                "/desk?task=x#y"
            })
    void only_an_address_of_the_desk_is_a_way_back(String sent) throws Exception {
        var page = page("office", "/cases?desk=" + java.net.URLEncoder.encode(sent, StandardCharsets.UTF_8));
        assertThat(page.select("nav.trail")).isEmpty();
        assertThat(page.select("input[name=desk]")).isEmpty();
    }

    @Test
    void the_way_back_stands_on_the_page_and_in_its_forms() throws Exception {
        var page = page("office", "/cases?desk=%2Fdesk%3Ftask%3Dto-review%26after%3Dabc");
        assertThat(page.select("nav.trail a").eachAttr("href"))
                .containsExactly("/desk?task=to-review", "/desk/next?task=to-review&after=abc");
        assertThat(page.select("form[method=post] input[name=desk]").eachAttr("value"))
                .isNotEmpty()
                .containsOnly("/desk?task=to-review&after=abc");
    }

    /** Whatever somebody reaches by opening a fold they reach as well without opening any. */
    @Test
    void nothing_is_reached_only_through_a_fold() throws Exception {
        for (var who : List.of("office", "govoffice", "unit-education", "deputy1", "station1", "committee1", "admin")) {
            var all = crawl(who, true);
            var open = crawl(who, false);
            assertThat(all).as(who).hasSizeGreaterThan(15);
            assertThat(open)
                    .as("kinds of pages of " + who + " that are reached without opening a fold")
                    .containsAll(all);
        }
    }

    private TreeSet<String> crawl(String who, boolean folds) throws Exception {
        var kinds = new HashMap<String, Integer>();
        var met = new HashSet<String>();
        var ahead = new ArrayList<>(List.of("/", "/desk"));
        while (!ahead.isEmpty()) {
            var path = ahead.removeFirst();
            var kind = kind(path);
            if (!met.add(path) || kinds.merge(kind, 1, Integer::sum) > 2) {
                continue;
            }
            var answer = see(who, path);
            if (answer.getRedirectedUrl() != null && answer.getRedirectedUrl().startsWith("/")) {
                ahead.add(answer.getRedirectedUrl());
            }
            if (answer.getStatus() != 200
                    || !String.valueOf(answer.getContentType()).startsWith("text/html")) {
                continue;
            }
            var page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
            if (!folds) {
                // The menu of the acts on a thing of its own page is where they are looked for.
                page.select("details:not([open]):not(.more-actions) > :not(summary)")
                        .remove();
            }
            page.select("a[href^=/]").eachAttr("href").stream()
                    .map(link -> link.split("#", 2)[0])
                    .filter(link -> !link.matches("/api/.*|/sign-.*|.*[?&](lang|type)=.*|[^?]*\\.[a-z]{2,5}(\\?.*)?"))
                    .forEach(ahead::add);
        }
        return new TreeSet<>(kinds.keySet());
    }

    private static String kind(String path) {
        return path.split("\\?", 2)[0]
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "{id}")
                .replaceAll("/\\d+", "/{n}");
    }

    @Test
    void each_has_a_menu_of_their_own_work() throws Exception {
        var office = "/desk/filing /desk/assignment /desk/lists/at-units-overdue /supervision/list /meetings?plan=true"
                + " /ballots/new /commitments/rounds /look-backs /imports /inquiries/mine /evaluation/warnings";
        var committee = "/meetings?plan=true /meetings/mine /inquiries/mine /ballots/new /look-backs"
                + " /supervision/consultations";
        var unit = "/desk/lists/to-sign-for /desk/lists/handling /commitments /inquiries/mine /meetings/mine";
        var deputy = "/desk/lists/under-way /desk/lists/my-feedback /commitments?mine=lead /meetings/mine"
                + " /inquiries/mine /ballots?mine=true";
        var wanted = Map.ofEntries(
                Map.entry("office", office),
                Map.entry("cppcc", office),
                Map.entry("govoffice", "/desk/assignment /desk/lists/government-at-units-overdue /commitments"),
                Map.entry("station1", "/voices/desk/new /voices/desk/offline /voices/codes"),
                Map.entry("unit-education-clerk", unit),
                Map.entry("unit-education-head", unit),
                Map.entry("deputy1", deputy),
                Map.entry("member1", deputy),
                Map.entry("committee1", committee),
                Map.entry("workcom1", committee),
                Map.entry("voter1", "/voices/mine"),
                Map.entry("admin", "/admin/accounts /admin/directory /admin/roster /admin/calendar"));
        var roles = wanted.keySet().stream()
                .flatMap(who -> demo.caller(who).grants().stream())
                .map(grant -> grant.role())
                .toList();
        assertThat(roles)
                .as("roles with a menu of their own")
                .contains(Arrays.stream(Role.values())
                        .filter(role -> role != Role.PUBLIC)
                        .toArray(Role[]::new));
        for (var each : wanted.entrySet()) {
            var links = page(each.getKey(), "/desk").select("nav.jobs a").eachAttr("href");
            assertThat(links)
                    .as(each.getKey())
                    .doesNotHaveDuplicates()
                    .contains(each.getValue().split(" "));
            for (var link : links) {
                var answer = see(each.getKey(), link);
                assertThat(answer.getStatus()).as(each.getKey() + " " + link).isIn(200, 302, 303);
            }
        }
    }
}
