package org.huiyin.ballot.states;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item.
 *
 * @param base of how many the decision needed its share
 * @param decision the place of the grade decided on, from 0; null if nothing was decided
 */
public record ItemResult(
        Counts counts, int notVoted, int base, @Nullable Integer decision) {
    static ItemResult of(Counts counts, DecisionRule rule, int roll, int present) {
        var base = switch (rule.base()) {
            case ALL -> roll;
            case PRESENT -> present;
            case VALID -> counts.valid();
        };
        return new ItemResult(counts, roll - counts.cast(), base, rule.decide(counts.grades(), base));
    }

    boolean satisfied(Sheet sheet) {
        return decision != null && decision < sheet.satisfied();
    }
}
