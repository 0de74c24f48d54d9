package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.form.GivenFields;
import org.huiyin.support.DemonstrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
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

    private final Map<String, String> tokens = new HashMap<>();

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
        send(moves + "enrol", "office", Map.of("accounts", java.util.List.of("deputy1", "deputy2")));
        refused(moves + "open", "office", Map.of());
        send(moves + "open", "office", Map.of());
        refused(moves + "vote", "deputy1", Map.of("item1", "1"));
        refused("/api/v1/ballots/" + poll + "/vote", "deputy1", Map.of("choices", java.util.List.of("1")));
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
        assertThat(JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                        .get("problems")
                        .valueStream()
                        .map(problem -> problem.get("field").asString() + " "
                                + problem.get("key").asString()))
                .as(path)
                .contains("titel unknownField");
    }

    private MockHttpServletResponse send(String path, @Nullable String who, Map<String, ?> body) throws Exception {
        var call = request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body));
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
