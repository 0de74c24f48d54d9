package org.huiyin.meeting.states;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.StationId;
import org.huiyin.directory.TermId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * When, where and by whom a meeting is held.
 *
 * @param organiser the committee that prepares it; null if an office of the body does
 * @param term in which it counts; null outside every term
 * @param number in its body, kind and term; null if it has none
 * @param until the last of several days; null if it lasts one
 * @param starts as HH:mm; empty if not known
 * @param hosts people who preside, by their accounts
 * @param chair who presides, in words
 * @param about what it is held for
 * @param open whether the public is told of it
 * @param code by which those in the hall sign in; shown on its screen only
 */
public record Sheet(
        MeetingId id,
        DistrictId district,
        BodyId body,
        @Nullable BodyId organiser,
        MeetingKind kind,
        @Nullable TermId term,
        int termNumber,
        @Nullable Integer number,
        String title,
        LocalDate on,
        @Nullable LocalDate until,
        String starts,
        String ends,
        String place,
        @Nullable StationId station,
        List<PersonId> hosts,
        String chair,
        String about,
        boolean open,
        String code) {
    public Sheet {
        hosts = List.copyOf(hosts);
    }

    public LocalDate lastDay() {
        return until == null ? on : until;
    }
}
