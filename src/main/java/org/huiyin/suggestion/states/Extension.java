package org.huiyin.suggestion.states;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A request for more time and what the assigner said.
 *
 * @param wished until when the unit asked for time; null in requests of before, which asked for all that the rules allow
 * @param consented null while undecided
 * @param granted the day that was consented to where it comes before the latest that the rules allow; it does not move with the calendar
 */
public record Extension(
        LocalDate requestedOn,
        String reason,
        @Nullable LocalDate wished,
        @Nullable Boolean consented,
        String note,
        @Nullable LocalDate granted) {
    static Extension asked(LocalDate on, String reason, LocalDate wished) {
        return new Extension(on, reason, wished, null, "", null);
    }

    Extension consented(@Nullable LocalDate day, String why) {
        return new Extension(requestedOn, reason, wished, true, why, day);
    }

    Extension refused(String why) {
        return new Extension(requestedOn, reason, wished, false, why, null);
    }

    boolean pending() {
        return consented == null;
    }
}
