package org.huiyin.commitment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.form.Field;

/** Describes the fields of a move as JSON Schema. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> of(List<Field> fields) {
        var properties = new LinkedHashMap<String, Object>();
        fields.forEach(field -> properties.put(field.name(), field.schema(field.codes())));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                fields.stream().filter(Field::required).map(Field::name).toList());
    }
}
