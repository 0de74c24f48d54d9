package org.huiyin.supervision;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which titles of a year are about the same: they share most of their pairs of characters, those common to many titles left aside.
 *
 * <p>{@link org.huiyin.suggestion.SimilarCases} is no way to ask this: it finds the earlier cases of one case that its reader may know, by a
 * search and the whole text. Here every case of a year is held against every other, later ones included and without regard to their order, and
 * only the number of those that ask for the same is counted; a search for each of a thousand cases would make the page wait.
 */
final class Likeness {
    private static final double SAME = 0.4;
    private static final double COMMON = 0.2;

    private final Map<UUID, Set<String>> pairs = new HashMap<>();

    Likeness(Map<UUID, String> titles) {
        var counts = new HashMap<String, Integer>();
        titles.forEach((id, title) -> {
            var own = pairs(title);
            pairs.put(id, own);
            own.forEach(pair -> counts.merge(pair, 1, Integer::sum));
        });
        var most = Math.max(3, titles.size() * COMMON);
        pairs.values().forEach(own -> own.removeIf(pair -> counts.getOrDefault(pair, 0) > most));
    }

    private static Set<String> pairs(String title) {
        var points = Normalizer.normalize(title, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
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
        return pairs.entrySet().stream()
                .filter(other -> !other.getKey().equals(id) && like(own, other.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean like(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        var shared = one.stream().filter(other::contains).count();
        return shared >= SAME * Math.min(one.size(), other.size()) && shared >= 2;
    }
}
