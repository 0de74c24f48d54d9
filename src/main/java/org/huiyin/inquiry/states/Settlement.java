package org.huiyin.inquiry.states;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a question was settled.
 *
 * @param referredTo unit or body that it goes to; empty if it is not referred
 * @param suggestion the draft that a deputy goes on with; null if none
 * @param supports how many stood behind the question when it was settled
 * @param tally null if nobody graded
 * @param inWriting answered after the meeting
 * @param late in writing, and after its day
 */
public record Settlement(
        LocalDate on,
        Outcome outcome,
        String answer,
        List<FactLine> facts,
        List<Pledge> pledges,
        String referredTo,
        @Nullable UUID suggestion,
        int supports,
        @Nullable Tally tally,
        boolean inWriting,
        boolean late) {
    public Settlement {
        facts = List.copyOf(facts);
        pledges = List.copyOf(pledges);
    }
}
