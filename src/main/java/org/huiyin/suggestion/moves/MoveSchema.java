package org.huiyin.suggestion.moves;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.form.Field;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.Kind;

/** Describes the fields of a move as JSON Schema (draft 2020-12). */
final class MoveSchema {
    private MoveSchema() {}

    static Map<String, Object> of(MoveName move, Kind kind, List<String> outcomes) {
        var schema = Field.object(move.fields(), field -> property(field, kind, outcomes));
        if (move.scope() == MoveName.Scope.HANDLING && schema.get("properties") instanceof Map<?, ?> properties) {
            var more = new LinkedHashMap<Object, Object>(properties);
            more.put("unit", Map.of("type", "string", "format", "uuid"));
            schema.put("properties", more);
        }
        return schema;
    }

    private static Map<String, Object> property(Field field, Kind kind, List<String> outcomes) {
        if (field.name().equals("capacity")) {
            return field.schema(Capacity.codes(kind));
        }
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
