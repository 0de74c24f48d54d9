package org.huiyin.site;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huiyin.form.Listed;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** A page of a list is described under the name of the API that gives it, whatever it lists: {@code SuggestionsListed}. */
final class ApiLists implements OperationCustomizer, OpenApiCustomizer {
    private static final String REFERENCE = "#/components/schemas/";
    /** Carries the name from the handler to the finished description. */
    private static final String MARK = "x-listed";

    ApiLists() {}

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.getMethod().getReturnType() == Listed.class) {
            operation.addExtension(MARK, ApiNames.of(handler.getMethod().getDeclaringClass()) + "Listed");
        }
        return operation;
    }

    @Override
    public void customise(OpenAPI description) {
        var schemas = description.getComponents().getSchemas();
        var renamed = new HashSet<String>();
        description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getExtensions() != null)
                .forEach(operation -> rename(operation, schemas, renamed));
        schemas.keySet().removeAll(renamed);
    }

    @SuppressWarnings("rawtypes")
    private static void rename(Operation operation, Map<String, Schema> schemas, Set<String> renamed) {
        if (operation.getExtensions().remove(MARK) instanceof String name) {
            Objects.requireNonNull(operation.getResponses().get("200")).getContent().values().stream()
                    .map(MediaType::getSchema)
                    .forEach(schema -> {
                        var before = schema.get$ref().substring(REFERENCE.length());
                        schemas.put(name, schemas.get(before));
                        renamed.add(before);
                        schema.set$ref(name);
                    });
        }
    }
}
