package org.huiyin.ballot;

import java.util.List;

/**
 * What somebody chose, item by item: the place of a grade from 0, {@link #ABSTAIN} or, on paper only, {@link #INVALID}.
 */
record Vote(List<Integer> choices) {
    static final int ABSTAIN = -1;
    static final int INVALID = -2;

    Vote {
        choices = List.copyOf(choices);
    }

    /** Choices stay out of every log. */
    @Override
    public String toString() {
        return "vote";
    }
}
