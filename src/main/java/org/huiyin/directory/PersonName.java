package org.huiyin.directory;

/**
 * Names of people as the directory writes them. The dot inside names of Uyghurs, Kazakhs, Mongols and others is typed in many ways and is one
 * sign; the database folds what it holds in the same way ({@code directory.folded_name}).
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
}
