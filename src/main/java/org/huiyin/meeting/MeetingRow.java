package org.huiyin.meeting;

import java.time.Instant;
import java.time.LocalDate;
import org.huiyin.directory.NamedId;
import org.jspecify.annotations.Nullable;

/** A meeting in a list or calendar. @param numbered its number in the words of its kind; empty if it has none */
public record MeetingRow(
        MeetingId id,
        MeetingKind kind,
        MeetingState state,
        NamedId body,
        @Nullable Integer number,
        String numbered,
        String title,
        LocalDate on,
        @Nullable LocalDate until,
        String starts,
        String ends,
        String place,
        boolean open,
        int version,
        Instant changed) {
    public LocalDate lastDay() {
        return until == null ? on : until;
    }
}
