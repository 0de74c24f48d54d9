package org.huiyin.ballot.states;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The votes on one item.
 *
 * @param grades votes for each grade, the best first
 */
public record Counts(List<Integer> grades, int abstained, int invalid) {
    public Counts {
        grades = List.copyOf(grades);
    }

    public static Counts none(int grades) {
        return new Counts(Collections.nCopies(grades, 0), 0, 0);
    }

    public Counts plus(Counts other) {
        return new Counts(
                IntStream.range(0, grades.size())
                        .mapToObj(place -> grades.get(place) + other.grades.get(place))
                        .toList(),
                abstained + other.abstained,
                invalid + other.invalid);
    }

    /** Votes that are not invalid. */
    public int valid() {
        return grades.stream().mapToInt(Integer::intValue).sum() + abstained;
    }

    public int cast() {
        return valid() + invalid;
    }
}
