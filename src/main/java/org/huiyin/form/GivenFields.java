package org.huiyin.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a program sent as a JSON object. It remembers which of them were asked for, so that one which nobody knows is refused by its
 * name instead of being left out in silence: {@link Input#parse} does so, and {@link #nothingElse} where no input is parsed.
 */
public final class GivenFields extends AbstractMap<String, Object> {
    private static final String NOT_AN_OPTION = "notAnOption";

    private final Map<String, Object> values;
    private final Set<String> asked;

    private GivenFields(Map<String, Object> values, Set<String> asked) {
        this.values = values;
        this.asked = asked;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GivenFields of(@Nullable Map<String, Object> values) {
        return new GivenFields(
                values == null ? new LinkedHashMap<>() : new LinkedHashMap<>(values), new LinkedHashSet<>());
    }

    /** A request may come without a body, which is one without fields. */
    public static GivenFields orNone(@Nullable GivenFields given) {
        return given == null ? of(null) : given;
    }

    /** What came by form or multipart to the door of a program, which is as strict about names as one for JSON. */
    public static GivenFields ofParameters(Map<String, List<String>> parameters) {
        var values = new LinkedHashMap<String, Object>();
        parameters.forEach((name, given) -> values.put(name, given.size() == 1 ? given.getFirst() : given));
        return of(values);
    }

    /**
     * The same with the values that stand for all that a program left out: an omission decides nothing. A form sends what it has and leaves
     * out what was unticked, so that it stays as it is.
     *
     * @param standing values by field, as the form of the same move is filled with
     */
    public static Map<String, ?> keeping(Map<String, ?> raw, Map<String, List<String>> standing) {
        if (!(raw instanceof GivenFields given)) {
            return raw;
        }
        var values = new LinkedHashMap<String, Object>(given.values);
        standing.forEach((field, value) -> {
            var head = field.indexOf('.') < 0 ? field : field.substring(0, field.indexOf('.'));
            if (!value.isEmpty() && !values.containsKey(field) && !values.containsKey(head)) {
                values.put(field, value);
            }
        });
        return new GivenFields(values, given.asked);
    }

    /** The same with another value of a field, whoever gave it. */
    public static Map<String, ?> with(Map<String, ?> raw, String field, Object value) {
        var values = new LinkedHashMap<String, Object>(raw);
        values.put(field, value);
        return raw instanceof GivenFields given ? new GivenFields(values, given.asked) : values;
    }

    /** @throws InvalidInput naming every field that was given and not asked for by now; does nothing for what a form sent */
    public static void nothingElse(Map<String, ?> raw) {
        var unknown = unknown(raw);
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    /** Every field that was given and not asked for by now; none of what a form sent. */
    public static List<FieldProblem> unknown(Map<String, ?> raw) {
        return raw instanceof GivenFields given
                ? given.values.keySet().stream()
                        .filter(name -> !given.asked.contains(name))
                        .map(name -> new FieldProblem(name, "unknownField"))
                        .toList()
                : List.of();
    }

    /**
     * Looks at the names that were sent, at every depth, before anything else is.
     *
     * @param known all names that may be; null if only who reads them knows
     * @throws InvalidInput naming every field that is not known, and every object where values are asked
     */
    public void check(@Nullable Set<String> known) {
        var problems = new ArrayList<FieldProblem>();
        values.forEach((name, value) -> {
            if (known != null && !known.contains(name)) {
                problems.add(new FieldProblem(name, "unknownField"));
            }
            if (known != null && known.contains(name) && known.stream().anyMatch(cell -> cell.startsWith(name + "."))) {
                rows(name, value, known, problems);
            } else {
                deeper(name, value, problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** Rows come as a list of objects whose names are those of the columns. */
    private static void rows(
            String place, @Nullable Object value, Set<String> known, ArrayList<FieldProblem> problems) {
        var row = 0;
        for (var one : value instanceof Collection<?> rows ? rows : List.of()) {
            row++;
            if (one instanceof Map<?, ?> object) {
                for (var cell : object.entrySet()) {
                    var name = place + "." + row + "." + cell.getKey();
                    if (!known.contains(place + ".1." + cell.getKey())) {
                        problems.add(new FieldProblem(name, "unknownField"));
                    }
                    deeper(name, cell.getValue(), problems);
                }
            }
        }
    }

    private static void deeper(String place, @Nullable Object value, List<FieldProblem> problems) {
        if (value instanceof Map<?, ?> object) {
            problems.add(new FieldProblem(place, "notOneValue"));
            object.forEach((name, inner) -> {
                problems.add(new FieldProblem(place + "." + name, "unknownField"));
                deeper(place + "." + name, inner, problems);
            });
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> deeper(place, one, problems));
        }
    }

    /** An id; null if none is given. */
    public @Nullable UUID id(String name) {
        var given = get(name);
        return given == null || String.valueOf(given).isBlank() ? null : mustId(name);
    }

    /** As {@link #id}, but null only if it is left out: what is given empty is a mistake. */
    public @Nullable UUID idUnlessLeftOut(String name) {
        return get(name) == null ? null : mustId(name);
    }

    public UUID mustId(String name) {
        try {
            return UUID.fromString(String.valueOf(get(name)));
        } catch (IllegalArgumentException none) {
            throw new InvalidInput(name, NOT_AN_OPTION);
        }
    }

    /** One of an enum's constants by its name. */
    public <E extends Enum<E>> E mustCode(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, String.valueOf(get(name)));
        } catch (IllegalArgumentException none) {
            throw new InvalidInput(name, NOT_AN_OPTION);
        }
    }

    /** The version that the sender saw; null to take the present one. */
    public @Nullable Integer version() {
        return switch (get("version")) {
            case null -> null;
            case Integer number -> number;
            default -> throw new InvalidInput("version", "notANumber");
        };
    }

    @Override
    public @Nullable Object get(Object name) {
        asked.add(String.valueOf(name));
        return values.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        asked.add(String.valueOf(name));
        return values.containsKey(name);
    }

    /** Going through all fields asks for none of them. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(values).entrySet();
    }
}
