package org.huiyin.meeting.states;

import org.jspecify.annotations.Nullable;

/**
 * A resolution or decision that was put to the vote.
 *
 * @param ballot id of the poll that decided it; empty if votes were counted in the hall
 * @param votesFor null where no votes were counted
 * @param by who entered it
 */
public record Resolution(
        int number,
        String title,
        String text,
        boolean passed,
        @Nullable Integer votesFor,
        @Nullable Integer votesAgainst,
        @Nullable Integer abstained,
        String ballot,
        String by) {}
