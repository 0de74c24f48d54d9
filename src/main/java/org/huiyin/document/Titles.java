package org.huiyin.document;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets titles as offices want them: centred, lines of like length, broken where the sense allows it (GB/T 9704-2012, 7.3.1). */
final class Titles {
    private static final int SIZE_2 = 44;
    private static final int MOST_ON_A_LINE = 19;
    private static final int LEAST_ON_A_LINE = 2;
    private static final int MOST_LINES = 20;
    private static final double PREFERENCE = 3;

    /** How much longer the lines between the first and the last should be, so that many lines make a rhombus and no hourglass. */
    private static final double BULGE = 1;

    /** Worse than any difference of lengths, yet possible where a word is longer than a line. */
    private static final double SPLIT_WORD = 50;

    private static final String GOOD_AFTER = Typesetting.of("break.goodAfter");
    private static final String GOOD_BEFORE = Typesetting.of("break.goodBefore");
    private static final String NEVER_BEFORE = Typesetting.of("break.neverBefore");
    private static final String NEVER_AFTER = Typesetting.of("break.neverAfter");
    private static final Pattern WORDS = Typesetting.pattern("break.words");
    private static final Pattern NAMES = Typesetting.pattern("break.names");

    private Titles() {}

    static Paragraph paragraph(String title) {
        return Paragraph.of("center", Run.of(broken(title.strip()), Face.TITLE, SIZE_2))
                .lineOf(660)
                .keepingNext();
    }

    /** The title with line breaks; as it is if it fits on a line or cannot be broken. */
    static String broken(String title) {
        var most = Math.min(title.length(), MOST_LINES);
        for (var lines = (int) Math.ceil(width(title) / MOST_ON_A_LINE); lines > 1 && lines <= most; lines++) {
            var best = best(title, lines);
            if (best != null) {
                return best;
            }
        }
        return title;
    }

    /** The best way to break a title into so many lines; null if there is none. */
    private static @Nullable String best(String title, int lines) {
        var length = title.length();
        var breaks = breaks(title);
        var ruler = new Ruler(title);
        var cost = new double[lines + 1][length + 1];
        var from = new int[lines + 1][length + 1];
        for (var row : cost) {
            Arrays.fill(row, Double.MAX_VALUE);
        }
        cost[0][0] = 0;
        var whole = width(title);
        for (var line = 1; line <= lines; line++) {
            var wanted = whole / lines + (line > 1 && line < lines ? BULGE : 0);
            for (var end = line; end <= length; end++) {
                if (line == lines ? end != length : breaks[end] == Double.MAX_VALUE) {
                    continue;
                }
                for (var start = end - 1; start >= line - 1; start--) {
                    var width = ruler.width(start, end);
                    if (width > MOST_ON_A_LINE) {
                        break;
                    }
                    if (cost[line - 1][start] == Double.MAX_VALUE || width < LEAST_ON_A_LINE) {
                        continue;
                    }
                    var here = cost[line - 1][start] + Math.abs(width - wanted) + (end == length ? 0 : breaks[end]);
                    if (here <= cost[line][end]) {
                        cost[line][end] = here;
                        from[line][end] = start;
                    }
                }
            }
        }
        if (cost[lines][length] == Double.MAX_VALUE) {
            return null;
        }
        var broken = new ArrayDeque<String>();
        for (int line = lines, end = length; line > 0; end = from[line][end], line--) {
            broken.addFirst(title.substring(from[line][end], end).strip());
        }
        return String.join("\n", broken);
    }

    /** Measures parts of a title without the spaces at their ends, at once whatever their length. */
    private static final class Ruler {
        private final double[] before;
        private final int[] from;
        private final int[] to;

        Ruler(String title) {
            var length = title.length();
            before = new double[length + 1];
            from = new int[length + 1];
            to = new int[length + 1];
            for (var at = 0; at < length; at++) {
                var inside = at > 0 && Character.isSurrogatePair(title.charAt(at - 1), title.charAt(at));
                before[at + 1] = before[at] + (inside ? 0 : of(title.charAt(at)));
                to[at + 1] = Character.isWhitespace(title.charAt(at)) ? to[at] : at + 1;
            }
            from[length] = length;
            for (var at = length - 1; at >= 0; at--) {
                from[at] = Character.isWhitespace(title.charAt(at)) ? from[at + 1] : at;
            }
        }

        double width(int start, int end) {
            return Math.max(0, before[to[end]] - before[Math.min(from[start], end)]);
        }
    }

    /** What a break before each character costs; the greatest number where none may be. */
    private static double[] breaks(String title) {
        var costs = new double[title.length() + 1];
        Arrays.fill(costs, 0, 1, Double.MAX_VALUE);
        for (var at = 1; at < title.length(); at++) {
            var before = title.charAt(at - 1);
            var after = title.charAt(at);
            if (NEVER_AFTER.indexOf(before) >= 0
                    || NEVER_BEFORE.indexOf(after) >= 0
                    || Character.isLowSurrogate(after)
                    || latin(before) && latin(after)) {
                costs[at] = Double.MAX_VALUE;
            } else if (GOOD_AFTER.indexOf(before) >= 0 || GOOD_BEFORE.indexOf(after) >= 0) {
                costs[at] = -PREFERENCE;
            }
        }
        for (var words : List.of(WORDS, NAMES)) {
            for (var found = words.matcher(title); found.find(); ) {
                for (var at = found.start() + 1; at < found.end(); at++) {
                    costs[at] = costs[at] == Double.MAX_VALUE ? costs[at] : SPLIT_WORD;
                }
            }
        }
        return costs;
    }

    private static boolean latin(char c) {
        return c < 0x2E80 && c != ' ';
    }

    /** Width in characters of the grid: Latin letters and digits take half. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Titles::of).sum();
    }

    private static double of(int character) {
        return character < 0x2E80 ? 0.5 : 1;
    }
}
