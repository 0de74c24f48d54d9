package org.huiyin.suggestion.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.UnitPart;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads the filters of a list from its address and writes them back. Unknown values are refused, never passed on. */
final class FilterParameters {
    /** The parameters of a list, in the order in which they are shown. */
    static final List<String> NAMES = List.of(
            "q",
            "figure",
            "state",
            "kind",
            "unit",
            "person",
            "body",
            "year",
            "term",
            "session",
            "category",
            "from",
            "to",
            "part");

    private FilterParameters() {}

    static CaseFilter read(Map<String, String> query) {
        var q = text(query, "q");
        if (q.length() > 100) {
            throw new InvalidInput("q", "tooLong", 100);
        }
        return new CaseFilter(
                q,
                code("state", CaseState.class, query),
                code("kind", Kind.class, query),
                id("unit", query),
                id("person", query),
                id("body", query),
                number("year", query),
                number("term", query),
                number("session", query),
                text(query, "category"),
                figure(query),
                day("from", query),
                day("to", query),
                code("part", UnitPart.class, query));
    }

    static int limit(@Nullable String text, int usual, int most) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return Math.clamp(Integer.parseInt(text.strip()), 1, most);
        } catch (NumberFormatException e) {
            throw new InvalidInput("limit", "notANumber");
        }
    }

    /** The address of the list that a figure counts, with the filters that it was counted under. */
    static String listOf(Map<String, String> query, Figure figure, String path) {
        var address = UriComponentsBuilder.fromPath(path);
        for (var name : new String[] {
            "body", "kind", "unit", "person", "year", "term", "session", "category", "state", "from", "to", "part"
        }) {
            if (!text(query, name).isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        }
        return address.queryParam("figure", figure.code())
                .encode()
                .buildAndExpand(Map.<String, Object>copyOf(query))
                .toUriString();
    }

    private static String text(Map<String, String> query, String name) {
        return query.getOrDefault(name, "").strip();
    }

    private static <E extends Enum<E>> @Nullable E code(String name, Class<E> type, Map<String, String> query) {
        var text = text(query, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(name, "notAnOption");
        }
    }

    private static @Nullable UUID id(String name, Map<String, String> query) {
        var text = text(query, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(name, "notAnOption");
        }
    }

    private static @Nullable Integer number(String name, Map<String, String> query) {
        var text = text(query, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, "notANumber");
        }
    }

    private static @Nullable LocalDate day(String name, Map<String, String> query) {
        var text = text(query, name);
        if (text.isEmpty()) {
            return null;
        }
        return TypedDate.read(name, text);
    }

    private static @Nullable Figure figure(Map<String, String> query) {
        var text = text(query, "figure");
        return text.isEmpty() ? null : Figure.of(text).orElseThrow(() -> new InvalidInput("figure", "notAnOption"));
    }
}
