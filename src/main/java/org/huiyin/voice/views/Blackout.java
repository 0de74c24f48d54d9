package org.huiyin.voice.views;

import java.util.regex.Pattern;
import org.huiyin.shared.InvalidInput;

/** Blacks out parts of what was said: everything that is left must be the speaker's own words. */
public final class Blackout {
    static final String MARK = "\u2588";

    private static final Pattern MARKS = Pattern.compile(MARK + "+");

    private Blackout() {}

    /**
     * The text with its blackened parts, all of one length, so that the length tells nothing.
     *
     * @throws InvalidInput if it says anything that the original does not
     */
    public static String checked(String field, String original, String shown) {
        var at = 0;
        var pieces = MARKS.split(shown, -1);
        for (var place = 0; place < pieces.length; place++) {
            var piece = pieces[place];
            var found = place == pieces.length - 1 && place > 0
                    ? last(original, piece, at)
                    : place == 0 ? (original.startsWith(piece) ? 0 : -1) : original.indexOf(piece, at);
            if (found < 0 || (pieces.length == 1 && !original.equals(shown))) {
                throw new InvalidInput(field, "voice.onlyBlackout");
            }
            at = found + piece.length();
        }
        return MARKS.matcher(shown).replaceAll(MARK.repeat(3));
    }

    private static int last(String original, String piece, int from) {
        var start = original.length() - piece.length();
        return start >= from && original.endsWith(piece) ? start : -1;
    }
}
