package org.huiyin.inquiry.states;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What only moves of a question look at.
 *
 * @param room how the meeting stands
 * @param next the number that a question gets that is published now
 * @param supports how many stand behind the question
 * @param tally the grades as counted now
 * @param suggestion the draft that it becomes; null if none
 */
public record QuestionFacts(
        Room room,
        int next,
        int supports,
        Tally tally,
        @Nullable UUID suggestion) {
    /**
     * How the meeting stands.
     *
     * @param runs it has begun and has not ended, paused or not
     * @param over ended or called off
     * @param open the number of the question that is open; 0 if none
     * @param writtenBy by when questions not reached are answered in writing; null before the meeting is over
     */
    public record Room(
            boolean runs,
            boolean paused,
            boolean over,
            int open,
            @Nullable LocalDate writtenBy) {}

    public QuestionFacts becoming(UUID draft) {
        return new QuestionFacts(room, next, supports, tally, draft);
    }
}
