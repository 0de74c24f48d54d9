package org.huiyin.meeting;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which meetings are asked for; null parts do not matter. @param mine only those to which the caller is invited or which the caller runs */
public record MeetingFilter(
        @Nullable MeetingKind kind,
        @Nullable UUID body,
        @Nullable MeetingState state,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean mine) {
    public static final MeetingFilter ALL = new MeetingFilter(null, null, null, null, null, false);
}
