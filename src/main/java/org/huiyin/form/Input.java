package org.huiyin.form;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.TypedDate;
import org.huiyin.shared.YesNo;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;

/** The checked values of a move's fields. Absent texts are empty, absent lists empty, absent ids and dates null. */
public final class Input {
    public static final Input NONE = new Input(Map.of());

    private final Map<String, Object> values;

    private Input(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Checks raw values (texts, booleans, lists of texts) against the fields. What a program sent beside them is a mistake.
     *
     * @throws InvalidInput naming every mistake
     */
    public static Input parse(List<Field> fields, Map<String, ?> sent) {
        var problems = new ArrayList<FieldProblem>();
        var raw = cells(fields, sent, problems);
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var given = raw.get(field.name());
            if (tooMuch(field, given, raw)) {
                problems.add(new FieldProblem(field.name(), "notOneValue"));
                continue;
            }
            if (field.type() == Field.Type.FLAG && given == null && raw.containsKey(field.name())) {
                problems.add(new FieldProblem(field.name(), "notAFlag"));
            }
            var value = read(field, given, problems);
            if (value != null) {
                values.put(field.name(), value);
            } else if (field.required()
                    && problems.stream().noneMatch(p -> p.field().equals(field.name()))) {
                problems.add(new FieldProblem(field.name(), "required"));
            }
        }
        problems.addAll(GivenFields.unknown(raw));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Input(values);
    }

    /** What was sent, with the rows that came as a list of objects put into their cells. */
    private static Map<String, ?> cells(List<Field> fields, Map<String, ?> sent, List<FieldProblem> problems) {
        Map<String, ?> raw = sent;
        for (var head : fields) {
            if (head.type() == Field.Type.ROWS && sent.get(head.name()) instanceof Collection<?> rows) {
                if (rows.size() > head.maxLength()) {
                    problems.add(new FieldProblem(head.name(), "tooManyRows", List.of(head.maxLength())));
                }
                var row = 0;
                for (var one : rows) {
                    row++;
                    for (var cell : one instanceof Map<?, ?> object
                            ? object.entrySet()
                            : Map.of("", "").entrySet()) {
                        var name = head.name() + "." + row + "." + cell.getKey();
                        if (row <= head.maxLength() && cell.getValue() != null) {
                            raw = GivenFields.with(raw, name, cell.getValue());
                        }
                    }
                }
            }
        }
        return raw;
    }

