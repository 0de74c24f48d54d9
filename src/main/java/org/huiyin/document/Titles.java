package org.huiyin.document;

import java.util.ArrayList;

/** Sets titles as offices want them: centred, lines of like length, broken where the sense allows it (GB/T 9704-2012, 7.3.1). */
final class Titles {
    private static final int SIZE_2 = 44;
    private static final int MOST_ON_A_LINE = 19;
    private static final double PREFERENCE = 3;
    private static final String GOOD_AFTER = Typesetting.of("break.goodAfter");
    private static final String GOOD_BEFORE = Typesetting.of("break.goodBefore");
    private static final String NEVER_BEFORE = Typesetting.of("break.neverBefore");
    private static final String NEVER_AFTER = Typesetting.of("break.neverAfter");

    private Titles() {}

    static Paragraph paragraph(String title) {
        return Paragraph.of("center", Run.of(broken(title.strip()), Face.TITLE, SIZE_2))
                .lineOf(660)
                .keepingNext();
    }

    /** The title with line breaks. */
    static String broken(String title) {
        var lines = new ArrayList<String>();
        var rest = title;
        for (var left = (int) Math.ceil(width(title) / MOST_ON_A_LINE); left > 1 && !rest.isEmpty(); left--) {
            var at = bestBreak(rest, width(rest) / left);
            lines.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return String.join("\n", lines);
    }

    private static int bestBreak(String text, double wanted) {
        var best = text.length();
        var bestCost = Double.MAX_VALUE;
        for (var at = 1; at < text.length(); at++) {
            var before = text.charAt(at - 1);
            var after = text.charAt(at);
            var width = width(text.substring(0, at));
            if (width > MOST_ON_A_LINE
                    || NEVER_AFTER.indexOf(before) >= 0
                    || NEVER_BEFORE.indexOf(after) >= 0
                    || latin(before) && latin(after)) {
                continue;
            }
            var good = GOOD_AFTER.indexOf(before) >= 0 || GOOD_BEFORE.indexOf(after) >= 0;
            var cost = Math.abs(width - wanted) - (good ? PREFERENCE : 0);
            if (cost < bestCost) {
                best = at;
                bestCost = cost;
            }
        }
        return best;
    }

    private static boolean latin(char c) {
        return c < 0x2E80 && c != ' ';
    }

    /** Width in characters of the grid: Latin letters and digits take half. */
    static double width(String text) {
        return text.codePoints().mapToDouble(c -> c < 0x2E80 ? 0.5 : 1).sum();
    }
}
