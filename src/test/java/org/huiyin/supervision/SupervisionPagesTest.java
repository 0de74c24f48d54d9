package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Pages, downloads and API of key supervision: hostile texts are texts, and nobody reads more by another door. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SupervisionPagesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOSTILE = "=1+1 <script>alert(1)</script>\"'&{{7*7}} <img src=x onerror=a>";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    @Autowired
    private Supervision supervision;

    @Autowired
    private Talks talks;

    @Autowired
    private Candidates candidates;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Ballots ballots;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private MockMvc mvc;

    private final Map<String, Cookie> sessions = new HashMap<>();

    private Visits visits(TestPlace place) {
        return new Visits(mvc, accounts, place.district);
    }

    private void signUp(TestPlace place, String username, @Nullable PersonId person, Grant grant) throws Exception {
        sessions.put(username, visits(place).signUp(username, person, grant));
    }

    private Cookie[] session(@Nullable String who) {
        return sessions.containsKey(who) ? new Cookie[] {sessions.get(who)} : new Cookie[0];
    }

    private MockHttpServletResponse answer(
            TestPlace place, @Nullable String who, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return visits(place).send(request, session(who));
    }

    private String see(TestPlace place, @Nullable String who, String address) throws Exception {
        return visits(place).see(address, session(who));
    }

    @Test
    void the_desk_of_an_office_leads_to_what_is_followed_and_to_what_may_be() throws Exception {
        var place = new TestPlace(directory, "supervision-jobs");
        signUp(
                place,
                "jobs",
                null,
                new Grant(Role.DEPUTIES_OFFICE, place.congress.id().value()));
        var jobs = Jsoup.parse(see(place, "jobs", "/desk")).select("nav.jobs a[href^=/supervision]");
        assertThat(jobs.eachAttr("href"))
                .containsExactly(
                        "/supervision", "/supervision/candidates", "/supervision/list", "/supervision/consultations");
        for (var job : jobs.subList(0, 3)) {
            var page = Jsoup.parse(see(place, "jobs", job.attr("href")));
            assertThat(page.title()).contains(job.text());
        }
    }

    /** An item whose every text is hostile, in the time for comments. */
    private ItemWalk hostile(TestPlace place) {
        var school = place.handled(suggestions, HOSTILE, Map.of());
        var sheet = new HashMap<>(ItemWalk.sheet(place, List.of(school.toString())));
        sheet.putAll(Map.of("title", HOSTILE.substring(0, 60), "grounds", HOSTILE, "leader", HOSTILE.substring(0, 40)));
        sheet.put("post", HOSTILE.substring(0, 60));
        var walk = new ItemWalk(supervision, place, calendars.today(), school);
        supervision.make(walk.id, "revise", sheet, null, place.office());
        var today = calendars.today().toString();
        walk.make(place.office(), "propose")
                .make(place.office(), "decide", "meeting", HOSTILE.substring(0, 60), "on", today, "note", HOSTILE)
                .make(
                        place.committee(),
                        "plan",
                        "goal",
                        HOSTILE,
                        "assessors",
                        List.of(place.workingCommittees.getFirst().id().toString()),
                        "reportBy",
                        today)
                .make(place.committee(), "add-step", "what", HOSTILE, "who", HOSTILE, "by", today)
                .make(place.committee(), "begin")
                .make(
                        place.committee(),
                        "record-visit",
                        "kind",
                        "VISIT",
                        "on",
                        today,
                        "place",
                        HOSTILE,
                        "people",
                        HOSTILE,
                        "findings",
                        HOSTILE)
                .make(place.committee(), "finish-step", "step", "1", "on", today, "evidence", HOSTILE)
                .make(place.office(), "urge", "text", HOSTILE)
                .make(place.head(0), "report", "text", HOSTILE, "results", HOSTILE, "problems", HOSTILE)
                .make(place.workingCommittee(0), "assess", "rating", "SATISFIED", "text", HOSTILE)
                .make(place.office(), "open-comments", "until", today)
                .make(place.deputy(1), "comment", "text", HOSTILE)
                .make(place.voter(1), "comment", "text", HOSTILE);
        var waiting = supervision.waitingComments(walk.id, place.office());
        walk.make(
                place.office(),
                "publish-comment",
                "comment",
                waiting.getFirst().id().toString());
        return walk;
    }

    @Test
    void hostile_texts_are_texts_on_every_page_and_in_every_download() throws Exception {
        var place = new TestPlace(directory, "key-hostile");
        signUp(
                place,
                "office",
                null,
                new Grant(Role.DEPUTIES_OFFICE, place.congress.id().value()));
        signUp(
                place,
                "deputy1",
                place.deputies.getFirst().id(),
                new Grant(Role.DEPUTY, place.congress.id().value()));
        candidates.set(
                place.congress.id(),
                calendars.today().getYear(),
                Input.parse(Candidates.RULE, Map.of("categories", HOSTILE, "many", "1", "wide", "1")),
                place.office());
        var walk = hostile(place);
        var listed = new ItemWalk(supervision, place, calendars.today());
        var sheet = new HashMap<>(ItemWalk.sheet(place, List.of()));
        sheet.put("grounds", HOSTILE);
        supervision.make(listed.id, "revise", sheet, null, place.office());
        var meeting = talks.call(
                place.congress.id(),
                TalkKind.FORUM,
                walk.id,
                Map.of(
                        "title", HOSTILE.substring(0, 60),
                        "on", calendars.today().toString(),
                        "place", HOSTILE,
                        "agenda", HOSTILE,
                        "deputies", List.of(place.deputies.getFirst().id().toString()),
                        "units", List.of(place.unit(0).toString())),
                place.office());
        talks.make(
                meeting,
                "record-meeting",
                Map.of(
                        "said",
                        HOSTILE,
                        "others",
                        HOSTILE,
                        "deputies",
                        List.of(place.deputies.getFirst().id().toString()),
                        "units",
                        List.of(place.unit(0).toString())),
                null,
                place.office());
        talks.make(
                meeting,
                "add-agreement",
                Map.of(
                        "unit",
                        place.unit(0).toString(),
                        "what",
                        HOSTILE,
                        "until",
                        calendars.today().toString()),
                null,
                place.office());
        talks.make(meeting, "confirm-record", Map.of("open", "true"), null, place.office());

        var item = "/supervision/" + walk.id;
        for (var who : Arrays.asList(null, "office", "deputy1")) {
            for (var address :
                    List.of("/supervision", item, item + "/comments", "/supervision/consultations/" + meeting)) {
                text(see(place, who, address), address);
            }
        }
        for (var address : List.of(
                "/supervision/candidates",
                "/supervision/list",
                "/supervision/rule",
                "/supervision/consultations/new",
                "/supervision/" + listed.id + "/moves/revise",
                item + "/moves/withhold-comment?comment=" + walk.id,
                "/desk")) {
            var page = see(place, "office", address);
            assertThat(page).as(address).doesNotContain("<script>alert").doesNotContain("<img src=x");
        }
        text(see(place, "deputy1", item + "/moves/comment"), "comment form");
        assertThat(see(place, null, "/supervision.csv")).contains("'=1+1");
        for (var download :
                List.of("/supervision.xlsx", "/supervision.docx", item + "/plan.docx", item + "/assessment.docx")) {
            assertThat(answer(place, null, get(download)).getContentAsByteArray().length)
                    .as(download)
                    .isGreaterThan(1000);
        }
        var json = new JsonMapper().readTree(see(place, null, "/api/v1/supervision/items/" + walk.id));
        assertThat(json.path("grounds").asString()).isEqualTo(HOSTILE);
    }

    private static void text(String page, String address) {
        assertThat(page)
                .as(address)
                .contains(ESCAPED)
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("&amp;lt;")
                .doesNotContain("{{49}}");
    }

    @Test
    void the_api_says_how_many_candidates_there_are_and_on_which_page_the_next_stand() throws Exception {
        var place = new TestPlace(directory, "key-paging");
        signUp(
                place,
                "gatherer",
                null,
                new Grant(Role.DEPUTIES_OFFICE, place.congress.id().value()));
        for (var paper = 0; paper < 3; paper++) {
            place.handled(suggestions, "Paper " + paper, Map.of());
        }
        assertThat(see(place, "gatherer", "/api/v1/supervision/candidates"))
                .contains("\"items\":[", "\"total\":3", "\"next\":null");
        for (var beyond : List.of("0", "1000")) {
            assertThat(answer(place, "gatherer", get("/api/v1/supervision/candidates?page=" + beyond))
                            .getStatus())
                    .isEqualTo(422);
        }
    }

    @Test
    void pages_and_api_tell_outsiders_nothing_of_candidates() throws Exception {
        var place = new TestPlace(directory, "key-doors");
        signUp(
                place,
                "stranger",
                null,
                new Grant(Role.VOTER, place.congress.id().value()));
        var walk = new ItemWalk(supervision, place, calendars.today()).proposed();
        for (var who : Arrays.asList(null, "stranger")) {
            for (var address : List.of(
                    "/supervision/" + walk.id,
                    "/supervision/" + walk.id + "/comments",
                    "/supervision/" + walk.id + "/plan.docx",
                    "/api/v1/supervision/items/" + walk.id)) {
                assertThat(answer(place, who, get(address)).getStatus())
                        .as(address)
                        .isEqualTo(404);
            }
            for (var address : List.of("/supervision", "/supervision.csv", "/api/v1/supervision/items")) {
                assertThat(see(place, who, address)).as(address).doesNotContain("Child-friendly");
            }
        }
        for (var address : List.of(
                "/supervision/candidates", "/supervision/list", "/supervision/list.docx", "/supervision/rule")) {
            assertThat(answer(place, "stranger", get(address)).getStatus())
                    .as(address)
                    .isEqualTo(403);
        }
    }

    @Test
    void photos_of_a_visit_are_given_to_those_only_who_may_know_the_item() throws Exception {
        var place = new TestPlace(directory, "key-photos");
        var other = new TestPlace(directory, "key-photos-elsewhere");
        signUp(
                place,
                "committee",
                null,
                new Grant(Role.COMMITTEE, place.committee.id().value()));
        var walk = new ItemWalk(supervision, place, calendars.today()).begun();
        var address = "/supervision/" + walk.id;
        assertThat(Jsoup.parse(see(place, "committee", address + "/moves/record-visit"))
                        .select("form[enctype='multipart/form-data'] input[type=file]"))
                .isNotEmpty();
        var refused = answer(
                place,
                "committee",
                visit(address, "")
                        .file(new MockMultipartFile("file1", "school.jpg", "image/jpeg", photo()))
                        .file(new MockMultipartFile("file2", "run.exe", "text/plain", new byte[] {'M', 'Z', 0, 0})));
        assertThat(refused.getStatus()).isEqualTo(422);
        var kept = Jsoup.parse(refused.getContentAsString(StandardCharsets.UTF_8))
                .select("input[name=files][checked]")
                .eachAttr("value");
        assertThat(kept).as("the good file waits").hasSize(1);
        assertThat(answer(
                                place,
                                "committee",
                                visit(address, "Dry.")
                                        .file(new MockMultipartFile("file1", "yard.jpg", "image/jpeg", photo()))
                                        .param("files", kept.getFirst()))
                        .getStatus())
                .as("another file beside the one that waits")
                .isEqualTo(303);

        var link = Jsoup.parse(see(place, null, address))
                .select("a[href*=/files/]")
                .attr("href");
        assertThat(link).isEqualTo(address + "/files/" + kept.getFirst());
        for (var path : List.of(link, "/api/v1" + link.replace("supervision/", "supervision/items/"))) {
            var photo = answer(place, null, get(path));
            assertThat(photo.getStatus()).as(path).isEqualTo(200);
            assertThat(photo.getContentType()).isEqualTo("image/jpeg");
            assertThat(photo.getHeader("Content-Disposition"))
                    .startsWith("attachment")
                    .contains("school.jpg");
            assertThat(photo.getContentAsByteArray()).isNotEmpty();
            assertThat(answer(other, null, get(path)).getStatus())
                    .as("elsewhere")
                    .isEqualTo(404);
        }
        assertThat(JSON.readTree(see(place, null, "/api/v1/supervision/items/" + walk.id))
                        .at("/visits/0/files/0/name")
                        .asString())
                .isEqualTo("school.jpg");
        var hidden = new ItemWalk(supervision, place, calendars.today()).proposed();
        assertThat(answer(place, null, get("/supervision/" + hidden.id + "/files/" + kept.getFirst()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(place, "committee", visit(address, "Again.").param("files", kept.getFirst()))
                        .getStatus())
                .as("a photo belongs to one visit")
                .isEqualTo(422);
    }

    private MockMultipartHttpServletRequestBuilder visit(String address, String findings) {
        return (MockMultipartHttpServletRequestBuilder) multipart(address + "/moves/record-visit")
                .param("kind", "VISIT")
                .param("on", calendars.today().toString())
                .param("place", "School gate")
                .param("people", "Four deputies")
                .param("findings", findings);
    }

    private static byte[] photo() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    @Test
    void long_lists_are_walked_page_by_page_and_show_each_item_once_to_those_who_may_know_it() throws Exception {
        var place = new TestPlace(directory, "key-pages");
        signUp(
                place,
                "office",
                null,
                new Grant(Role.DEPUTIES_OFFICE, place.congress.id().value()));
        var chosen = new ArrayList<String>();
        var known = new ArrayList<String>();
        var today = calendars.today();
        for (var number = 0; number < 53; number++) {
            // of this year, also in its first days
            var day = today.minusDays(Math.min(number % 3, today.getDayOfYear() - 1));
            var walk = new ItemWalk(supervision, place, day).proposed();
            known.add(walk.id.toString());
            if (number % 10 != 0) {
                walk.make(place.office(), "decide", "meeting", "68th", "on", day.toString());
                chosen.add(walk.id.toString());
            }
        }
        assertThat(walked(place, "office", "/api/v1/supervision/items?limit=7&body=" + place.congress.id()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(walked(place, null, "/api/v1/supervision/items?limit=7"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(answer(place, null, get("/api/v1/supervision/items?cursor=x"))
                        .getStatus())
                .isEqualTo(422);

        while (chosen.size() < 51) {
            chosen.add(new ItemWalk(supervision, place, today).decided().id.toString());
        }
        var year = today.getYear();
        var first = Jsoup.parse(see(place, null, "/supervision?year=" + year));
        assertThat(first.select("a.table__title")).hasSize(50);
        assertThat(first.select("h1 .count").text()).contains("51");
        var second = Jsoup.parse(see(place, null, first.select("a[rel=next]").attr("href")));
        assertThat(second.select("a.table__title")).hasSize(1);
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select(".pager a").attr("href")).isEqualTo("/supervision?year=" + year);
    }

    /** The ids of all pages of a list, by their links. */
    private List<String> walked(TestPlace place, @Nullable String who, String address) throws Exception {
        var ids = new ArrayList<String>();
        for (var next = address; next != null; ) {
            var page = JSON.readTree(see(place, who, next));
            page.get("items").forEach(item -> ids.add(item.get("id").asString()));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        return ids;
    }

    @Test
    void an_office_gathers_reviews_and_decides_by_forms_and_wrong_input_keeps_what_was_typed() throws Exception {
        var place = new TestPlace(directory, "key-forms");
        signUp(
                place,
                "office",
                null,
                new Grant(Role.DEPUTIES_OFFICE, place.congress.id().value()));
        var body = place.congress.id().toString();
        var wrong = answer(
                place,
                "office",
                post("/supervision/new?body=" + body)
                        .param("title", "Safe schools")
                        .param("grounds", "Many ask."));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8))
                .contains("Safe schools")
                .contains("Many ask.");
        var right = answer(
                place,
                "office",
                post("/supervision/new?body=" + body)
                        .param("title", "Safe schools")
                        .param("grounds", "Many ask.")
                        .param("reasons", "HARD")
                        .param("committee", place.committee.id().toString())
                        .param("leader", "Lin")
                        .param("units", place.unit(0).toString()));
        assertThat(right.getRedirectedUrl()).isEqualTo("/supervision/list?done=gather");
        var id = supervision.list(ItemFilter.ALL, place.office()).getFirst().id();
        var moves = "/supervision/" + id + "/moves/";
        assertThat(answer(place, "office", post(moves + "propose")).getRedirectedUrl())
                .isEqualTo("/supervision/" + id + "?done=propose");
        var looked = answer(
                place,
                "office",
                post(moves + "decide")
                        .param("meeting", "68th")
                        .param("on", calendars.today().toString()));
        assertThat(looked.getContentAsString(StandardCharsets.UTF_8)).contains("name=\"confirmed\"");
        assertThat(supervision.view(new KeyItemId(id), place.office()).state()).isEqualTo(KeyState.PROPOSED);
        answer(
                place,
                "office",
                post(moves + "decide")
                        .param("meeting", "68th")
                        .param("on", calendars.today().toString())
                        .param("confirmed", "true"));
        assertThat(supervision.view(new KeyItemId(id), place.visitor()).state()).isEqualTo(KeyState.DECIDED);
        assertThat(answer(place, "office", get("/supervision/" + id + "/moves/decide"))
                        .getStatus())
                .isEqualTo(409);
        for (var bad : List.of("/supervision?state=NONE", "/supervision?body=x", "/supervision/x")) {
            assertThat(answer(place, null, get(bad)).getStatus()).as(bad).isBetween(400, 499);
        }
    }

    private void refused(String field, Body body, SubjectRef subject, Caller caller) {
        assertThatThrownBy(() -> ballots.prepare(
                        NewPoll.of(body.id(), "Satisfaction", subject, List.of("Satisfaction"), Secrecy.NAMED), caller))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(InvalidInput.FieldProblem::field)
                                .containsExactly(field));
    }

    @Test
    void a_vote_is_about_a_public_item_of_the_body_that_asks_and_about_nothing_else() {
        var place = new TestPlace(directory, "vote-subjects");
        var item = new ItemWalk(supervision, place, calendars.today()).decided();
        var candidate = new ItemWalk(supervision, place, calendars.today());
        var elsewhere = new TestPlace(directory, "vote-subjects-elsewhere");
        var subject = new SubjectRef(Supervision.ITEM, item.id.value());
        refused("subjectId", place.cppcc, subject, place.proposals());
        refused("subjectId", elsewhere.congress, subject, elsewhere.office());
        refused("subjectId", place.congress, new SubjectRef(Supervision.ITEM, candidate.id.value()), place.office());
        refused("subjectId", place.congress, new SubjectRef(Supervision.ITEM, UUID.randomUUID()), place.office());
        refused("subjectType", place.congress, new SubjectRef("suggestion", item.id.value()), place.office());
        assertThat(ballots.of(subject, place.office())).isEmpty();
        ballots.prepare(
                NewPoll.of(place.congress.id(), "Satisfaction", subject, List.of("Satisfaction"), Secrecy.NAMED),
                place.office());
        assertThat(ballots.of(subject, place.office())).hasSize(1);
    }

    private PollId opened(TestPlace place, PollId poll) {
        ballots.make(poll, "enrol", Map.of("electorate", place.congress.id().toString()), null, place.office());
        ballots.make(poll, "open", Map.of(), null, place.office());
        return poll;
    }

    @Test
    void on_the_page_of_an_item_stands_the_vote_that_it_called_and_no_other() throws Exception {
        var place = new TestPlace(directory, "votes-called");
        var item = new ItemWalk(supervision, place, calendars.today()).assessed();
        var other = opened(
                place,
                ballots.prepare(
                        NewPoll.of(
                                place.congress.id(),
                                "Not called",
                                new SubjectRef(Supervision.ITEM, item.id.value()),
                                List.of("Not called"),
                                Secrecy.NAMED),
                        place.office()));
        item.make(place.office(), "call-vote", "secrecy", "NAMED");
        var called = opened(
                place,
                new PollId(Objects.requireNonNull(
                        item.seenBy(place.office()).rounds().getLast().ballot())));
        assertThat(answer(place, null, get("/supervision/" + item.id)).getContentAsString())
                .contains("/ballots/" + called)
                .doesNotContain("/ballots/" + other);
    }
}
