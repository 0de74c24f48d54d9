package org.huiyin.suggestion.similar;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How alike two texts are by their words (pairs of characters in Chinese), rare words weighing more than common ones: the cosine of the two
 * sets under the weights ln((n + 1) / (f + 1)), f of n texts having the word. Among few texts some that are alike make up a good part of all, and
 * what they share says so: there all words weigh the same.
 */
final class LikeWords {
    private static final int FEW = 50;

    private final Map<String, Integer> frequency;
    private final int texts;

    /**
     * @param frequency in how many of the texts a word occurs
     * @param texts how many texts were looked at
     */
    LikeWords(Map<String, Integer> frequency, int texts) {
        this.frequency = Map.copyOf(frequency);
        this.texts = texts;
    }

    private double rarity(String word) {
        return Math.log((texts + 1.0) / (frequency.getOrDefault(word, 0) + 1.0)) + 0.01;
    }

    private double weight(String word) {
        return texts < FEW ? 1 : rarity(word);
    }

    /** The rarest words first. */
    List<String> rarest(Collection<String> words, int most) {
        return words.stream()
                .sorted(Comparator.comparingDouble((String word) -> -rarity(word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    double likeness(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        return total(shared) / Math.sqrt(total(one) * total(other));
    }

    private double total(Set<String> words) {
        return words.stream().mapToDouble(word -> weight(word) * weight(word)).sum();
    }
}
