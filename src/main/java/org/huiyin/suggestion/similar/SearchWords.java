package org.huiyin.suggestion.similar;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.shared.FoldedText;

/** Cuts text into words for search: pairs of neighbouring characters for Chinese, runs of letters and digits for the rest. */
public final class SearchWords {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private SearchWords() {}

    /** Words of texts, each once; the texts are folded, so that no line break and nothing unseen parts a word. */
    public static Set<String> of(String... texts) {
        var words = new LinkedHashSet<String>();
        for (var text : texts) {
            cut(FoldedText.of(text), true, words);
        }
        return words;
    }

    /**
     * Words that a text must have to match a query; a lone Chinese character matches the beginning of a pair. Spaces part the words of a
     * query.
     */
    public static Set<String> query(String text) {
        var words = new LinkedHashSet<String>();
        for (var part : SPACES.split(text)) {
            cut(FoldedText.of(part), false, words);
        }
        return words;
    }

    /** A word as it stands in a tsquery. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "''").replace("\\", "\\\\") + "'";
    }

    private static void cut(String folded, boolean lastAlone, Set<String> words) {
        var run = new StringBuilder();
        var points = folded.codePoints().toArray();
        var han = new StringBuilder();
        for (var i = 0; i <= points.length; i++) {
            var point = i < points.length ? points[i] : ' ';
            var isHan = Character.isIdeographic(point);
            if (isHan) {
                han.appendCodePoint(point);
            }
            if (!isHan && !han.isEmpty()) {
                pairs(han.toString(), lastAlone, words);
                han.setLength(0);
            }
            if (!isHan && Character.isLetterOrDigit(point)) {
                run.appendCodePoint(point);
            } else if (!run.isEmpty()) {
                words.add(run.length() > 60 ? run.substring(0, 60) : run.toString());
                run.setLength(0);
            }
        }
    }

    private static void pairs(String han, boolean lastAlone, Set<String> words) {
        var points = han.codePoints().toArray();
        for (var i = 0; i + 1 < points.length; i++) {
            words.add(new String(points, i, 2));
        }
        if (lastAlone || points.length == 1) {
            words.add(new String(points, points.length - 1, 1));
        }
    }
}
