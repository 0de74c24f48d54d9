package org.huiyin.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.states.Origin;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/** Sheets of questions for tests. */
public final class Sheets {
    private Sheets() {}

    /** Somebody in the hall asks. @param number its number and its place; 0 before it is published */
    public static Sheet fromFloor(
            DistrictId district, MeetingId meeting, BodyId body, @Nullable UnitId unit, int number, Instant at) {
        return new Sheet(
                new QuestionId(UUID.randomUUID()),
                district,
                meeting,
                body,
                Origin.FLOOR,
                List.of(),
                null,
                null,
                false,
                "",
                "How long?",
                "",
                unit,
                number,
                number,
                at,
                List.of());
    }

    /** The same anywhere. */
    public static Sheet fromFloor(@Nullable UnitId unit, int number, Instant at) {
        return fromFloor(
                new DistrictId(UUID.randomUUID()),
                new MeetingId(UUID.randomUUID()),
                new BodyId(UUID.randomUUID()),
                unit,
                number,
                at);
    }
}
