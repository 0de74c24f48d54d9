package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** A client that knows of the API only what its description says, and holds every question and answer against it. */
final class DescribedApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    final JsonNode description;
    private final MockMvc mvc;
    private final Map<String, Operation> operations = new TreeMap<>();

    /** @param asked what is sent, as the description has it */
    record Operation(String id, HttpMethod method, String path, JsonNode described) {
        @Nullable
        JsonNode bodySchema() {
            var schema = described.at("/requestBody/content/application~1json/schema");
            return schema.isMissingNode() ? null : schema;
        }

        /** Of the answer with the status; null if it has no JSON body. */
        @Nullable
        JsonNode answerSchema(int status) {
            for (var type : List.of("application~1json", "*~1*", "application~1problem+json")) {
                var schema = described.at("/responses/" + status + "/content/" + type + "/schema");
                if (!schema.isMissingNode()) {
                    return schema;
                }
            }
            return null;
        }

        List<String> pathParameters() {
            return parameters("path");
        }

        /** @param in "path" or "query" */
        List<String> parameters(String in) {
            var names = new ArrayList<String>();
            described.path("parameters").forEach(it -> {
                if (it.path("in").asText().equals(in)) {
                    names.add(it.path("name").asText());
                }
            });
            return names;
        }
    }

    /** An answer; the body is missing where it is not JSON. */
    record Answer(int status, JsonNode body) {}

    DescribedApi(MockMvc mvc) throws Exception {
        this.mvc = mvc;
        var answer = mvc.perform(request(HttpMethod.GET, "/api/openapi.json")).andReturn();
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        description = JSON.readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var id = operation.getValue().path("operationId").asText();
                    assertThat(operations.put(
                                    id,
                                    new Operation(
                                            id,
                                            HttpMethod.valueOf(
                                                    operation.getKey().toUpperCase(java.util.Locale.ROOT)),
                                            path.getKey(),
                                            operation.getValue())))
                            .as("two operations named " + id)
                            .isNull();
                }));
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** The operation at an address. */
    Operation at(HttpMethod method, String path) {
        return operations.values().stream()
                .filter(it -> it.method().equals(method) && it.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not described: " + method + " " + path));
    }

    String token(String username) throws Exception {
        var body = JSON.createObjectNode().put("username", username).put("password", "huiyin-demo");
        return call(at(HttpMethod.POST, "/api/v1/tokens"), Map.of(), body, null)
                .body()
                .path("token")
                .asText();
    }

    /** The id of the first of a list that says so. */
    static String first(JsonNode list, String field, String value) {
        for (var item : list.path("items")) {
            if (item.path(field).asText().equals(value)) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError("no " + value + " in " + abridged(list));
    }

    /** Sends a file with the fields that the description has of its form, and checks the answer as {@link #call} does. */
    Answer upload(String path, String name, String content, Map<String, String> fields, String token) throws Exception {
        var operation = at(HttpMethod.POST, path);
        var form = operation.described().at("/requestBody/content/multipart~1form-data/schema/properties");
        assertThat(form.has("file")).as(operation.id() + " takes a file").isTrue();
        var call = multipart(path)
                .file(new MockMultipartFile("file", name, "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .accept("application/json", "*/*")
                .header("Authorization", "Bearer " + token);
        for (var field : fields.entrySet()) {
            assertThat(form.has(field.getKey()) || operation.parameters("query").contains(field.getKey()))
                    .as(operation.id() + " takes " + field.getKey())
                    .isTrue();
            call.param(field.getKey(), field.getValue());
        }
        return checked(operation, path, mvc.perform(call).andReturn().getResponse());
    }

    /**
     * Sends what the description allows, and checks that the answer is one that it tells of.
     *
     * @param path the parameters of the address, those after the question mark among them
     */
    Answer call(Operation operation, Map<String, String> path, @Nullable ObjectNode body, @Nullable String token)
            throws Exception {
        var address = operation.path();
        for (var name : operation.pathParameters()) {
            address = address.replace("{" + name + "}", path.getOrDefault(name, ""));
        }
        var call = request(operation.method(), address).accept("application/json", "*/*");
        for (var name : operation.parameters("query")) {
            if (path.containsKey(name)) {
                call.param(name, path.get(name));
            }
        }
        if (token != null) {
            call.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            var asked = operation.bodySchema();
            assertThat(asked).as(operation.id() + " takes a body").isNotNull();
            assertThat(problems(asked, body))
                    .as("what is sent to " + operation.id())
                    .isEmpty();
            call.contentType("application/json").content(JSON.writeValueAsBytes(body));
        }
        return checked(operation, address, mvc.perform(call).andReturn().getResponse());
    }

    private Answer checked(Operation operation, String address, MockHttpServletResponse response) throws Exception {
        var where = operation.method() + " " + address;
        assertThat(operation.described().path("responses").has(String.valueOf(response.getStatus())))
                .as(where + " answers " + response.getStatus() + ": "
                        + response.getContentAsString(StandardCharsets.UTF_8))
                .isTrue();
        var type = String.valueOf(response.getContentType());
        if (!type.contains("json")) {
            return new Answer(response.getStatus(), JSON.missingNode());
        }
        var body = JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
        var schema = operation.answerSchema(response.getStatus());
        assertThat(schema)
                .as(where + " describes its answer " + response.getStatus())
                .isNotNull();
        assertThat(problems(schema, body)).as(where + ": " + abridged(body)).isEmpty();
        return new Answer(response.getStatus(), body);
    }

    private static String abridged(JsonNode body) {
        var text = body.toString();
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    private List<String> problems(JsonNode schema, JsonNode value) {
        var whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", description.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .distinct()
                .limit(6)
                .toList();
    }
}