    private static @Nullable Object read(Field field, @Nullable Object given, List<FieldProblem> problems) {
        return switch (field.type()) {
            case FLAG -> given != null && flag(field, given, problems);
            case ROWS -> null;
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
                        && field.source() == Field.Plain.FIXED
                        && !field.codes().contains(code)) {
                    problems.add(new FieldProblem(field.name(), "notAnOption"));
                }
                yield code.isEmpty() ? null : code;
            }
            case CHOICES -> {
                var codes = many(given).stream()
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .toList();
                if (field.source() == Field.Plain.FIXED && !field.codes().containsAll(codes)) {
                    problems.add(new FieldProblem(field.name(), "notAnOption"));
                }
                yield codes.isEmpty() ? null : codes;
            }
            case NUMBER -> number(field, single(given).strip(), problems);
            case DATE -> {
                var text = single(given).strip();
                if (text.isEmpty()) {
                    yield null;
                }
                try {
                    yield TypedDate.read(field.name(), text);
                } catch (InvalidInput notADate) {
                    problems.addAll(notADate.problems());
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

    /** Whether more or other came than the field holds: an object, or of a program several values where one is asked. */
    private static boolean tooMuch(Field field, @Nullable Object given, Map<String, ?> raw) {
        if (field.type() == Field.Type.ROWS) {
            return given != null
                    && !(given instanceof Collection<?> rows && rows.stream().allMatch(Map.class::isInstance));
        }
        var several = switch (field.type()) {
            case CHOICES, UNITS, PERSONS, ROWS -> true;
            case TEXT, LONG_TEXT, DATE, FLAG, NUMBER, CHOICE, UNIT, PERSON, CASE, FILE -> false;
        };
        return switch (given) {
            case null -> false;
            case Map<?, ?> _ -> true;
            case Collection<?> many ->
                many.stream().anyMatch(one -> one == null || one instanceof Map || one instanceof Collection)
                        || (!several && many.size() > 1 && raw instanceof GivenFields);
            default -> false;
        };
    }

    private static boolean flag(Field field, Object given, List<FieldProblem> problems) {
        var answer = YesNo.of(given);
        if (answer.isEmpty()) {
            problems.add(new FieldProblem(field.name(), "notAFlag"));
        }
        return answer.orElse(false);
    }

    private static @Nullable Integer number(Field field, String text, List<FieldProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            var number = Integer.parseInt(Normalizer.normalize(text, Normalizer.Form.NFKC));
            if (number >= 0 && number <= field.maxLength()) {
                return number;
            }
            problems.add(new FieldProblem(field.name(), "outOfRange", List.of(0, field.maxLength())));
        } catch (NumberFormatException e) {
            problems.add(new FieldProblem(field.name(), "notANumber"));
        }
        return null;
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

    /** The values by field name: String, Boolean, Integer, LocalDate, UUID, List of UUID or of String. */
    public Map<String, Object> values() {
        return values;
    }

    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** The numbers of the rows, from 1, in which anything stands. */
    public List<Integer> rows(String name) {
        var start = name + ".";
        return values.keySet().stream()
                .filter(cell -> cell.startsWith(start))
                .map(cell -> Integer.valueOf(cell.substring(start.length(), cell.indexOf('.', start.length()))))
                .distinct()
                .sorted()
                .toList();
    }

    /** Empty where nothing was typed. */
    public OptionalInt number(String name) {
        return values.get(name) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** The codes chosen. */
    public List<String> choices(String name) {
        return values.get(name) instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What was chosen in a field: codes or ids as texts. Empty where nothing was, or nothing is to be chosen. */
    public List<String> chosen(Field field) {
        return switch (field.type()) {
            case CHOICE ->
                Stream.of(text(field.name())).filter(code -> !code.isEmpty()).toList();
            case CHOICES -> choices(field.name());
            case UNIT, UNITS, PERSON, PERSONS, CASE, FILE ->
                ids(field.name()).stream().map(UUID::toString).toList();
            case TEXT, LONG_TEXT, DATE, FLAG, NUMBER, ROWS -> List.of();
        };
    }

    /**
     * What was chosen in a field must be offered there.
     *
     * @param options asked for only if something was chosen
     * @throws InvalidInput naming the field
     */
    public void among(Field field, Supplier<List<Option>> options) {
        var left = new HashSet<>(chosen(field));
        if (!left.isEmpty()) {
            options.get().forEach(option -> left.remove(option.value()));
        }
        if (!left.isEmpty()) {
            throw new InvalidInput(field.name(), "notAnOption");
        }
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public @Nullable LocalDate date(String name) {
        return values.get(name) instanceof LocalDate day ? day : null;
    }

    public LocalDate mustDate(String name) {
        if (values.get(name) instanceof LocalDate day) {
            return day;
        }
        throw new InvalidInput(name, "required");
    }

    public @Nullable UnitId unit(String name) {
        return values.get(name) instanceof UUID id ? new UnitId(id) : null;
    }

    public UnitId mustUnit(String name) {
        return new UnitId(mustId(name));
    }

    public Optional<UUID> id(String name) {
        return values.get(name) instanceof UUID id ? Optional.of(id) : Optional.empty();
    }

    public UUID mustId(String name) {
        if (values.get(name) instanceof UUID id) {
            return id;
        }
        throw new InvalidInput(name, "required");
    }

    public List<UnitId> units(String name) {
        return ids(name).stream().map(UnitId::new).toList();
    }

    public List<PersonId> persons(String name) {
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
