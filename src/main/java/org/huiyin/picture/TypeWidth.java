package org.huiyin.picture;

import java.util.ArrayList;
import java.util.List;

/** How wide a text is, in widths of a Chinese character: about, and rather too wide than too narrow. */
final class TypeWidth {
    /** The narrowest drawing that is thought of: a phone of 320 pixels, in characters of its small type. */
    static final double NARROW = 18;

    /** From here on a drawing is wide. */
    static final double WIDE = 44;

    private TypeWidth() {}

    static double of(String text) {
        var width = 0.0;
        for (int at = 0, character; at < text.length(); at += Character.charCount(character)) {
            character = text.codePointAt(at);
            width += of(character);
        }
        return width;
    }

    private static double of(int character) {
        if (character >= 0x1100) {
            return 1;
        }
        if (Character.isDigit(character) || Character.isLowerCase(character)) {
            return character == 'm' || character == 'w' ? 0.85 : 0.58;
        }
        if (Character.isUpperCase(character)) {
            return character == 'M' || character == 'W' ? 0.95 : 0.74;
        }
        return Character.isWhitespace(character) ? 0.3 : character == '%' ? 0.95 : 0.45;
    }

    /** Cut to a width, with an ellipsis; as it is if it fits. */
    static String cut(String text, double width) {
        return of(text) <= width ? text : part(text, width - 1) + "\u2026";
    }

    /** In lines of a width, the last one cut. */
    static List<String> lines(String text, double width, int most) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (lines.size() < most - 1 && of(rest) > width) {
            var line = part(rest, width);
            var space = line.lastIndexOf(' ');
            if (space > line.length() / 2 && rest.length() > line.length()) {
                line = line.substring(0, space);
            }
            lines.add(line.strip());
            rest = rest.substring(line.length()).strip();
        }
        lines.add(cut(rest, width));
        return lines;
    }

    private static String part(String text, double width) {
        var used = 0.0;
        var at = 0;
        while (at < text.length()) {
            var character = text.codePointAt(at);
            used += of(character);
            if (used > width && at > 0) {
                break;
            }
            at += Character.charCount(character);
        }
        return text.substring(0, at);
    }
}
