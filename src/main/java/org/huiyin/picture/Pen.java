package org.huiyin.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes a drawing element by element: well formed, escaped, numbers with two decimals at most. */
final class Pen {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn; one whose value is null is left out */
    Pen start(String name, @Nullable Object... attributes) {
        tag(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    Pen empty(String name, @Nullable Object... attributes) {
        tag(name, attributes);
        text.append("/>");
        return this;
    }

    Pen end() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds words and nothing else. */
    Pen words(String name, String words, @Nullable Object... attributes) {
        start(name, attributes);
        escaped(words);
        return end();
    }

    /** A link, or what stands for one where nothing can be opened. */
    Pen link(@Nullable String address, String words) {
        if (address == null) {
            start("g", "class", "mark");
        } else {
            start("a", "href", address, "class", "mark");
        }
        return words("title", words);
    }

    /** A drawing in the drawing. */
    Pen drawn(Svg other) {
        text.append(other);
        return this;
    }

    Svg done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open: " + open);
        }
        return new Svg(text.toString());
    }

    private void tag(String name, @Nullable Object... attributes) {
        text.append('<').append(name);
        for (var at = 0; at < attributes.length; at += 2) {
            var value = attributes[at + 1];
            if (value != null) {
                text.append(' ').append(attributes[at]).append("=\"");
                escaped(value instanceof Double number ? number(number) : value.toString());
                text.append('"');
            }
        }
    }

    private void escaped(String words) {
        for (var at = 0; at < words.length(); at++) {
            var sign = words.charAt(at);
            switch (sign) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (drawn(sign) || paired(words, at)) {
                        text.append(sign);
                    }
                }
            }
        }
    }

    /** Whether a sign is one of the two of a character. */
    private static boolean paired(String words, int at) {
        return Character.isHighSurrogate(words.charAt(at))
                ? at + 1 < words.length() && Character.isLowSurrogate(words.charAt(at + 1))
                : Character.isLowSurrogate(words.charAt(at))
                        && at > 0
                        && Character.isHighSurrogate(words.charAt(at - 1));
    }

    /** Characters that XML knows. */
    private static boolean drawn(char character) {
        return character >= 0x20
                && (character < 0x7F || character > 0x9F)
                && (character < 0xD800 || character > 0xDFFF)
                && character != 0xFFFE
                && character != 0xFFFF;
    }

    /** With two decimals at most, never in exponents. */
    static String number(double value) {
        var whole = (long) value;
        if (whole == value) {
            return Long.toString(whole);
        }
        var rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A place or length along the drawing, from 0 to 1. */
    static String along(double share) {
        return number(share * 100) + "%";
    }

    /** A place or length in the size of the type around. */
    static String em(double ems) {
        return number(ems) + "em";
    }
}
