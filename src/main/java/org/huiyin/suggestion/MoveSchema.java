package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> Map.of("type", "string", "maxLength", field.maxLength());
            case DATE -> Map.of("type", "string", "format", "date");
            case FLAG -> Map.of("type", "boolean");
            case UNIT, PERSON, CASE -> Map.of("type", "string", "format", "uuid");
            case FILE ->
                Map.of("type", "string", "format", "uuid", "description", "id of a file from POST /api/v1/uploads");
            case UNITS, PERSONS ->
                Map.of("type", "array", "items", Map.of("type", "string", "format", "uuid"), "uniqueItems", true);
            case CHOICE ->
                field.source() == Field.Source.FILES
                        ? Map.of("type", "string", "format", "uuid")
                        : Map.of(
                                "type",
                                "string",
                                "enum",
                                switch (field.source()) {
                                    case OUTCOMES -> outcomes;
                                    case REFUSAL_REASONS -> RefusalReasons.of(kind);
                                    case FIXED, NONE, UNITS, COLLEAGUES, SIGNERS, CASES, FILES -> field.codes();
                                });
        };
    }
}
