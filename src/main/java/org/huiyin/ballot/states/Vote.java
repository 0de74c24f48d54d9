package org.huiyin.ballot.states;

import java.util.List;

/**
 * What somebody chose, item by item: the place of a grade from 0, {@link #ABSTAIN} or, on paper only, {@link #INVALID}.
 */
public record Vote(List<Integer> choices) {
    public static final int ABSTAIN = -1;
    public static final int INVALID = -2;

    public Vote {
        choices = List.copyOf(choices);
    }

    /** Choices stay out of every log. */
    @Override
    public String toString() {
        return "vote";
    }
}
