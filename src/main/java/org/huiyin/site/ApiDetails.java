package org.huiyin.site;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.form.DescribedList;
import org.huiyin.form.DescribedMoves;
import org.huiyin.form.Field;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What handlers do not say of themselves in the description of the API: how each can say no, each move with its fields at an address of its
 * own, the filters of lists. Summaries are the first sentences of the handlers' comments.
 */
@Configuration(proxyBeanMethods = false)
class ApiDetails {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "Problem";
    private static final String MOVE = "move";

    @Bean
    static ModelResolver apiNames(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new ApiNames()).openapi31(true);
    }

    @Bean
    static ApiRecords apiRecords() {
        return new ApiRecords();
    }

    @Bean
    static ApiLists apiLists() {
        return new ApiLists();
    }

    @Bean
    static OperationCustomizer apiAnswers() {
        return (operation, handler) -> {
            operation.setSummary(firstSentence(operation));
            takeForm(operation, handler);
            var answers = operation.getResponses();
            if (creates(handler) && answers.get("200") != null) {
                answers.addApiResponse("201", answers.get("200"));
            }
            var rule = handler.getMethodAnnotation(PreAuthorize.class);
            var open = rule != null && rule.value().equals("permitAll()");
            no(answers, "400", "The request cannot be read");
            if (!open) {
                no(answers, "401", "Nobody is signed in, or the token is not valid");
            }
            no(answers, "403", "The caller may not");
            no(answers, "404", "There is no such thing, or the caller may not know of it");
            no(answers, "409", "A rule stands against it, or it has changed since; the sentence says which");
            if (handler.getMethodAnnotation(GetMapping.class) == null) {
                no(answers, "413", "The body is too large");
            }
            no(answers, "422", "Mistakes in the fields, each with its name");
            no(answers, "429", "Too many tries; Retry-After says how long to wait");
            no(answers, "503", "Too much to do, or the database is away; Retry-After says when to try again");
            return operation;
        };
    }

    @Bean
    static OpenApiCustomizer apiMoves(List<DescribedMoves> moves, List<DescribedList> lists) {
        return description -> {
            description.getComponents().addSchemas(PROBLEM, problem());
            lists.forEach(list -> addParameters(description, list));
            moves.forEach(kind -> addMoves(description, kind));
        };
    }

    /** What a handler reads as one map of parameters is a form, or the filters of a {@link DescribedList}; no object is asked for. */
    private static void takeForm(Operation operation, HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (!parameter.hasParameterAnnotation(RequestParam.class)
                    || !Map.class.isAssignableFrom(parameter.getParameterType())) {
                continue;
            }
            if (operation.getParameters() != null) {
                operation.getParameters().removeIf(it -> it.getName().equals(parameter.getParameterName()));
            }
            var post = handler.getMethodAnnotation(PostMapping.class);
            if (post != null) {
                var body = operation.getRequestBody() == null ? new RequestBody() : operation.getRequestBody();
                var content = body.getContent() == null ? new Content() : body.getContent();
                for (var type : post.consumes()) {
                    content.addMediaType(
                            type, new MediaType().schema(new ObjectSchema().additionalProperties(new StringSchema())));
                }
                operation.setRequestBody(body.content(content));
            }
        }
    }

    private static boolean creates(HandlerMethod handler) {
        return handler.getMethodAnnotation(PostMapping.class) != null
                && ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType());
    }

    private static @Nullable String firstSentence(Operation operation) {
        var text = operation.getSummary() == null ? operation.getDescription() : operation.getSummary();
        if (text == null) {
            return null;
        }
        var plain = text.replaceAll("\\s+", " ").strip();
        var end = plain.indexOf(". ");
        return end < 0 ? plain.replaceAll("\\.$", "") : plain.substring(0, end);
    }

    private static void no(ApiResponses answers, String status, String why) {
        answers.addApiResponse(
                status,
                new ApiResponse()
                        .description(why)
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }

    /** Problem details (RFC 9457) with the key of the reason and the fields that are wrong. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("key", new StringSchema().description("Stable name of the reason"))
                .addProperty(
                        "problems",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("key", new StringSchema())
                                        .addProperty("detail", new StringSchema())))
                .required(List.of("status", "detail"));
    }

    /** A handler that reads its parameters as one map would be described as asking for an object named as its variable. */
    private static void addParameters(OpenAPI description, DescribedList list) {
        var operation = at(description, list.path()).getGet();
        operation.setParameters(list.parameters().stream()
                .map(name -> new Parameter().in("query").name(name).schema(new StringSchema()))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    private static void addMoves(OpenAPI description, DescribedMoves kind) {
        var any = at(description, kind.path()).getPost();
        description.getPaths().remove(kind.path());
        kind.moves()
                .forEach((move, fields) -> description
                        .getPaths()
                        .addPathItem(
                                kind.path().replace("{" + MOVE + "}", move),
                                new PathItem().post(operation(any, move, fields))));
    }

    private static PathItem at(OpenAPI description, String path) {
        Paths paths = description.getPaths();
        var found = paths.get(path);
        if (found == null) {
            throw new IllegalStateException("Described, but there is no handler: " + path);
        }
        return found;
    }

    private static Operation operation(Operation any, String move, List<Field> fields) {
        var parameters = any.getParameters().stream()
                .filter(parameter -> !parameter.getName().equals(MOVE))
                .toList();
        return new Operation()
                .tags(any.getTags())
                .operationId(any.getOperationId() + "-" + move)
                .summary("Makes the move " + move)
                .description(any.getDescription())
                .parameters(new ArrayList<>(parameters))
                .requestBody(new RequestBody()
                        .required(fields.stream().anyMatch(Field::required))
                        .content(new Content().addMediaType(JSON, new MediaType().schema(body(fields)))))
                .responses(any.getResponses());
    }

    private static Schema<?> body(List<Field> fields) {
        var schema = Json31.mapper().convertValue(Field.object(fields), JsonSchema.class);
        schema.addProperty(
                "version",
                Json31.mapper()
                        .convertValue(
                                Map.of(
                                        "type",
                                        "integer",
                                        "description",
                                        "the version that the caller saw; left out, the present one is taken"),
                                JsonSchema.class));
        if (schema.getRequired() != null && schema.getRequired().isEmpty()) {
            schema.setRequired(null);
        }
        return schema;
    }
}
