package org.huiyin.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.TypedDate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** One reading of a data file, which gathers every mistake with its place instead of stopping at the first. */
final class FileReading {
    static final String FIELD = "file";
    private static final int MOST_PROBLEMS = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<FieldProblem> problems = new ArrayList<>();

    /** The root of a file's text. @throws InvalidInput if it is not JSON of the format, with the line */
    Node open(String text, String format) {
        var root = open(text);
        var found = root.format();
        if (!found.equals(format)) {
            throw new InvalidInput(FIELD, "calendar.format", format, found);
        }
        return root;
    }

    /** The root of a file's text in whatever format. @throws InvalidInput if it is not JSON, with the line */
    Node open(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException broken) {
            var location = broken.getLocation();
            throw new InvalidInput(
                    FIELD,
                    "calendar.notJson",
                    location == null ? 1 : location.getLineNr(),
                    location == null ? 1 : location.getColumnNr());
        }
        return new Node(root, "");
    }

    /** @throws InvalidInput with every mistake found so far, if there is one */
    void finish() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    void problem(String place, String key, Object... more) {
        if (problems.size() < MOST_PROBLEMS) {
            var arguments = new ArrayList<Object>(List.of(place));
            for (var argument : more) {
                arguments.add(argument.toString());
            }
            problems.add(new FieldProblem(FIELD, "calendar." + key, arguments));
        }
    }

    /** A value in the file and where it stands, e.g. {@code years[3].off[0].from}. */
    final class Node {
        private final JsonNode json;
        private final String place;

        private Node(JsonNode json, String place) {
            this.json = json;
            this.place = place;
        }

        String place() {
            return place;
        }

        /** The format that the file claims; empty if none. */
        String format() {
            return json.path("format").asString("");
        }

        boolean has(String name) {
            return json.has(name);
        }

        Node at(String name) {
            return new Node(json.isObject() ? json.path(name) : MissingNode.getInstance(), dotted(name));
        }

        /** The elements of a list; none, with a problem, if it is something else. */
        List<Node> list(String name) {
            var list = at(name);
            if (!list.json.isArray()) {
                problem(list.place, "list");
                return List.of();
            }
            var nodes = new ArrayList<Node>();
            for (var element : list.json) {
                nodes.add(new Node(element, list.place + "[" + nodes.size() + "]"));
            }
            return nodes;
        }

        /** The elements of a list that may be absent. */
        List<Node> listIfAny(String name) {
            return has(name) ? list(name) : List.of();
        }

        /** Reports names that the format does not know: mostly misspellings. */
        Node only(String... names) {
            var known = List.of(names);
            for (Map.Entry<String, JsonNode> property : json.properties()) {
                if (!known.contains(property.getKey())) {
                    problem(dotted(property.getKey()), "unknown");
                }
            }
            return this;
        }

        String text(int longest) {
            // the file came past the gate, where its escapes are no signs yet
            var text = json.isString() ? IncomingText.mended(json.asString()).strip() : "";
            if (text.isEmpty()) {
                problem(place, "text");
            } else if (text.length() > longest) {
                problem(place, "long", longest);
            }
            return text;
        }

        boolean truth() {
            if (!json.isBoolean()) {
                problem(place, "truth");
            }
            return json.asBoolean(false);
        }

        int number(int least, int most) {
            if (!json.isIntegralNumber() || !json.canConvertToInt()) {
                problem(place, "number", least, most);
                return least;
            }
            var number = json.asInt();
            if (number < least || number > most) {
                problem(place, "number", least, most);
                return least;
            }
            return number;
        }

        LocalDate date() {
            var text = json.isString() ? json.asString() : json.toString();
            try {
                var day = LocalDate.parse(text);
                if (TypedDate.possible(day)) {
                    return day;
                }
            } catch (DateTimeException notADate) {
                problem(place, "date", text);
                return LocalDate.EPOCH;
            }
            problem(place, "date", text);
            return LocalDate.EPOCH;
        }

        MonthDay monthDay() {
            var text = json.isString() ? json.asString() : json.toString();
            try {
                return MonthDay.parse("--" + text);
            } catch (DateTimeException notADate) {
                problem(place, "monthDay", text);
                return MonthDay.of(1, 1);
            }
        }

        <E extends Enum<E>> E oneOf(Class<E> type) {
            var text = json.isString() ? json.asString() : json.toString();
            for (var constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            problem(place, "oneOf", text, String.join(", ", names(type)));
            return type.getEnumConstants()[0];
        }

        private String dotted(String name) {
            return place.isEmpty() ? name : place + "." + name;
        }
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
