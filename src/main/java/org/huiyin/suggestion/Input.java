package org.huiyin.suggestion;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.jspecify.annotations.Nullable;

/** The checked values of a move's fields. Absent texts are empty, absent lists empty, absent ids and dates null. */
final class Input {
    static final Input NONE = new Input(Map.of());

    private final Map<String, Object> values;

    private Input(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Checks raw values (texts, booleans, lists of texts) against the fields.
     *
     * @throws InvalidInput naming every mistake
     */
    static Input parse(List<Field> fields, Map<String, ?> raw) {
        var problems = new ArrayList<FieldProblem>();
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var given = raw.get(field.name());
            var value = read(field, given, problems);
            if (value != null) {
                values.put(field.name(), value);
            } else if (field.required()
                    && problems.stream().noneMatch(p -> p.field().equals(field.name()))) {
                problems.add(new FieldProblem(field.name(), "required"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Input(values);
    }

    private static @Nullable Object read(Field field, @Nullable Object given, List<FieldProblem> problems) {
        return switch (field.type()) {
            case FLAG ->
                given != null
                        && List.of("true", "on", "1").contains(single(given).strip());
            case TEXT, LONG_TEXT -> {
                var text = field.type() == Field.Type.TEXT
                        ? single(given).replaceAll("[\\r\\n\\t]+", " ").strip()
                        : single(given).replace("\r\n", "\n").strip();
                if (text.codePointCount(0, text.length()) > field.maxLength()) {
                    problems.add(new FieldProblem(field.name(), "tooLong", List.of(field.maxLength())));
                }
                if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
                    problems.add(new FieldProblem(field.name(), "controlCharacter"));
                }
                yield text.isEmpty() ? null : text;
            }
            case CHOICE -> {
                var code = single(given).strip();
                if (!code.isEmpty()
                        && field.source() == Field.Source.FIXED
                        && !field.codes().contains(code)) {
                    problems.add(new FieldProblem(field.name(), "notAnOption"));
                }
                yield code.isEmpty() ? null : code;
            }
            case DATE -> {
                var text = single(given).strip();
                if (text.isEmpty()) {
                    yield null;
                }
                try {
                    yield LocalDate.parse(text);
                } catch (DateTimeParseException e) {
                    problems.add(new FieldProblem(field.name(), "notADate"));
                    yield null;
                }
            }
            case UNIT, PERSON, CASE, FILE -> {
                var text = single(given).strip();
                yield text.isEmpty() ? null : uuid(field, text, problems);
            }
            case UNITS, PERSONS -> {
                var ids = new ArrayList<UUID>();
                for (var text : many(given)) {
                    if (!text.isBlank()) {
                        var id = uuid(field, text.strip(), problems);
                        if (id != null && !ids.contains(id)) {
                            ids.add(id);
                        }
                    }
                }
                yield ids.isEmpty() ? null : List.copyOf(ids);
            }
        };
    }

    private static @Nullable UUID uuid(Field field, String text, List<FieldProblem> problems) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            problems.add(new FieldProblem(field.name(), "notAnOption"));
            return null;
        }
    }

    private static String single(@Nullable Object given) {
        return switch (given) {
            case null -> "";
            case Collection<?> many ->
                many.isEmpty() ? "" : String.valueOf(many.iterator().next());
            default -> String.valueOf(given);
        };
    }

    private static List<String> many(@Nullable Object given) {
        return switch (given) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(given));
        };
    }

    /** The values by field name: String, Boolean, LocalDate, UUID or List of UUID. */
    Map<String, Object> values() {
        return values;
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    @Nullable
    LocalDate date(String name) {
        return values.get(name) instanceof LocalDate day ? day : null;
    }

    LocalDate mustDate(String name) {
        if (values.get(name) instanceof LocalDate day) {
            return day;
        }
        throw new InvalidInput(name, "required");
    }

    @Nullable
    UnitId unit(String name) {
        return values.get(name) instanceof UUID id ? new UnitId(id) : null;
    }

    UnitId mustUnit(String name) {
        return new UnitId(mustId(name));
    }

    Optional<UUID> id(String name) {
        return values.get(name) instanceof UUID id ? Optional.of(id) : Optional.empty();
    }

    UUID mustId(String name) {
        if (values.get(name) instanceof UUID id) {
            return id;
        }
        throw new InvalidInput(name, "required");
    }

    List<UnitId> units(String name) {
        return ids(name).stream().map(UnitId::new).toList();
    }

    List<PersonId> persons(String name) {
        return ids(name).stream().map(PersonId::new).toList();
    }

    private List<UUID> ids(String name) {
        return switch (values.get(name)) {
            case List<?> list -> list.stream().map(UUID.class::cast).toList();
            case UUID id -> List.of(id);
            case null, default -> List.of();
        };
    }
}
