package org.huiyin.directory;

import org.huiyin.shared.FoldedText;

/**
 * Names of people as the directory writes and as it compares them. The dot inside names of Uyghurs, Kazakhs, Mongols and others is typed in
 * many ways and is one sign.
 */
public final class PersonName {
    private static final char DOT = '\u00b7';

    /** Bullet, hyphenation point, dots of Japanese in both widths, dot and bullet of mathematics. */
    private static final String OTHER_DOTS = "\u2022\u2027\u30fb\uff65\u22c5\u2219";

    private PersonName() {}

    /** The name with the middle dot wherever another dot like it stands; the same object if there is none. */
    public static String folded(String name) {
        var folded = name;
        for (var at = 0; at < OTHER_DOTS.length(); at++) {
            folded = folded.replace(OTHER_DOTS.charAt(at), DOT);
        }
        return folded;
    }

    /** What two ways to write a name have in common: it is compared and searched by this. */
    public static String seen(String name) {
        return folded(FoldedText.seen(name));
    }
}
