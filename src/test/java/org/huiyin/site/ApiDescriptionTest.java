package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.huiyin.calendar.Calendars;
import org.huiyin.site.DescribedApi.Operation;
import org.huiyin.support.Await;
import org.huiyin.support.DemonstrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;

/** The description of the API holds what it says: each answer fits it, and who reads nothing else can work by it. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
class ApiDescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Calendars calendars;

    @Test
    void every_operation_says_what_it_is_for_and_how_it_can_say_no() throws Exception {
        var api = new DescribedApi(mvc);
        var lacking = new ArrayList<String>();
        for (var operation : api.operations()) {
            var described = operation.described();
            var where = operation.method() + " " + operation.path();
            if (where.contains("/sample/")) {
                continue;
            }
            if (described.path("summary").asText().isBlank()) {
                lacking.add(where + " has no summary");
            }
            for (var status : List.of("403", "404", "422", "429", "503")) {
                if (!described.path("responses").has(status)) {
                    lacking.add(where + " tells of no " + status);
                }
            }
            described.path("parameters").forEach(parameter -> {
                if (parameter.at("/schema/type").asText().equals("object")
                        || parameter.at("/schema/$ref").isTextual()) {
                    lacking.add(where + " asks for an object as "
                            + parameter.path("name").asText());
                }
            });
        }
        assertThat(lacking).isEmpty();
        assertThat(api.operations()).hasSizeGreaterThan(200);
    }

    @Test
    void each_move_has_its_fields() throws Exception {
        var api = new DescribedApi(mvc);
        assertThat(api.operations()).noneMatch(operation -> operation.path().endsWith("/moves/{move}"));
        for (var kind : List.of(
                "suggestions/{id}",
                "ballots/{id}",
                "voices/{id}",
                "meetings/{id}",
                "inquiries/questions/{question}",
                "supervision/items/{id}",
                "supervision/consultations/{id}",
                "commitments/{id}",
                "commitments/rounds/{year}/{body}",
                "look-backs/{id}",
                "look-backs/plans/{id}")) {
            assertThat(api.operations())
                    .as(kind)
                    .anyMatch(operation -> operation.path().startsWith("/api/v1/" + kind + "/moves/"));
        }
        var draft = api.at(HttpMethod.POST, "/api/v1/suggestions/{id}/moves/draft-reply")
                .bodySchema();
        assertThat(draft.at("/properties/level/enum")).hasToString("[\"FULL\",\"SUMMARY\",\"NONE\"]");
        assertThat(draft.at("/required")).contains(JSON.getNodeFactory().textNode("contactPhone"));
    }

    /** Types whose classes have another name by now (docs/adr/0093): programs are generated from the names. */
    @Test
    void types_keep_the_names_that_programs_know() throws Exception {
        var schemas = new DescribedApi(mvc).description.at("/components/schemas");
        assertThat(schemas.properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "SupervisionConsultationView",
                        "SupervisionConsultationViewCaseLine",
                        "SupervisionConsultationViewAgreementView",
                        "SupervisionConsultationRow")
                .noneMatch(name -> name.startsWith("SupervisionTalk"));
    }

    /** Programs know these names, whatever the code calls a page of a list. */
    @Test
    void a_page_of_a_list_is_called_after_the_interface_that_gives_it() throws Exception {
        var names = new TreeSet<String>();
        new DescribedApi(mvc).description.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains(
                        "BallotsListed",
                        "CommitmentLookBacksListed",
                        "CommitmentsListed",
                        "EvaluationListed",
                        "SuggestionsListed",
                        "SupervisionListed")
                .noneMatch(name -> name.startsWith("FormListed"));
    }

    /** Each list is asked for, each record of the lists, as nobody and as six who see more. */
    @Test
    void each_answer_of_a_walk_fits_the_description() throws Exception {
        var api = new DescribedApi(mvc);
        var walked = new TreeSet<String>();
        for (var who : new String[] {null, "admin", "office", "deputy1", "unit-education", "station1", "committee1"}) {
            var token = who == null ? null : api.token(who);
            var known = new LinkedHashMap<String, List<JsonNode>>();
            for (var depth = 0; depth < 2; depth++) {
                for (var operation : api.operations()) {
                    if (operation.method().equals(HttpMethod.GET)
                            && operation.pathParameters().size() == depth
                            && !streams(operation)) {
                        walk(api, operation, token, known, walked);
                    }
                }
            }
        }
        deadline(api, walked);
        evaluation(api, walked);
        questions(api, walked);
        imports(api, walked);
        assertThat(api.operations().stream()
                        .filter(operation -> operation.method().equals(HttpMethod.GET)
                                && !streams(operation)
                                && !walked.contains(operation.path()))
                        .map(Operation::path))
                .as("not reached by the walk: files are no JSON")
                .isSubsetOf(
                        "/api/v1/suggestions/{id}/attachments/{file}",
                        "/api/v1/supervision/items/{id}/files/{file}",
                        "/api/v1/meetings/{id}/files/{file}",
                        "/api/v1/look-backs/{id}/files/{file}",
                        "/api/v1/commitments/{id}/files/{file}");
    }

    /** Asks one address and notes that it answered. */
    private static JsonNode got(
            DescribedApi api,
            String path,
            Map<String, String> parameters,
            @Nullable String token,
            TreeSet<String> walked)
            throws Exception {
        var answer = api.call(api.at(HttpMethod.GET, path), parameters, null, token);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        walked.add(path);
        return answer.body();
    }

    /** Every limit of every rule profile. */
    private void deadline(DescribedApi api, TreeSet<String> walked) throws Exception {
        var limits = 0;
        for (var profile : got(api, "/api/v1/calendar/profiles", Map.of(), null, walked)) {
            for (var limit : profile.path("limits")) {
                limits++;
                var deadline = got(
                        api,
                        "/api/v1/calendar/deadline",
                        Map.of(
                                "profile",
                                profile.path("code").asText(),
                                "rule",
                                limit.path("rule").asText(),
                                "start",
                                calendars.today().toString()),
                        null,
                        walked);
                assertThat(deadline.path("due").asText())
                        .isGreaterThan(calendars.today().toString());
            }
        }
        assertThat(limits).isPositive();
    }

    /** The figures of a body and each of its units, of this year and the last, by the office and by everyone. */
    private void evaluation(DescribedApi api, TreeSet<String> walked) throws Exception {
        var units = 0;
        for (var token : new String[] {null, api.token("office")}) {
            for (var year = calendars.today().getYear() - 1;
                    year <= calendars.today().getYear();
                    year++) {
                var of = Map.of(
                        "body",
                        DescribedApi.first(got(api, "/api/v1/bodies", Map.of(), token, walked), "kind", "CONGRESS"),
                        "year",
                        String.valueOf(year));
                for (var unit :
                        got(api, "/api/v1/evaluation", of, token, walked).path("units")) {
                    units++;
                    var one = new HashMap<>(of);
                    one.put("unit", unit.path("id").asText());
                    got(api, "/api/v1/evaluation/units/{unit}", one, token, walked);
                }
            }
        }
        assertThat(units).isPositive();
    }

    /** Each question that a figure counts. */
    private static void questions(DescribedApi api, TreeSet<String> walked) throws Exception {
        var asked = 0;
        var questions = got(api, "/api/v1/inquiries/questions", Map.of(), null, walked);
        for (var question : questions.isArray() ? questions : questions.path("items")) {
            asked++;
            got(
                    api,
                    "/api/v1/inquiries/questions/{question}",
                    Map.of("question", question.path("id").asText()),
                    null,
                    walked);
        }
        assertThat(asked).isPositive();
    }

    /** A list that waits, then is loaded, with nothing in it that can be taken. */
    private static void imports(DescribedApi api, TreeSet<String> walked) throws Exception {
        var office = api.token("office");
        var waits = api.upload(
                "/api/v1/imports",
                "台账.csv",
                "编号,标题,情况,建议,提出人,提出日期\n1,,路灯不亮。,请修理。,周汐,2019-01-08\n",
                Map.of("start", "false"),
                office);
        assertThat(waits.status()).isEqualTo(201);
        var id = Map.of("id", waits.body().path("id").asText());
        assertThat(got(api, "/api/v1/imports/{id}/preview", id, office, walked)
                        .at("/reasons/titleMissing")
                        .asInt())
                .isOne();
        var started = api.call(api.at(HttpMethod.POST, "/api/v1/imports/{id}/start"), id, null, office);
        assertThat(started.status()).isEqualTo(200);
        Await.until(
                "the end of the import",
                () -> got(api, "/api/v1/imports/{id}", id, office, walked)
                        .path("state")
                        .asText()
                        .equals("DONE"));
        assertThat(got(api, "/api/v1/imports/{id}/rows", id, office, walked).path("items"))
                .hasSize(1);
        got(api, "/api/v1/imports/{id}/undo", id, office, walked);
        assertThat(got(api, "/api/v1/imports", Map.of(), office, walked).path("items"))
                .isNotEmpty();
    }

    private static boolean streams(Operation operation) {
        return operation.path().endsWith("/stream") || operation.path().contains("/sample/");
    }

    private void walk(
            DescribedApi api,
            Operation operation,
            @Nullable String token,
            Map<String, List<JsonNode>> known,
            TreeSet<String> walked)
            throws Exception {
        for (var path : paths(operation, known)) {
            var answer = api.call(operation, path, null, token);
            if (answer.status() == 200) {
                walked.add(operation.path());
                var items =
                        answer.body().isArray() ? answer.body() : answer.body().path("items");
                items.forEach(item -> known.computeIfAbsent(operation.path(), _ -> new ArrayList<>())
                        .add(item));
            }
        }
    }

    /** The parameters of an address, taken from the list that stands above it; today's year where a year is asked for. */
    private List<Map<String, String>> paths(Operation operation, Map<String, List<JsonNode>> known) {
        var names = operation.pathParameters();
        if (names.isEmpty()) {
            return List.of(Map.of());
        }
        if (names.size() > 1) {
            return List.of();
        }
        var name = names.getFirst();
        if (name.equals("year")) {
            return List.of(Map.of("year", String.valueOf(calendars.today().getYear())));
        }
        var list = operation.path().substring(0, operation.path().indexOf("/{")).replace("/inquiries", "/meetings");
        return known.getOrDefault(list, List.of()).stream()
                .filter(item -> !operation.path().contains("/inquiries/")
                        || item.path("kind").asText().equals("NIGHT_INQUIRY"))
                .limit(5)
                .map(item ->
                        Map.of(name, item.path("id").asText(item.path("code").asText())))
                .toList();
    }

    @Test
    void a_client_that_knows_only_the_description_carries_a_paper_from_draft_to_closed() throws Exception {
        var api = new DescribedApi(mvc);
        var deputy = api.token("deputy1");
        var office = api.token("office");
        var unit = api.token("unit-education");
        var begun = api.call(
                api.at(HttpMethod.POST, "/api/v1/suggestions"),
                Map.of(),
                JSON.createObjectNode()
                        .put("title", "关于学校门前人行道照明的建议")
                        .put("situation", "学校门前人行道夜间照明不足。")
                        .put("proposal", "建议增设路灯。"),
                deputy);
        assertThat(begun.status()).isEqualTo(201);
        var id = begun.body().path("id").asText();
        move(api, deputy, id, "submit", JSON.createObjectNode());
        move(api, office, id, "file", JSON.createObjectNode());
        var units = api.call(api.at(HttpMethod.GET, "/api/v1/units"), Map.of(), null, null)
                .body();
        String education = null;
        for (var item : units.path("items")) {
            if (item.toString().contains("教育局")) {
                education = item.path("id").asText();
            }
        }
        move(
                api,
                office,
                id,
                "assign",
                JSON.createObjectNode()
                        .put("mode", "SOLE")
                        .<ObjectNode>set("lead", JSON.getNodeFactory().textNode(education)));
        move(api, unit, id, "sign-for", JSON.createObjectNode());
        var today = calendars.today().toString();
        move(
                api,
                unit,
                id,
                "record-contact",
                JSON.createObjectNode().put("way", "PHONE").put("on", today).put("with", "代表本人"));
        move(
                api,
                unit,
                id,
                "draft-reply",
                JSON.createObjectNode()
                        .put("text", "已会同有关单位增设路灯十二盏，现已亮灯。")
                        .put("outcome", "A")
                        .put("level", "FULL")
                        .put("contactName", "陈立言")
                        .put("contactPhone", "0000-8600000"));
        move(api, unit, id, "sign-off", JSON.createObjectNode().put("head", "郑明远"));
        move(api, unit, id, "issue", JSON.createObjectNode());
        move(
                api,
                deputy,
                id,
                "give-feedback",
                JSON.createObjectNode()
                        .put("attitude", "SATISFIED")
                        .put("result", "SATISFIED")
                        .put("visited", "VISITED")
                        .put("heard", "PHONE")
                        .put("onPoint", "YES"));
        var closed = move(api, office, id, "close", JSON.createObjectNode());
        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
    }

    private static JsonNode move(DescribedApi api, String token, String id, String move, ObjectNode fields)
            throws Exception {
        var answer = api.call(
                api.at(HttpMethod.POST, "/api/v1/suggestions/{id}/moves/" + move),
                new HashMap<>(Map.of("id", id)),
                fields,
                token);
        assertThat(answer.status()).as(move + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
