package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.form.DescribedMoves;
import org.huiyin.form.GivenFields;
import org.huiyin.support.DemonstrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** A field that the program does not know is refused by its name in every body of the API: what was misspelt is never left out in silence. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnknownFieldsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Autowired
    private List<DescribedMoves> kinds;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> tokens = new HashMap<>();
    private final List<String> opened = new ArrayList<>();

    @Test
    void every_body_of_the_api_is_of_a_kind_that_refuses_unknown_fields_and_no_number_in_it_is_0_by_being_left_out() {
        var bodies = handlers.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("org.huiyin."))
                .flatMap(handler -> Arrays.stream(handler.getMethod().getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(parameter -> parameter.getParameterizedType())
                .distinct()
                .toList();
        assertThat(bodies).hasSizeGreaterThan(5).contains(GivenFields.class);
        for (var body : bodies) {
            kinds(body).forEach(kind -> {
                if (kind.isRecord()) {
                    assertThat(kind.getRecordComponents())
                            .as(kind.getName())
                            .noneMatch(component -> component.getType().isPrimitive());
                } else {
                    // The mapping of an import is read by name, each of which is known.
                    assertThat(kind).isIn(GivenFields.class, Set.class, String.class);
                }
            });
        }
    }

    /** Those who try; the first who may call an operation speaks for all. */
    private static final List<String> CALLERS =
            List.of("", "office", "admin", "deputy1", "station1", "member1", "voter1", "workcom1");

    /** An operation with a body: a handler, and one of its moves. */
    private record Place(HttpMethod method, String pattern) {}

    @Test
    void every_operation_with_a_body_tells_the_name_of_a_field_that_it_does_not_know_at_every_depth() throws Exception {
        var places = places();
        assertThat(places).hasSizeGreaterThan(120);
        var silent = new ArrayList<String>();
        for (var place : places) {
            if (!tells(place)) {
                silent.add(place + " " + last);
            }
        }
        assertThat(silent).isEmpty();
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            if (Arrays.stream(handler.getMethod().getParameters())
                    .noneMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class))) {
                return;
            }
            for (var pattern : mapping.getPatternValues()) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    var all = kinds.stream()
                            .filter(kind -> kind.path().equals(pattern))
                            .flatMap(kind -> kind.moves().keySet().stream())
                            .toList();
                    assertThat(all.isEmpty())
                            .as(pattern + " is described, as all moves are")
                            .isEqualTo(!pattern.contains("{move}"));
                    var paths = all.isEmpty()
                            ? List.of(pattern)
                            : all.stream()
                                    .map(move -> pattern.replace("{move}", move))
                                    .toList();
                    paths.forEach(path -> places.add(new Place(HttpMethod.valueOf(method.name()), path)));
                }
            }
        });
        return places;
    }

    private boolean tells(Place place) throws Exception {
        for (var id : ids(place.pattern())) {
            var path = place.pattern()
                            .replace("{year}", "2026")
                            .replace("{id}", id)
                            .replaceAll("\\{[^}]+}", UUID.randomUUID().toString())
                    + (place.pattern().endsWith("/weights") ? "?year=2026&body=" + UUID.randomUUID() : "");
            for (var who : CALLERS) {
                if (told(place, path, who, "misspelt", "titel unknownField")
                        && (told(place, path, who, Map.of("innen", List.of(1)), "titel.innen unknownField")
                                || told(place, path, who, Map.of("innen", List.of(1)), "titel unknownField"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an unknown field is told, in an object or in a list of them. */
    /** What is asked for before any other name is looked at. */
    private Map<String, String> minimal(String pattern) {
        return switch (pattern) {
            case "/api/v1/meetings" ->
                Map.of(
                        "kind",
                        "FORUM",
                        "body",
                        jdbc.sql("SELECT id::text FROM directory.body WHERE kind = 'CONGRESS' ORDER BY id LIMIT 1")
                                .query(String.class)
                                .single());
            case "/api/v1/supervision/consultations" -> Map.of("kind", "FORUM");
            default -> Map.of();
        };
    }

    private String last = "";

    private boolean told(Place place, String path, String who, Object value, String wanted) throws Exception {
        var object = new LinkedHashMap<String, Object>(minimal(place.pattern()));
        object.put("titel", value);
        for (var body : List.of(object, List.of(object))) {
            var answer = send(place.method(), path, who.isEmpty() ? null : who, JSON.writeValueAsString(body));
            last = who + " " + answer.getStatus() + " " + answer.getContentAsString(StandardCharsets.UTF_8);
            if (answer.getStatus() == 422
                    && problems(answer).anyMatch(told -> told.equals(wanted) || told.endsWith("." + wanted))) {
                return true;
            }
        }
        return false;
    }

    /** What the address needs to lead somewhere before the body is looked at; anything where the body comes first. */
    private List<String> ids(String pattern) throws Exception {
        if (pattern.startsWith("/api/v1/inquiries/{id}/")) {
            return jdbc.sql("SELECT id::text FROM meeting.meeting ORDER BY id DESC LIMIT 60")
                    .query(String.class)
                    .list();
        }
        return switch (pattern) {
            case "/api/v1/ballots/{id}/vote", "/api/v1/ballots/{id}/moves/vote" ->
                List.of(poll("presence", "NOT_ASKED"));
            case "/api/v1/ballots/{id}/moves/count" -> List.of(counting());
            case "/api/v1/imports/{id}/mapping" -> List.of(imported());
            default -> List.of(UUID.randomUUID().toString());
        };
    }

    /** A poll that runs, in which deputy1 votes. */
    private String poll(String... more) throws Exception {
        var fields = new LinkedHashMap<String, Object>(Map.of(
                "title", "A",
                "secrecy", "NAMED",
                "base", "ALL",
                "presence", "NOT_ASKED",
                "live", "TURNOUT"));
        for (var i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        var poll = JSON.readTree(send("/api/v1/ballots", "office", fields).getContentAsString(StandardCharsets.UTF_8))
                .get("id")
                .asString();
        var moves = "/api/v1/ballots/" + poll + "/moves/";
        done(send(moves + "enrol", "office", Map.of("accounts", List.of("deputy1", "deputy2"))));
        done(send(moves + "open", "office", Map.of()));
        opened.add(poll);
        return poll;
    }

    /** A poll whose paper is counted by deputy1 and workcom1. */
    private String counting() throws Exception {
        var poll = poll("teller1", "deputy1", "teller2", "workcom1");
        var moves = "/api/v1/ballots/" + poll + "/moves/";
        done(send(moves + "mark", "office", Map.of("seats", "1", "way", "PAPER")));
        done(send(moves + "end", "office", Map.of()));
        return poll;
    }

    private String imported() throws Exception {
        var file = new MockMultipartFile(
                "file", "a.csv", "text/csv", "编号,标题\n1,关于路灯的建议\n".getBytes(StandardCharsets.UTF_8));
        var call = multipart("/api/v1/imports").file(file).param("start", "false");
        call.header("Authorization", "Bearer " + token("office"));
        var answer = mvc.perform(call).andReturn().getResponse();
        done(answer);
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .get("id")
                .asString();
    }

    private static void done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus())
                .as(answer.getContentAsString(StandardCharsets.UTF_8))
                .isBetween(200, 299);
    }

    @AfterEach
    void break_off() throws Exception {
        for (var poll : opened) {
            done(send("/api/v1/ballots/" + poll + "/moves/cancel", "office", Map.of("reason", "Tried.")));
        }
    }

    private static Stream<Class<?>> kinds(Type type) {
        return type instanceof ParameterizedType generic
                ? Stream.concat(
                        kinds(generic.getRawType()),
                        Stream.of(generic.getActualTypeArguments()).flatMap(UnknownFieldsTest::kinds))
                : Stream.of((Class<?>) type);
    }

    @Test
    void whoever_misspells_a_field_is_told_its_name_and_nothing_is_changed() throws Exception {
        refused("/api/v1/tokens", null, Map.of("username", "office", "password", DemoDistrict.PASSWORD));
        refused("/api/v1/me/tokens", "deputy1", Map.of("name", "x", "days", 1));
        refused("/api/v1/accounts", "admin", Map.of("username", "nobody9", "displayName", "Nobody"));
        refused("/api/v1/suggestions", "deputy1", Map.of("title", "A", "text", "B"));
        refused("/api/v1/voices/track", null, Map.of("code", "ABCD"));
        refused("/api/v1/voices", null, Map.of("title", "A", "text", "B"));
        refused("/api/v1/supervision/items", "office", Map.of("title", "A"));
        refused("/api/v1/look-backs/plans", "office", Map.of("title", "A"));
        refused("/api/v1/ballots", "office", Map.of("title", "A", "secrecy", "SECRET"));
        var poll = JSON.readTree(send(
                                "/api/v1/ballots",
                                "office",
                                Map.of(
                                        "title", "A",
                                        "secrecy", "NAMED",
                                        "base", "ALL",
                                        "presence", "NOT_ASKED",
                                        "live", "TURNOUT"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .get("id")
                .asString();
        var moves = "/api/v1/ballots/" + poll + "/moves/";
        refused(moves + "save", "office", Map.of("title", "B", "secrecy", "NAMED"));
        refused(moves + "enrol", "office", Map.of("accounts", "deputy1"));
        send(moves + "enrol", "office", Map.of("accounts", List.of("deputy1", "deputy2")));
        refused(moves + "open", "office", Map.of());
        send(moves + "open", "office", Map.of());
        refused(moves + "vote", "deputy1", Map.of("item1", "1"));
        refused("/api/v1/ballots/" + poll + "/vote", "deputy1", Map.of("choices", List.of("1")));
        refused("/api/v1/ballots/" + poll + "/receipts", "deputy1", Map.of("code", "K7QP-M3XA-9WTD-4HCR"));
        refused(moves + "end", "office", Map.of());
        refused(moves + "cancel", "office", Map.of("reason", "Tried."));
        send(moves + "cancel", "office", Map.of("reason", "Tried."));
    }

    private void refused(String path, @Nullable String who, Map<String, ?> fields) throws Exception {
        var body = new LinkedHashMap<String, Object>(fields);
        body.put("titel", "misspelt");
        var answer = send(path, who, body);
        assertThat(answer.getStatus())
                .as(path + " " + answer.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(422);
        assertThat(problems(answer)).as(path).contains("titel unknownField");
    }

    private static Stream<String> problems(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .path("problems")
                .valueStream()
                .map(problem -> problem.get("field").asString() + " "
                        + problem.get("key").asString());
    }

    private MockHttpServletResponse send(String path, @Nullable String who, Map<String, ?> body) throws Exception {
        return send(HttpMethod.POST, path, who, JSON.writeValueAsString(body));
    }

    private MockHttpServletResponse send(HttpMethod method, String path, @Nullable String who, String body)
            throws Exception {
        var call = request(method, path).contentType(MediaType.APPLICATION_JSON).content(body);
        if (who != null) {
            call.header("Authorization", "Bearer " + token(who));
        }
        return mvc.perform(call).andReturn().getResponse();
    }

    private String token(String who) throws Exception {
        var known = tokens.get(who);
        if (known == null) {
            known = JSON.readTree(
                            send("/api/v1/tokens", null, Map.of("username", who, "password", DemoDistrict.PASSWORD))
                                    .getContentAsString(StandardCharsets.UTF_8))
                    .get("token")
                    .asString();
            tokens.put(who, known);
        }
        return known;
    }
}
