package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Accounts;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.ui.Words;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Pages, files and API of polls, by tokens and as visitors: who sees what, what a wrong request is told, and that no text becomes markup. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BallotWebTest {
    private static final String HOSTILE = "=<script>alert(1)</script>\"'&{{7*7}} ${7*7} <img src=x onerror=alert(2)>";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Ballots ballots;

    @Autowired
    private Accounts accounts;

    @Autowired
    private DemoDistrict demo;

    private final Map<String, String> tokens = new HashMap<>();

    private String token(String who) throws Exception {
        var known = tokens.get(who);
        if (known != null) {
            return known;
        }
        var answer = mvc.perform(post("/api/v1/tokens")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JSON.writeValueAsString(Map.of("username", who, "password", DemoDistrict.PASSWORD))))
                .andReturn()
                .getResponse();
        var token = JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .get("token")
                .asString();
        tokens.put(who, token);
        return token;
    }

    private final Map<String, Cookie[]> sessions = new HashMap<>();

    /** A page as somebody who is signed in, or as a visitor. */
    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, @Nullable String who) throws Exception {
        if (who != null) {
            request.cookie(session(who));
        }
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }

    private Cookie[] session(String who) throws Exception {
        var known = sessions.get(who);
        if (known != null) {
            return known;
        }
        var cookies = mvc.perform(post("/sign-in")
                        .param("username", who)
                        .param("password", DemoDistrict.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookies();
        sessions.put(who, cookies);
        return cookies;
    }

    private MockHttpServletResponse send(String path, @Nullable String who, Map<String, ?> body) throws Exception {
        var request = post(path).contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body));
        if (who != null) {
            request.header("Authorization", "Bearer " + token(who));
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private String page(String path, @Nullable String who, int status) throws Exception {
        var answer = ask(get(path), who);
        assertThat(answer.getStatus()).as(path + " as " + who).isEqualTo(status);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    /** A poll whose every text is hostile, by the API alone. */
    private String prepared(String secrecy, Map<String, ?> more) throws Exception {
        var fields = new HashMap<String, Object>(Map.of(
                "title",
                HOSTILE,
                "about",
                HOSTILE,
                "items",
                List.of("1 " + HOSTILE, "2 " + HOSTILE),
                "grades",
                List.of("<b>1</b>", "<i>2</i>", "\"3\""),
                "secrecy",
                secrecy,
                "base",
                "ALL",
                "presence",
                "NOT_ASKED",
                "live",
                "TURNOUT",
                "teller1",
                "workcom1",
                "teller2",
                "workcom2"));
        fields.putAll(more);
        var answer = send("/api/v1/ballots", "office", fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        var id = JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .get("id")
                .asString();
        move(
                id,
                "enrol",
                "office",
                Map.of(
                        "accounts", List.of("deputy1", "deputy2", "deputy3", "deputy4", "deputy5", "voter1"),
                        "names", List.of(HOSTILE, "A", "B", "C", "D")));
        return id;
    }

    private MockHttpServletResponse move(String id, String move, String who, Map<String, ?> fields) throws Exception {
        var answer = send("/api/v1/ballots/" + id + "/moves/" + move, who, fields);
        assertThat(answer.getStatus())
                .as(move + ": " + answer.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer;
    }

    private static void sound(String html, String path) {
        assertThat(html).as(path).doesNotContain("<script>alert", "<img src=x", "<b>1</b>", "<i>2</i>", "&amp;lt;");
        assertThat(html).as(path).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void hostile_texts_stay_texts_on_every_page_of_a_secret_and_a_named_poll() throws Exception {
        for (var secrecy : List.of("SECRET", "NAMED")) {
            var id = prepared(secrecy, Map.of("abstain", "true"));
            var address = "/ballots/" + id;
            for (var path : List.of("/host", "/moves/save", "/moves/cancel", "/moves/open", "/roll", "")) {
                sound(page(address + path, "office", 200), path);
            }
            move(id, "open", "office", Map.of());
            move(id, "mark", "office", Map.of("seats", "7 8 9 10 11", "way", "PAPER"));
            sound(page(address + "/vote", "deputy1", 200), "vote");
            var review = ask(post(address + "/vote").param("item1", "1").param("item2", "3"), "deputy1");
            sound(review.getContentAsString(StandardCharsets.UTF_8), "review");
            var receipt = ask(
                    post(address + "/vote")
                            .param("item1", "1")
                            .param("item2", "3")
                            .param("confirmed", "true"),
                    "deputy1");
            assertThat(receipt.getStatus()).isEqualTo(200);
            assertThat(receipt.getHeader("Cache-Control")).contains("no-store");
            assertThat(receipt.getContentAsString(StandardCharsets.UTF_8).contains("data-copy=\"#receipt-code\""))
                    .isEqualTo(secrecy.equals("SECRET"));
            sound(receipt.getContentAsString(StandardCharsets.UTF_8), "receipt");
            for (var who : List.of("deputy2", "deputy3", "deputy4", "voter1")) {
                assertThat(send("/api/v1/ballots/" + id + "/vote", who, Map.of("choices", List.of("2", "ABSTAIN")))
                                .getStatus())
                        .isEqualTo(200);
            }
            for (var path : List.of("", "/screen", "/screen/now")) {
                sound(page(address + path, null, 200), path);
            }
            move(id, "end", "office", Map.of());
            sound(page(address + "/count", "workcom1", 200), "count");
            var counted = secrecy.equals("SECRET")
                    ? BallotTown.paper(2, Map.of("c1.1", "5", "c2.INVALID", "5"))
                    : Map.of("b7.1", "1", "b7.2", "INVALID");
            move(id, "count", "workcom1", counted);
            move(id, "count", "workcom2", counted);
            move(id, "close", "office", Map.of());
            for (var path : List.of("", "/screen", "/screen/now", "/sheet")) {
                sound(page(address + path, null, 200), path);
            }
            assertThat(page(address + "/roll", "office", 200).contains(Words.t("ballot.paperGiven")))
                    .as("only a named roll says whose paper came back")
                    .isEqualTo(secrecy.equals("SECRET"));
            sound(page("/ballots", null, 200), "list");
            sound(page("/ballots?q=alert(1)", null, 200), "search");
            sound(page("/desk", "deputy5", 200) + "&lt;script&gt;alert(1)", "desk");
            for (var file : List.of("/result.xlsx", "/result.docx")) {
                assertThat(ask(get(address + file), null).getStatus()).as(file).isEqualTo(200);
            }
            if (secrecy.equals("SECRET")) {
                sound(page(address + "/list?item=2", null, 200), "published");
                assertThat(page(address + "/list.csv", null, 200).lines()).hasSize(1 + 20);
            } else {
                page(address + "/list", null, 404);
                page(address + "/list.csv", null, 404);
            }
        }
    }

    @Test
    void a_receipt_is_found_by_its_number_on_the_page_and_by_the_api_and_nowhere_in_an_address() throws Exception {
        var id = prepared("SECRET", Map.of());
        move(id, "open", "office", Map.of());
        var codes = new ArrayList<String>();
        for (var who : List.of("deputy1", "deputy2", "deputy3", "deputy4", "deputy5")) {
            var answer = send("/api/v1/ballots/" + id + "/vote", who, Map.of("item1", "1", "item2", "2"));
            var receipt = JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
            codes.add(receipt.get("code").asString());
            assertThat(receipt.get("numbers").size()).isEqualTo(2);
        }
        var again = send("/api/v1/ballots/" + id + "/vote", "deputy1", Map.of("item1", "1", "item2", "2"));
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8)).contains("ballot.voted");
        page("/ballots/" + id + "/list", "office", 404);
        move(id, "end", "office", Map.of());
        for (var code : codes) {
            var found = send("/api/v1/ballots/" + id + "/receipts", null, Map.of("code", code));
            assertThat(JSON.readTree(found.getContentAsString(StandardCharsets.UTF_8)).values().stream()
                            .map(item -> item.get("choice").asString()))
                    .containsExactly("1", "2");
        }
        var page = ask(post("/ballots/" + id + "/list").param("code", codes.getFirst()), null);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("notice--good");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(ask(post("/ballots/" + id + "/list").param("code", "nonsense"), null)
                        .getStatus())
                .isEqualTo(422);
        assertThat(send("/api/v1/ballots/" + id + "/receipts", null, Map.of("code", "K7QP"))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void a_new_poll_begins_with_what_it_is_about() throws Exception {
        var first = page("/ballots/new", "office", 200);
        for (var preset : Preset.values()) {
            assertThat(first).contains("/ballots/new?preset=" + preset.name());
        }
        assertThat(page("/ballots/new?preset=DEPARTMENT", "office", 200)).contains("优秀", "field-fold");
        assertThat(page("/ballots/new?preset=CASE", "office", 200)).contains("value=\"NAMED\" checked");
        assertThat(page("/ballots/new?preset=REPORT", "office", 200)).contains("value=\"SECRET\" checked");
        assertThat(page("/ballots/new?preset=", "office", 200)).doesNotContain("field-fold");
        assertThat(page("/ballots/new?preset=OTHER", "office", 200)).doesNotContain("field-fold");
    }

    @Test
    void whoever_runs_a_poll_is_picked_by_name() throws Exception {
        var form = Jsoup.parse(page("/ballots/new?preset=REPORT", "office", 200));
        var options = form.select("select[name=teller1] option[value=workcom1]");
        assertThat(options.eachText())
                .singleElement()
                .satisfies(name -> assertThat(name).isNotEqualTo("workcom1"));
        assertThat(form.select("select[name=teller1] option[value=voter1], select[name=teller1] option[value=admin]"))
                .isEmpty();
        assertThat(form.select("input[name=host], input[name=teller1], input[name=teller2]"))
                .isEmpty();
    }

    @Test
    void others_join_the_roll_by_the_name_of_their_account() throws Exception {
        var name = accounts.named(demo.body("congress").district(), 1000).stream()
                .filter(it -> it.username().equals("workcom1"))
                .findFirst()
                .orElseThrow()
                .name();
        var id = prepared("SECRET", Map.of());
        assertThat(send("/api/v1/ballots/" + id + "/moves/enrol", "office", Map.of("accounts", List.of(name)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(send("/api/v1/ballots/" + id + "/moves/enrol", "office", Map.of("accounts", List.of("查无此人")))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void wrong_requests_are_told_what_is_wrong() throws Exception {
        assertThat(send("/api/v1/ballots", "deputy1", BallotTown.sheet()).getStatus())
                .isEqualTo(403);
        assertThat(send("/api/v1/ballots", "office", Map.of()).getStatus()).isEqualTo(422);
        for (var wrong : List.of(
                Map.of("base", "PRESENT", "presence", "NOT_ASKED"),
                Map.of("live", "TALLY"),
                Map.of("threshold", "3/2"),
                Map.of("threshold", "half"),
                Map.of("minimum", "2"),
                Map.of("grades", "same\nsame"),
                Map.of("grades", "one"),
                Map.of("teller1", "nobody-here"),
                Map.of("teller1", "workcom1", "teller2", "workcom1"),
                Map.of("teller1", "workcom1", "teller2", ""),
                Map.of("title", "x".repeat(201)),
                Map.of("items", "y".repeat(201)),
                Map.of("secrecy", "OTHER"))) {
            var fields = new HashMap<String, Object>(BallotTown.sheet("teller1", "", "teller2", ""));
            fields.putAll(wrong);
            assertThat(send("/api/v1/ballots", "office", fields).getStatus())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        for (var path : List.of(
                "/ballots?state=OTHER",
                "/ballots?cursor=x",
                "/api/v1/ballots?limit=9999",
                "/api/v1/ballots?secrecy=x")) {
            assertThat(ask(get(path), null).getStatus()).as(path).isEqualTo(422);
        }
        page("/ballots/" + BallotTown.id(), null, 404);
        var id = prepared("SECRET", Map.of());
        page("/ballots/" + id, null, 404);
        page("/ballots/" + id + "/host", "deputy1", 404);
        assertThat(send("/api/v1/ballots/" + id + "/moves/no-such-move", "office", Map.of())
                        .getStatus())
                .isEqualTo(404);
        assertThat(send("/api/v1/ballots/" + id + "/moves/save", "office", Map.of("version", 1, "title", "T"))
                        .getStatus())
                .isIn(409, 422);
        move(id, "open", "office", Map.of());
        page("/ballots/" + id + "/roll", null, 404);
        page("/ballots/" + id + "/host", "deputy1", 404);
        page("/ballots/" + id + "/count", "workcom2", 404);
        assertThat(ask(post("/ballots/" + id + "/vote").param("item1", "1"), "deputy1")
                        .getStatus())
                .isEqualTo(422);
        assertThat(ask(
                                post("/ballots/" + id + "/vote")
                                        .header("Referer", "http://localhost/ballots/" + id)
                                        .param("item1", "1"),
                                null)
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void desks_and_notices_say_what_there_is_to_do() throws Exception {
        var id = prepared("SECRET", Map.of("title", "Desk poll", "presence", "BY_VOTER"));
        assertThat(page("/desk?task=ballot-to-host", "office", 200)).contains("Desk poll");
        assertThat(page("/desk", "deputy5", 200)).doesNotContain("Desk poll");
        move(id, "open", "office", Map.of());
        assertThat(page("/desk", "deputy5", 200)).contains("Desk poll");
        ballots.make(PollId.of(id), "check-in", Map.of(), null, demo.caller("deputy5"));
        ballots.vote(PollId.of(id), BallotTown.choices("1", "1"), demo.caller("deputy5"));
        assertThat(page("/desk", "deputy5", 200)).doesNotContain("Desk poll");
        move(id, "mark", "office", Map.of("seats", List.of("7"), "way", "PAPER"));
        assertThat(page("/desk", "workcom1", 200)).doesNotContain("Desk poll");
        for (var path : List.of("/host", "/moves/end")) {
            assertThat(page("/ballots/" + id + path, "office", 200))
                    .as(path)
                    .contains(Words.t("refusal.ballot.fewPaper", 1, 5));
        }
        move(id, "mark", "office", Map.of("seats", List.of("8", "9", "10", "11"), "way", "PAPER"));
        for (var path : List.of("/host", "/moves/end")) {
            assertThat(page("/ballots/" + id + path, "office", 200))
                    .as(path)
                    .contains(Words.t("refusal.ballot.fewDevice", 1, 5));
        }
        for (var who : List.of("deputy1", "deputy2", "deputy3", "deputy4")) {
            ballots.make(PollId.of(id), "check-in", Map.of(), null, demo.caller(who));
            ballots.vote(PollId.of(id), BallotTown.choices("1", "1"), demo.caller(who));
        }
        move(id, "end", "office", Map.of());
        assertThat(page("/desk", "workcom1", 200)).contains("Desk poll");
    }
}
