package org.huiyin.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How texts are compared and searched, so that what nobody can see makes no difference: a text is stored to the letter and folded for
 * whatever finds it. What is stored folded is named to {@code org.huiyin.jobs.FoldedTexts}.
 */
public final class FoldedText {
    /** Goes up whenever any text is folded otherwise than before; what is stored folded is then folded anew at the next start. */
    public static final int VERSION = 1;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private FoldedText() {}

    /** The text as it is searched: as {@link #seen}, in simplified characters and lower case. */
    public static String of(String text) {
        var seen = seen(text);
        var folded = new StringBuilder(seen.length());
        seen.codePoints().map(Simplified::fold).forEach(folded::appendCodePoint);
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The text as a reader sees it, for comparing names and numbers: common forms of letters and digits, nothing that cannot be seen, no
     * space or line break between Chinese characters, one space for any others, none at the ends.
     */
    public static String seen(String text) {
        var common = Normalizer.normalize(visible(text), Normalizer.Form.NFKC);
        var seen = new StringBuilder(common.length());
        var space = false;
        var last = 0;
        for (var at = 0; at < common.length(); ) {
            var point = common.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                space = true;
                continue;
            }
            if (space && last != 0 && !(Character.isIdeographic(last) && Character.isIdeographic(point))) {
                seen.append(' ');
            }
            space = false;
            seen.appendCodePoint(point);
            last = point;
        }
        return seen.toString();
    }

    /** The text as {@link #seen}, without any space and in lower case, for telling whether two texts say the same. */
    public static String closed(String text) {
        return SPACES.matcher(seen(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The text without the signs that nobody can see; the same object if there are none. */
    public static String visible(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (ignorable(Character.codePointAt(text, at))) {
                return text.codePoints()
                        .filter(point -> !ignorable(point))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    /** The signs that Unicode has programs show as nothing (Default_Ignorable_Code_Point). */
    private static boolean ignorable(int point) {
        if (point < 0x34f) {
            return point == 0xad;
        }
        if (point < 0x2000) {
            return point == 0x34f
                    || point == 0x61c
                    || point == 0x115f
                    || point == 0x1160
                    || point == 0x17b4
                    || point == 0x17b5
                    || (point >= 0x180b && point <= 0x180f);
        }
        if (point < 0x10000) {
            return (point >= 0x200b && point <= 0x200f)
                    || (point >= 0x202a && point <= 0x202e)
                    || (point >= 0x2060 && point <= 0x206f)
                    || point == 0x3164
                    || (point >= 0xfe00 && point <= 0xfe0f)
                    || point == 0xfeff
                    || point == 0xffa0
                    || (point >= 0xfff0 && point <= 0xfff8);
        }
        return (point >= 0x1bca0 && point <= 0x1bca3)
                || (point >= 0x1d173 && point <= 0x1d17a)
                || (point >= 0xe0000 && point <= 0xe0fff);
    }
}
