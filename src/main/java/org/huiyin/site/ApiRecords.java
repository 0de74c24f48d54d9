package org.huiyin.site;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field of a record whether it can be null, as its {@code @Nullable} says, and that the others are always there. The
 * converters behind this one know neither.
 */
final class ApiRecords implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    ApiRecords() {}

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var raw = raw(type);
        if (schema != null && raw != null && raw.isRecord()) {
            var described = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(REFERENCE.length()));
            if (described != null && described.getProperties() != null) {
                describe(described, raw.getRecordComponents());
            }
        }
        return schema;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    private static @Nullable Class<?> raw(AnnotatedType type) {
        JavaType java = Json.mapper().constructType(type.getType());
        return java == null ? null : java.getRawClass();
    }

    private static void describe(Schema<?> schema, RecordComponent[] components) {
        var required = new ArrayList<String>();
        for (var component : components) {
            var property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.getProperties().put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.getAnyOf() != null) {
            return property;
        }
        if (property.get$ref() == null && property.getEnum() == null && property.getTypes() != null) {
            property.addType("null");
            return property;
        }
        return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
    }
}
