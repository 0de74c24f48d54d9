package org.huiyin.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Pages, downloads, feeds and API of meetings: hostile texts are texts, and nobody reads more by another door. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeetingPagesTest {
    private static final String HOSTILE = "=1+1 <script>alert(1)</script>\"'&{{7*7}} <img src=x onerror=a>";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    @Autowired
    private Meetings meetings;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private MockMvc mvc;

    private final Map<String, Cookie> sessions = new HashMap<>();

    private Visits visits(MeetingPlace place) {
        return new Visits(mvc, accounts, place.district);
    }

    private void signUp(MeetingPlace place, String username, @Nullable PersonId person, Grant grant) throws Exception {
        sessions.put(username, visits(place).signUp(username, person, grant));
    }

    private Cookie[] session(@Nullable String who) {
        return sessions.containsKey(who) ? new Cookie[] {sessions.get(who)} : new Cookie[0];
    }

    private MockHttpServletResponse answer(
            MeetingPlace place, @Nullable String who, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return visits(place).send(request, session(who));
    }

    private String see(MeetingPlace place, @Nullable String who, String address) throws Exception {
        return visits(place).see(address, session(who));
    }

    private MeetingPlace place(String name) throws Exception {
        var place = new MeetingPlace(directory, name);
        var congress = place.congress.id().value();
        signUp(place, "office", null, new Grant(Role.DEPUTIES_OFFICE, congress));
        signUp(place, "deputy1", place.deputies.get(0).id(), new Grant(Role.DEPUTY, congress));
        signUp(place, "deputy2", place.deputies.get(1).id(), new Grant(Role.DEPUTY, congress));
        signUp(place, "deputy9", place.deputies.get(8).id(), new Grant(Role.DEPUTY, congress));
        return place;
    }

    /** A calendar program that meets one such day takes none of the others. */
    @Test
    void one_meeting_on_an_impossible_day_breaks_nobodys_calendar() throws Exception {
        var place = place("meeting-impossible-day");
        var today = calendars.today();
        var good = new MeetingWalk(meetings, place, today, MeetingKind.FORUM, Map.of("title", "GOOD-DAY"))
                .inviting(2)
                .make(place.office(), "announce");
        var broken = new MeetingWalk(meetings, place, today, MeetingKind.FORUM, Map.of("title", "BROKEN-DAY"))
                .inviting(2)
                .make(place.office(), "announce");
        for (var cancelled : List.of(false, true)) {
            if (cancelled) {
                broken.make(place.office(), "cancel", "reason", "none");
            }
            jdbc.sql("""
                            UPDATE meeting.meeting SET held_on = '9999-12-31', last_day = '9999-12-31',
                                   facts = replace(facts::text, :today, '"9999-12-31"')::jsonb WHERE id = :id
                            """)
                    .param("today", "\"" + today + "\"")
                    .param("id", broken.id.value())
                    .update();
            assertThat(see(place, null, "/meetings.ics"))
                    .contains("GOOD-DAY", good.id.toString())
                    .doesNotContain("BROKEN-DAY", "9999", "+10000");
            assertThat(see(place, null, "/meetings")).contains("GOOD-DAY");
            assertThat(see(place, null, "/api/v1/meetings")).contains("GOOD-DAY");
        }
    }

    @Test
    void a_meeting_is_followed_while_there_is_something_to_follow() throws Exception {
        var place = place("meeting-followed");
        var meeting = new MeetingWalk(meetings, place, calendars.today()).announced();
        var address = "/meetings/" + meeting.id;
        var live = "href=\"" + address + "/live\"";
        var hall = "href=\"" + address + "/hall\"";
        assertThat(see(place, null, address)).contains(live, hall);
        meeting.make(place.host(), "open");
        assertThat(see(place, null, address)).contains(live, hall);
        meeting.make(place.host(), "end");
        assertThat(see(place, null, address)).doesNotContain(live).contains(hall);
        var later = new MeetingWalk(meetings, place, calendars.today())
                .announced()
                .make(place.office(), "postpone", "reason", "Rain");
        assertThat(see(place, null, "/meetings/" + later.id)).doesNotContain("/live\"", "/hall\"");
    }

    @Test
    void a_month_is_named_as_people_name_it() throws Exception {
        var place = place("meeting-month");
        assertThat(see(place, null, "/meetings?month=2026-07&lang=en")).contains("<caption>July 2026</caption>");
        assertThat(see(place, null, "/meetings?month=2026-07&lang=zh")).contains("<caption>2026年7月</caption>");
    }

    @Test
    void a_day_that_cannot_be_is_refused_at_every_door() throws Exception {
        var place = place("meeting-day-typed");
        var meeting = new MeetingWalk(meetings, place, calendars.today());
        for (var day : List.of("0202-10-08", "9999-12-31", "+999999999-12-31")) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> meeting.make(place.office(), "revise", "title", "Another day", "on", day));
            assertThat(answer(place, "office", get("/meetings").param("from", day))
                            .getStatus())
                    .as("/meetings?from=" + day)
                    .isEqualTo(422);
            assertThat(answer(place, "office", get("/api/v1/meetings").param("to", day))
                            .getStatus())
                    .isEqualTo(422);
            assertThat(answer(place, "office", get("/cases").param("submittedFrom", day))
                            .getStatus())
                    .isLessThan(500);
        }
        assertThat(answer(place, null, get("/meetings").param("month", "+999999999-12"))
                        .getStatus())
                .isEqualTo(200);
        var on = calendars.today();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new MeetingWalk(
                        meetings,
                        place,
                        on,
                        MeetingKind.FORUM,
                        Map.of("title", "Years", "until", on.plusYears(9).toString())));
    }

    @Test
    void what_is_not_public_comes_out_of_no_door() throws Exception {
        var place = place("meeting-doors");
        var today = calendars.today();
        var planned = new MeetingWalk(
                        meetings,
                        place,
                        today,
                        MeetingKind.FORUM,
                        Map.of("title", "HIDDEN-PLANNED", "about", "HIDDEN-ABOUT"))
                .inviting(2);
        var closed = new MeetingWalk(
                        meetings, place, today, MeetingKind.FORUM, Map.of("title", "HIDDEN-CLOSED", "open", "false"))
                .inviting(2)
                .make(place.office(), "announce");
        var open = new MeetingWalk(meetings, place, today, MeetingKind.NIGHT_INQUIRY, Map.of("title", "OPEN-NIGHT"))
                .inviting(2);
        var paper = paper(place, "HIDDEN-PAPER.txt");
        var publicPaper = paper(place, "OPEN-PAPER.txt");
        open.make(place.office(), "add-item", "title", "OPEN-ITEM", "open", "true", "files", List.of(paper));
        open.make(
                place.office(),
                "add-item",
                "title",
                "OPEN-ITEM-2",
                "open",
                "true",
                "files",
                List.of(publicPaper),
                "openPapers",
                "true");
        open.make(place.office(), "add-item", "title", "HIDDEN-ITEM", "reporter", "HIDDEN-REPORTER");
        open.make(place.office(), "announce").make(place.deputy(1), "ask-leave", "reason", "HIDDEN-REASON");
        open.make(
                place.office(),
                "decide-leave",
                "person",
                place.deputies.get(0).id().toString(),
                "decision",
                "GRANTED",
                "answer",
                "HIDDEN-ANSWER");
        open.make(place.office(), "open").make(place.office(), "go-to", "item", "3");
        open.make(place.deputy(2), "ask-to-speak");
        open.make(place.office(), "end");
        open.make(place.office(), "write-minutes", "text", "HIDDEN-DRAFT");
        var code = open.code();
        var month = today.toString().substring(0, 7);
        var doors = List.of(
                "/meetings",
                "/meetings?month=" + month,
                "/meetings?from=" + today + "&to=" + today,
                "/meetings?state=PLANNED",
                "/meetings?kind=FORUM",
                "/meetings.ics",
                "/meetings.ics?body=" + place.congress.id(),
                "/meetings/" + open.id,
                "/meetings/" + open.id + ".ics",
                "/meetings/" + open.id + "/live",
                "/meetings/" + open.id + "/hall",
                "/api/v1/meetings",
                "/api/v1/meetings?state=PLANNED",
                "/api/v1/meetings?mine=true",
                "/api/v1/meetings/" + open.id);
        for (var who : Arrays.asList(null, "deputy9")) {
            for (var door : doors) {
                assertThat(see(place, who, door))
                        .as(door + " for " + who)
                        .doesNotContain("HIDDEN", code, paper, closed.id.toString(), planned.id.toString());
            }
            for (var id : List.of(closed.id, planned.id)) {
                for (var door : List.of("", ".ics", "/live", "/hall", "/stream", "/minutes.docx", "/moves/revise")) {
                    assertThat(answer(place, who, get("/meetings/" + id + door)).getStatus())
                            .as(id + door + " for " + who)
                            .isIn(404, who == null ? 303 : 404, who == null ? 302 : 404, who == null ? 401 : 404);
                }
                assertThat(answer(place, who, get("/api/v1/meetings/" + id)).getStatus())
                        .isEqualTo(404);
                assertThat(answer(place, who, get("/api/v1/meetings/" + id + "/stream"))
                                .getStatus())
                        .isEqualTo(404);
            }
            for (var door : List.of(
                    "/minutes.docx",
                    "/files/" + paper,
                    "/desk",
                    "/desk/now",
                    "/sign-in.svg",
                    "/attendance.xlsx",
                    "/attendance.csv",
                    "/notice.docx")) {
                assertThat(answer(place, who, get("/meetings/" + open.id + door))
                                .getStatus())
                        .as(door + " for " + who)
                        .isIn(404, who == null ? 303 : 404, who == null ? 302 : 404, who == null ? 401 : 404);
            }
            assertThat(answer(place, who, get("/meetings/" + open.id + "/files/" + publicPaper))
                            .getStatus())
                    .isEqualTo(200);
        }
        assertThat(see(place, null, "/meetings?month=" + month)).contains("OPEN-NIGHT");
        assertThat(see(place, null, "/meetings/" + open.id)).contains("OPEN-ITEM", "OPEN-PAPER.txt");
        assertThat(see(place, "deputy2", "/meetings/" + open.id))
                .contains("HIDDEN-ITEM", "HIDDEN-PAPER.txt")
                .doesNotContain("HIDDEN-REASON", "HIDDEN-ANSWER", "HIDDEN-DRAFT", code);
        assertThat(see(place, "deputy1", "/meetings/mine"))
                .contains("HIDDEN-CLOSED")
                .doesNotContain("HIDDEN-PLANNED");
        assertThat(see(place, "office", "/meetings/" + open.id + "/desk")).contains("HIDDEN-REASON");
        assertThat(see(place, "office", "/meetings/" + open.id + "/attendance.csv"))
                .doesNotContain("HIDDEN-REASON");
        open.make(place.office(), "publish");
        assertThat(see(place, null, "/meetings/" + open.id + "/minutes.docx"))
                .contains("HIDDEN-DRAFT")
                .doesNotContain("HIDDEN-ITEM", "HIDDEN-REASON");
    }

    private String paper(MeetingPlace place, String name) throws Exception {
        var answer = answer(
                place,
                "office",
                multipart("/api/v1/meetings/files")
                        .file(new MockMultipartFile(
                                "file", name, "text/plain", "Some words".getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        var id = JsonMapper.shared()
                .readTree(answer.getContentAsString())
                .path("id")
                .asString();
        // Files wait for the account that sent them; the walk acts for another account of the office.
        jdbc.sql("UPDATE files.file SET account = ? WHERE id = ?::uuid")
                .param(place.office().actor().account())
                .param(id)
                .update();
        return id;
    }

    @Autowired
    private org.springframework.jdbc.core.simple.JdbcClient jdbc;

    @Test
    void a_paper_that_is_taken_out_is_kept_nowhere() throws Exception {
        var place = place("meeting-taken-out");
        var walk = new MeetingWalk(
                meetings, place, calendars.today(), MeetingKind.NIGHT_INQUIRY, Map.of("title", "Papers"));
        var stays = paper(place, "stays.txt");
        var unticked = paper(place, "unticked.txt");
        var ofItem = paper(place, "of-item.txt");
        walk.make(place.office(), "add-item", "title", "First", "open", "true", "files", List.of(stays, unticked));
        walk.make(place.office(), "add-item", "title", "Second", "open", "true", "files", List.of(ofItem));
        assertThat(kept(stays, unticked, ofItem)).containsExactlyInAnyOrder(stays, unticked, ofItem);

        walk.make(place.office(), "revise-item", "item", "1", "title", "First", "open", "true", "keep", List.of(stays));
        assertThat(kept(stays, unticked, ofItem)).containsExactlyInAnyOrder(stays, ofItem);
        walk.make(place.office(), "remove-item", "item", "2");
        assertThat(kept(stays, unticked, ofItem)).containsExactly(stays);
        assertThat(answer(place, "office", get("/meetings/" + walk.id + "/files/" + stays))
                        .getStatus())
                .isEqualTo(200);
    }

    private List<String> kept(String... files) {
        return jdbc.sql("SELECT DISTINCT file_id::text FROM files.content WHERE file_id = ANY(?::uuid[])")
                .param(files)
                .query(String.class)
                .list();
    }

    @Test
    void hostile_texts_are_texts_on_every_page() throws Exception {
        var place = place("meeting-hostile");
        var hostile = HOSTILE.substring(0, 60);
        var walk = new MeetingWalk(
                meetings,
                place,
                calendars.today(),
                MeetingKind.NIGHT_INQUIRY,
                Map.of("title", hostile, "place", hostile, "about", HOSTILE, "chair", hostile));
        walk.inviting(2)
                .make(place.office(), "add-item", "title", HOSTILE, "reporter", HOSTILE, "open", "true")
                .make(place.office(), "announce")
                .make(place.deputy(1), "ask-leave", "reason", HOSTILE)
                .make(place.office(), "open")
                .make(place.office(), "go-to", "item", "1")
                .make(place.office(), "list-speaker", "name", hostile);
        var speaker = walk.seenBy(place.office()).speakers().getFirst().id().toString();
        walk.make(place.office(), "begin-speech", "speaker", speaker)
                .make(place.office(), "resolve", "title", HOSTILE, "text", HOSTILE, "passed", "true");
        var address = "/meetings/" + walk.id;
        for (var door : List.of(
                "",
                "/desk",
                "/desk/now",
                "/live",
                "/hall",
                "/sign-in",
                "/moves/revise-item?item=1",
                "/moves/resolve")) {
            assertThat(see(place, "office", address + door))
                    .as(door)
                    .contains(ESCAPED.substring(0, 10))
                    .doesNotContain("<script>alert", "<img src=x");
        }
        assertThat(see(place, "office", "/meetings")).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(see(place, "office", "/meetings?state=RUNNING"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        walk.make(place.office(), "end").make(place.office(), "write-minutes", "text", HOSTILE);
        assertThat(see(place, "office", address + "/minutes.docx"))
                .doesNotContain("<script>")
                .contains("&lt;script");
        assertThat(see(place, "office", address + "/notice.docx")).doesNotContain("<script>");
        assertThat(see(place, "office", address + "/attendance.xlsx")).contains("Deputy 1");
    }

    @Test
    void a_meeting_is_prepared_held_and_published_by_forms() throws Exception {
        var place = place("meeting-forms");
        var begin = "/meetings/new?body=" + place.congress.id() + "&kind=NIGHT_INQUIRY";
        assertThat(see(place, "office", begin)).contains("name=\"starts\"");
        var wrong =
                answer(place, "office", post(begin).param("on", "2026-13-01").param("place", "KEPT"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("KEPT");
        var made = answer(
                place,
                "office",
                post(begin)
                        .param("on", calendars.today().toString())
                        .param("starts", "19:00")
                        .param("open", "true"));
        assertThat(made.getStatus()).isEqualTo(303);
        var address = String.valueOf(made.getRedirectedUrl()).replaceFirst("\\?.*", "");
        assertThat(see(place, "office", address)).contains("第一次民生夜询会");
        form(
                place,
                "office",
                address,
                "invite",
                Map.of("members", place.deputies.get(0).id().toString()));
        form(place, "office", address, "add-item", Map.of("title", "Clean air", "open", "true"));
        form(place, "office", address, "announce", Map.of("confirmed", "true"));
        form(place, "deputy1", address, "accept", Map.of());
        assertThat(see(place, "deputy1", address + "/sign-in?code=" + code(address, place)))
                .contains("name=\"code\"");
        form(place, "deputy1", address, "sign-in", Map.of("code", code(address, place)));
        form(place, "office", address, "open", Map.of());
        form(place, "deputy1", address, "ask-to-speak", Map.of());
        form(place, "office", address, "go-to", Map.of("item", "1"));
        form(place, "office", address, "end", Map.of("confirmed", "true"));
        var stale = answer(
                place,
                "office",
                post(address + "/moves/write-minutes").param("text", "KEPT").param("version", "1"));
        assertThat(stale.getStatus()).isEqualTo(409);
        assertThat(stale.getContentAsString(StandardCharsets.UTF_8)).contains("KEPT");
        form(place, "office", address, "write-minutes", Map.of("text", "All said."));
        form(place, "office", address, "publish", Map.of("confirmed", "true"));
        assertThat(see(place, null, address)).contains("All said.", "Clean air", "Deputy 1");
    }

    private String code(String address, MeetingPlace place) {
        return meetings.code(MeetingId.of(address.substring("/meetings/".length())), place.office());
    }

    private void form(MeetingPlace place, String who, String address, String move, Map<String, String> fields)
            throws Exception {
        var request = post(address + "/moves/" + move);
        fields.forEach(request::param);
        var response = answer(place, who, request);
        assertThat(response.getStatus())
                .as(move + " by " + who + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(303);
        assertThat(see(place, who, String.valueOf(response.getRedirectedUrl()))).isNotEmpty();
    }

    @Test
    void programs_do_all_that_pages_do() throws Exception {
        var place = place("meeting-api");
        var made = json(
                place,
                "office",
                "/api/v1/meetings",
                Map.of(
                        "body",
                        place.congress.id().toString(),
                        "kind",
                        "FORUM",
                        "title",
                        "By program",
                        "open",
                        true,
                        "on",
                        calendars.today().toString()));
        assertThat(made.getStatus()).isEqualTo(201);
        var address = String.valueOf(made.getHeader("Location"));
        assertThat(json(place, "office", address + "/moves/announce", Map.of("version", 1))
                        .getStatus())
                .isEqualTo(200);
        assertThat(json(place, "office", address + "/moves/cancel", Map.of("version", 1, "reason", "No"))
                        .getStatus())
                .isEqualTo(409);
        assertThat(json(place, "deputy1", address + "/moves/cancel", Map.of("reason", "No"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(see(place, null, "/api/v1/meetings?kind=FORUM")).contains("By program");
        assertThat(see(place, "office", address + "/code")).contains("code");
        assertThat(answer(place, "deputy1", get(address + "/code")).getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse json(MeetingPlace place, String who, String address, Map<String, Object> body)
            throws Exception {
        return answer(
                place,
                who,
                post(address)
                        .contentType("application/json")
                        .content(JsonMapper.shared().writeValueAsString(body)));
    }
}
