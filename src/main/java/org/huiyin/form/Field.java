package org.huiyin.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;

/**
 * A field of a move, as data: pages draw it, the API describes it as JSON Schema, {@link Input} checks it.
 *
 * @param maxLength characters, or the greatest number; 0 where it does not apply
 * @param codes the allowed codes of a fixed choice
 * @param exposure how far the value may go into the ledger
 */
public record Field(
        String name, Type type, boolean required, int maxLength, Source source, List<String> codes, Exposure exposure) {
    /** The name of a field in a row: of the rows, the row from 1, the column. */
    static final Pattern CELL = Pattern.compile("(\\w+)\\.(\\d+)\\.(\\w+)");

    public Field {
        codes = List.copyOf(codes);
    }

    public enum Type {
        TEXT,
        LONG_TEXT,
        DATE,
        FLAG,
        /** A whole number from 0 to the field's greatest. */
        NUMBER,
        CHOICE,
        /** Any number of codes. */
        CHOICES,
        UNIT,
        UNITS,
        PERSON,
        PERSONS,
        CASE,
        /** A file that was put up, by its id. */
        FILE,
        /** The head of rows; the fields of the rows follow it. */
        ROWS
    }

    /** Where the options of a choice come from; a module lists its own sources in an enum. */
    public interface Source {}

    /** Sources that need no module. */
    public enum Plain implements Source {
        NONE,
        /** The codes of the field. */
        FIXED
    }

    /** How far a value goes. */
    public enum Exposure {
        /** Into the ledger, seen as far as the act is. */
        ACT,
        /** Into the ledger, seen by those who take part. */
        PARTIES,
        /** Not into the ledger: contact data, and texts that have their own place and disclosure. */
        CASE_ONLY
    }

    public static Field text(String name, int maxLength) {
        return new Field(name, Type.TEXT, false, maxLength, Plain.NONE, List.of(), Exposure.ACT);
    }

    public static Field longText(String name, int maxLength) {
        return new Field(name, Type.LONG_TEXT, false, maxLength, Plain.NONE, List.of(), Exposure.ACT);
    }

    public static Field date(String name) {
        return new Field(name, Type.DATE, false, 0, Plain.NONE, List.of(), Exposure.ACT);
    }

    /** A whole number from 0 to {@code most}. */
    public static Field number(String name, int most) {
        return new Field(name, Type.NUMBER, false, most, Plain.NONE, List.of(), Exposure.ACT);
    }

    public static Field flag(String name) {
        return new Field(name, Type.FLAG, false, 0, Plain.NONE, List.of(), Exposure.ACT);
    }

    public static Field choice(String name, String... codes) {
        return new Field(name, Type.CHOICE, false, 0, Plain.FIXED, List.of(codes), Exposure.ACT);
    }

    public static Field choices(String name, String... codes) {
        return new Field(name, Type.CHOICES, false, 0, Plain.FIXED, List.of(codes), Exposure.ACT);
    }

    public static Field of(String name, Type type, Source source) {
        return new Field(name, type, false, 0, source, List.of(), Exposure.ACT);
    }

    /**
     * Rows of the same columns: a head and behind it the fields of each row, named {@code <name>.<row from 1>.<column>}. A program may send
     * a list of objects under the name instead.
     */
    public static List<Field> rows(String name, int most, Field... columns) {
        var fields = new ArrayList<Field>();
        fields.add(new Field(name, Type.ROWS, false, most, Plain.NONE, List.of(), Exposure.CASE_ONLY));
        for (var row = 1; row <= most; row++) {
            for (var column : columns) {
                fields.add(column.named(name + "." + row + "." + column.name()));
            }
        }
        return List.copyOf(fields);
    }

    private Field named(String other) {
        return new Field(other, type, required, maxLength, source, codes, exposure);
    }

    public Field must() {
        return new Field(name, type, true, maxLength, source, codes, exposure);
    }

    public Field forParties() {
        return new Field(name, type, required, maxLength, source, codes, Exposure.PARTIES);
    }

    public Field caseOnly() {
        return new Field(name, type, required, maxLength, source, codes, Exposure.CASE_ONLY);
    }

    /**
     * The field as a question of a form, worded by the messages of a module: {@code <module>.label.<move>.<field>} or
     * {@code <module>.field.<field>}, {@code <module>.hint.<field>}, {@code <module>.choice.<field>.<code>}.
     *
     * @param options what can be chosen; the codes of a fixed choice need not be given
     * @param values what it is filled with
     */
    public FormField asked(String module, String move, List<Option> options, List<String> values) {
        var cell = CELL.matcher(name);
        var row = cell.matches() ? cell.group(2) : "";
        var plain = row.isEmpty() ? name : cell.group(1) + "." + cell.group(3);
        var label = module + ".label." + move + "." + plain;
        var hint = module + ".hint." + plain;
        var words = Words.t(Words.has(label) ? label : module + ".field." + plain);
        var choices = source == Plain.FIXED
                ? codes.stream()
                        .map(code -> new Option(code, Words.t(module + ".choice." + name + "." + code)))
                        .toList()
                : options;
        return new FormField(
                name,
                row.isEmpty() ? words : Words.t("ui.row.label", words, row),
                asked(),
                required,
                maxLength,
                choices,
                Words.has(hint) ? Words.t(hint) : "",
                "",
                values,
                null);
    }

    private FieldType asked() {
        return switch (type) {
            case TEXT, CASE -> FieldType.TEXT;
            case LONG_TEXT -> FieldType.LONG_TEXT;
            case NUMBER -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case FLAG -> FieldType.FLAG;
            case CHOICE -> FieldType.CHOICE;
            case CHOICES, UNITS, PERSONS -> FieldType.CHOICES;
            case UNIT -> FieldType.UNIT;
            case PERSON -> FieldType.PERSON;
            case FILE -> FieldType.FILE;
            case ROWS -> FieldType.ROWS;
        };
    }

    /** The field as JSON Schema (draft 2020-12). @param allowed codes of a choice */
    public Map<String, Object> schema(List<String> allowed) {
        return switch (type) {
            case TEXT, LONG_TEXT -> Map.of("type", "string", "maxLength", maxLength);
            case NUMBER -> Map.of("type", "integer", "minimum", 0, "maximum", maxLength);
            case DATE -> Map.of("type", "string", "format", "date");
            case FLAG -> Map.of("type", "boolean");
            case UNIT, PERSON, CASE -> Map.of("type", "string", "format", "uuid");
            case FILE ->
                Map.of("type", "string", "format", "uuid", "description", "id of a file from POST /api/v1/uploads");
            case UNITS, PERSONS ->
                Map.of("type", "array", "items", Map.of("type", "string", "format", "uuid"), "uniqueItems", true);
            case ROWS -> Map.of("type", "array", "maxItems", maxLength);
            case CHOICE -> code(allowed);
            case CHOICES -> Map.of("type", "array", "items", code(allowed));
        };
    }

    private static Map<String, Object> columns(
            Field rows, List<Field> fields, Function<Field, Map<String, Object>> one) {
        var start = rows.name() + ".1.";
        var columns = new LinkedHashMap<String, Object>();
        fields.stream()
                .filter(field -> field.name().startsWith(start))
                .forEach(field -> columns.put(field.name().substring(start.length()), one.apply(field)));
        return columns;
    }

    /** Codes that depend on the case are not known here; a list of none would allow none. */
    private static Map<String, Object> code(List<String> allowed) {
        return allowed.isEmpty() ? Map.of("type", "string") : Map.of("type", "string", "enum", allowed);
    }

    /** The JSON Schema (draft 2020-12) of an object with these fields. */
    public static Map<String, Object> object(List<Field> fields) {
        return object(fields, field -> field.schema(field.codes()));
    }

    /** The same with a schema of one's own for each field. */
    public static Map<String, Object> object(List<Field> fields, Function<Field, Map<String, Object>> one) {
        var properties = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            if (field.type() == Type.ROWS) {
                var row = new LinkedHashMap<String, Object>(one.apply(field));
                row.put("items", Map.of("type", "object", "properties", columns(field, fields, one)));
                properties.put(field.name(), row);
            } else if (!CELL.matcher(field.name()).matches()) {
                properties.put(field.name(), one.apply(field));
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                fields.stream().filter(Field::required).map(Field::name).toList());
        return schema;
    }
}
