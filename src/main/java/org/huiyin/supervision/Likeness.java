package org.huiyin.supervision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.shared.FoldedText;

/**
 * Which titles of a year are about the same: they share most of their pairs of characters, simplified and traditional alike. Words that every
 * such title has are left aside, and of many titles also the pairs that are common to many.
 *
 * <p>{@link org.huiyin.suggestion.SimilarCases} is no way to ask this: it finds the earlier cases of one case that its reader may know, by a
 * search and the whole text. Here the open cases of a year are held against each other, later ones included and without regard to their order, and
 * only the number of those that ask for the same is counted; a search for each of a thousand cases would make the page wait.
 */
final class Likeness {
    private static final double SAME = 0.4;
    private static final double COMMON = 0.2;

    /** Among fewer titles some that are alike make up a good part of all, and what they share says so. */
    private static final int MANY = 50;

    private static final Pattern FORM =
            Pattern.compile("^\u5173\u4e8e|\u7684?(\u5efa\u8bae|\u63d0\u6848|\u8bae\u6848)$");

    private final Map<UUID, Set<String>> pairs = new HashMap<>();

    /** The titles that have a pair: only those that share one are held against each other. */
    private final Map<String, List<UUID>> having = new HashMap<>();

    Likeness(Map<UUID, String> titles) {
        var counts = new HashMap<String, Integer>();
        titles.forEach((id, title) -> {
            var own = pairs(title);
            pairs.put(id, own);
            own.forEach(pair -> counts.merge(pair, 1, Integer::sum));
        });
        if (titles.size() >= MANY) {
            var most = titles.size() * COMMON;
            pairs.values().forEach(own -> own.removeIf(pair -> counts.getOrDefault(pair, 0) > most));
        }
        pairs.forEach((id, own) -> own.forEach(
                pair -> having.computeIfAbsent(pair, _ -> new ArrayList<>()).add(id)));
    }

    private static Set<String> pairs(String title) {
        var points = FORM.matcher(FoldedText.of(title))
                .replaceAll("")
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        var pairs = new HashSet<String>();
        for (var place = 0; place + 1 < points.length; place++) {
            pairs.add(new String(points, place, 2));
        }
        return pairs;
    }

    /** The others whose titles are like this one's. */
    List<UUID> like(UUID id) {
        var own = pairs.getOrDefault(id, Set.of());
        var shared = new HashMap<UUID, Integer>();
        own.forEach(
                pair -> having.getOrDefault(pair, List.of()).forEach(other -> shared.merge(other, 1, Integer::sum)));
        shared.remove(id);
        return shared.entrySet().stream()
                .filter(other -> other.getValue() >= 2
                        && other.getValue()
                                >= SAME
                                        * Math.min(
                                                own.size(),
                                                pairs.getOrDefault(other.getKey(), own)
                                                        .size()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
