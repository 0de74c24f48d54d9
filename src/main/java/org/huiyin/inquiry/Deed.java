package org.huiyin.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A move about to be made, with everything that decides it.
 *
 * @param by the name under which it is made
 * @param room how the meeting stands
 * @param next the number that a question gets that is published now
 * @param supports how many stand behind the question
 * @param tally the grades as counted now
 * @param suggestion the draft that it becomes; null if none
 */
record Deed(
        QuestionMove move,
        Input input,
        String by,
        Instant at,
        LocalDate today,
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
    record Room(
            boolean runs,
            boolean paused,
            boolean over,
            int open,
            @Nullable LocalDate writtenBy) {}

    Noted noted() {
        return new Noted(at, move.code(), by);
    }

    String text(String field) {
        return input.text(field);
    }

    /** A number chosen from a list. */
    int choice(String field) {
        try {
            return Integer.parseInt(input.text(field));
        } catch (NumberFormatException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }

    /** A day that cannot lie behind. */
    LocalDate ahead(String field) {
        var day = input.mustDate(field);
        if (day.isBefore(today)) {
            throw new InvalidInput(field, "past");
        }
        return day;
    }
}
