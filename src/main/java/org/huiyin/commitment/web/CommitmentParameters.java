package org.huiyin.commitment.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.RoundPart;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;

/** Reads the filters of the ledger from its address and writes them back. Unknown values are refused, never passed on. */
final class CommitmentParameters {
    /** The parameters of the ledger, in the order in which they are shown. */
    static final List<String> NAMES =
            List.of("figure", "state", "unit", "body", "source", "year", "from", "to", "round", "part", "mine");

    static final String PATH = "/commitments";

    private CommitmentParameters() {}

    static CommitmentFilter read(Map<String, String> query) {
        var year = number("year", query);
        return new CommitmentFilter(
                id("unit", query),
                id("body", query),
                id("source", query),
                code("state", PromiseState.class, query),
                figure(query),
                year == null ? day("from", query) : LocalDate.of(year, 1, 1),
                year == null ? day("to", query) : LocalDate.of(year, 12, 31),
                number("round", query),
                part(query),
                code("mine", CommitmentFilter.Mine.class, query));
    }

    /** The address of the ledger with one parameter changed or, with null, left out; always from its first page unless told. */
    static String address(Map<String, String> query, String name, @Nullable String value) {
        var address = new StringBuilder(PATH);
        for (var known : NAMES) {
            add(address, known, known.equals(name) ? value : query.get(known));
        }
        if (name.equals("cursor")) {
            add(address, name, value);
        }
        return address.toString();
    }

    private static void add(StringBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
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

    static String text(Map<String, String> query, String name) {
        return query.getOrDefault(name, "").strip();
    }

    static <E extends Enum<E>> @Nullable E code(String name, Class<E> type, Map<String, String> query) {
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

    private static @Nullable CommitmentFigure figure(Map<String, String> query) {
        var text = text(query, "figure");
        return text.isEmpty()
                ? null
                : CommitmentFigure.of(text).orElseThrow(() -> new InvalidInput("figure", "notAnOption"));
    }

    private static @Nullable RoundPart part(Map<String, String> query) {
        var text = text(query, "part");
        return text.isEmpty() ? null : RoundPart.of(text).orElseThrow(() -> new InvalidInput("part", "notAnOption"));
    }

    static @Nullable UUID id(String name, Map<String, String> query) {
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
            var number = Integer.valueOf(text);
            if (number < 1900 || number > 2200) {
                throw new InvalidInput(name, "notAnOption");
            }
            return number;
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
}
