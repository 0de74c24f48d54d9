package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.form.Field;

/** Describes the fields of a move as JSON Schema (draft 2020-12). */
final class MoveSchema {
    private MoveSchema() {}

    static Map<String, Object> of(MoveName move, Kind kind, List<String> outcomes) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var field : move.fields()) {
            properties.put(field.name(), property(field, kind, outcomes));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (move.scope() == MoveName.Scope.HANDLING) {
            properties.put("unit", Map.of("type", "string", "format", "uuid"));
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> property(Field field, Kind kind, List<String> outcomes) {
        if (!(field.source() instanceof CaseSource source)) {
            return field.schema(field.codes());
        }
        return switch (source) {
            case FILES -> Map.of("type", "string", "format", "uuid");
            case OUTCOMES -> field.schema(outcomes);
            case REFUSAL_REASONS -> field.schema(RefusalReasons.of(kind));
            case UNITS, COLLEAGUES, SIGNERS, CASES -> field.schema(List.of());
        };
    }
}
