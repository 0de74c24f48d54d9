package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs write flags in many ways, leave out what they do not know, misspell names, and believe what they are answered. */
@DemonstrationTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SentByProgramsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> POLL =
            Map.of("title", "A", "secrecy", "NAMED", "base", "ALL", "presence", "NOT_ASKED", "live", "TURNOUT");
    private static final Map<String, String> PAPER = Map.of("title", "A", "situation", "B", "proposal", "C");

    @LocalServerPort
    private int port;

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Autowired
    private Calendars calendars;

    private final Map<String, String> tokens = new HashMap<>();

    @Test
    void a_wish_for_secrecy_is_heard_in_any_case_and_refused_by_its_name_where_it_is_not_understood() throws Exception {
        for (var yes : List.<Object>of(true, "True", "TRUE", "on", 1)) {
            var begun = json(send("/api/v1/suggestions", "deputy3", with(PAPER, "confidential", yes)), 201);
            assertThat(begun.get("confidential").asBoolean()).as("%s", yes).isTrue();
        }
        var nothing = new HashMap<String, @Nullable Object>(PAPER);
        nothing.put("confidential", null);
        problem(send("/api/v1/suggestions", "deputy3", nothing), "confidential notAFlag");
        for (var unclear : List.<Object>of("\u662f", "", "ja", List.of(), List.of("x"))) {
            problem(
                    send("/api/v1/suggestions", "deputy3", with(PAPER, "confidential", unclear)),
                    "confidential notAFlag");
        }
        problem(
                send("/api/v1/suggestions", "deputy3", with(PAPER, "confidential", Map.of("a", 1))),
                "confidential notOneValue");
        problem(send("/api/v1/suggestions", "deputy3", with(PAPER, "title", Map.of("x", 1))), "title notOneValue");
        problem(send("/api/v1/suggestions", "deputy3", with(PAPER, "title", List.of("a", "b"))), "title notOneValue");

        var voice = Map.of("text", "A lamp is out.", "concern", "OTHER");
        problem(send("/api/v1/voices", null, with(voice, "closed", "\u662f")), "closed notAFlag");
        problem(send("/api/v1/ballots", "office", with(POLL, "internal", "ja")), "internal notAFlag");
    }

    @Test
    void a_save_leaves_what_it_does_not_name_as_it_is() throws Exception {
        var secret = with(
                with(with(PAPER, "confidential", true), "undisclosed", true),
                "nondisclosureReason",
                "Others are concerned.");
        var id = json(send("/api/v1/suggestions", "deputy3", secret), 201)
                .get("id")
                .asString();
        var saved = json(send("/api/v1/suggestions/" + id + "/moves/save", "deputy3", Map.of("title", "Other")), 200);
        assertThat(saved.get("confidential").asBoolean()).isTrue();
        assertThat(saved.toString()).contains("Others are concerned.").contains("Other");
        assertThat(saved.toString()).contains("\"situation\":\"B\"");
        var opened =
                json(send("/api/v1/suggestions/" + id + "/moves/save", "deputy3", Map.of("confidential", false)), 200);
        assertThat(opened.get("confidential").asBoolean()).isFalse();
        assertThat(opened.toString()).contains("Others are concerned.");

        var poll = json(
                        send(
                                "/api/v1/ballots",
                                "office",
                                with(with(with(POLL, "secrecy", "SECRET"), "internal", true), "about", "B")),
                        201)
                .get("id")
                .asString();
        var sheet = json(send("/api/v1/ballots/" + poll + "/moves/save", "office", Map.of("title", "C")), 200)
                .get("sheet");
        assertThat(sheet.get("title").asString()).isEqualTo("C");
        assertThat(sheet.get("secrecy").asString()).isEqualTo("SECRET");
        assertThat(sheet.get("internal").asBoolean()).isTrue();
        assertThat(sheet.get("about").asString()).isEqualTo("B");

        var plan = json(
                        send(
                                "/api/v1/look-backs/plans",
                                "office",
                                Map.of("title", "A", "purpose", "B", "months", 6, "promised", true)),
                        201)
                .get("id")
                .asString();
        var kept = json(send("/api/v1/look-backs/plans/" + plan + "/moves/save", "office", Map.of("title", "C")), 200);
        assertThat(kept.toString()).contains("\"promised\":true").contains("\"purpose\":\"B\"");
    }

    @Test
    void parts_of_unknown_name_are_refused_at_every_door_that_takes_files() throws Exception {
        var doors = handlers.getHandlerMethods().entrySet().stream()
                .filter(door ->
                        door.getKey().getPatternValues().iterator().next().startsWith("/api/"))
                .filter(door -> Arrays.asList(door.getValue().getMethod().getParameterTypes())
                                .contains(MultipartFile.class)
                        || !door.getKey()
                                        .getConsumesCondition()
                                        .getConsumableMediaTypes()
                                        .isEmpty()
                                && door.getKey()
                                        .getConsumesCondition()
                                        .getConsumableMediaTypes()
                                        .contains(MediaType.MULTIPART_FORM_DATA))
                .map(door -> door.getKey()
                        .getPatternValues()
                        .iterator()
                        .next()
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                .toList();
        assertThat(doors).hasSizeGreaterThan(4).contains("/api/v1/uploads", "/api/v1/voices/desk", "/api/v1/imports");
        for (var door : doors) {
            var who = door.contains("voices") ? "station1" : "office";
            problem(perform(multipart(door).param("misspelt", "x"), who), "misspelt unknownField");
            problem(
                    perform(
                            multipart(door).file(new MockMultipartFile("fiel", "a.txt", "text/plain", new byte[1])),
                            who),
                    "fiel unknownField");
        }
        var file = new MockMultipartFile("file", "a.txt", "text/plain", "a".getBytes(StandardCharsets.UTF_8));
        for (var unclear : List.of("", "nein")) {
            problem(
                    perform(multipart("/api/v1/uploads").file(file).param("undisclosed", unclear), "deputy3"),
                    "undisclosed notAFlag");
        }
        var told = json(
                perform(
                        multipart("/api/v1/voices/desk")
                                .param("way", "PHONE")
                                .param("text", "A lamp is out at the gate of the school.")
                                .param("concern", "OTHER")
                                .param("closed", "True"),
                        "station1"),
                201);
        assertThat(json(
                                send(
                                        "/api/v1/voices/track",
                                        null,
                                        Map.of("code", told.get("code").asString())),
                                200)
                        .get("closed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_move_by_which_its_maker_leaves_is_never_answered_with_not_found() throws Exception {
        var id = json(send("/api/v1/suggestions", "deputy3", PAPER), 201)
                .get("id")
                .asString();
        var me = json(get("/api/v1/me"), "deputy2", 200);
        json(
                send(
                        "/api/v1/suggestions/" + id + "/moves/invite",
                        "deputy3",
                        Map.of(
                                "persons",
                                List.of(me.get("person").asString()),
                                "until",
                                calendars.today().plusDays(5).toString())),
                200);
        var declined = send("/api/v1/suggestions/" + id + "/moves/decline-signature", "deputy2", Map.of());
        assertThat(declined.getStatus()).isEqualTo(204);
        assertThat(perform(get("/api/v1/suggestions/" + id), "deputy2").getStatus())
                .isEqualTo(404);

        var poll = json(send("/api/v1/ballots", "office", POLL), 201).get("id").asString();
        json(send("/api/v1/ballots/" + poll + "/moves/save", "office", Map.of("host", "voter1")), 200);
        var given = send("/api/v1/ballots/" + poll + "/moves/save", "voter1", Map.of("host", "deputy1"));
        assertThat(given.getStatus()).as(text(given)).isEqualTo(204);
    }

    @Test
    void what_a_statement_was_given_stands_in_no_answer_and_no_log_when_it_fails(CapturedOutput log) throws Exception {
        var word = "李秘密某某";
        var http = HttpClient.newHttpClient();
        for (var how : List.of("quoted", "refused", "batch")) {
            for (var door : List.of("/api/v1/sample/planted/", "/sample/planted/")) {
                var page = http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sample/form"))
                                .build(),
                        BodyHandlers.ofString());
                var cookie =
                        page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
                var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
                assertThat(token.find()).isTrue();
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + door + how))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Cookie", cookie)
                                .POST(BodyPublishers.ofString("word=" + URLEncoder.encode(word, StandardCharsets.UTF_8)
                                        + "&_csrf=" + token.group(1)))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(door + how).isEqualTo(500);
                assertThat(answer.body()).as(door + how).isNotEmpty().doesNotContain(word);
            }
        }
        assertThat(text(perform(get("/api/v1/followers"), "admin")))
                .contains("items")
                .doesNotContain(word);
        assertThat(log.getAll()).contains("22P02", "violates").doesNotContain(word);
    }

    @Test
    void who_loses_a_race_of_the_database_again_and_again_is_told_to_come_back() throws Exception {
        var answer = perform(get("/api/v1/sample/no/lost"), null);
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    private static Map<String, Object> with(Map<String, ?> fields, String field, Object value) {
        var more = new LinkedHashMap<String, Object>(fields);
        more.put(field, value);
        return more;
    }

    private void problem(MockHttpServletResponse answer, String wanted) throws Exception {
        assertThat(answer.getStatus()).as(text(answer)).isEqualTo(422);
        assertThat(JSON.readTree(text(answer))
                        .get("problems")
                        .valueStream()
                        .map(problem -> problem.get("field").asString() + " "
                                + problem.get("key").asString()))
                .contains(wanted);
    }

    private JsonNode json(MockHttpServletRequestBuilder call, String who, int status) throws Exception {
        return json(perform(call, who), status);
    }

    private static JsonNode json(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(text(answer)).isEqualTo(status);
        return JSON.readTree(text(answer));
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(String path, @Nullable String who, Map<String, ?> body) throws Exception {
        return perform(post(path).contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body)), who);
    }

    private MockHttpServletResponse perform(
            org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder<?> call,
            @Nullable String who)
            throws Exception {
        if (who != null) {
            call.header("Authorization", "Bearer " + token(who));
        }
        return mvc.perform(call).andReturn().getResponse();
    }

    private String token(String who) throws Exception {
        var known = tokens.get(who);
        if (known == null) {
            known = json(send("/api/v1/tokens", null, Map.of("username", who, "password", DemoDistrict.PASSWORD)), 200)
                    .get("token")
                    .asString();
            tokens.put(who, known);
        }
        return known;
    }
}
