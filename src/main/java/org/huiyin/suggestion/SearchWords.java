package org.huiyin.suggestion;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Cuts text into words for search: pairs of neighbouring characters for Chinese, runs of letters and digits for the rest. */
final class SearchWords {
    private SearchWords() {}

    /** Words of a text, each once; full-width forms, case and traditional characters are folded. */
    static Set<String> of(String text) {
        return cut(text, true);
    }

    /** Words that a text must have to match a query; a lone Chinese character matches the beginning of a pair. */
    static Set<String> query(String text) {
        return cut(text, false);
    }

    private static Set<String> cut(String text, boolean lastAlone) {
        var words = new LinkedHashSet<String>();
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var run = new StringBuilder();
        var points = folded.codePoints().toArray();
        var han = new StringBuilder();
        for (var i = 0; i <= points.length; i++) {
            var point = i < points.length ? points[i] : ' ';
            var isHan = Character.isIdeographic(point);
            if (isHan) {
                han.appendCodePoint(Simplified.fold(point));
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
        return words;
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
