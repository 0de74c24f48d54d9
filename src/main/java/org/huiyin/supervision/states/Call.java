package org.huiyin.supervision.states;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.jspecify.annotations.Nullable;

/**
 * Who is called to a talk, when, where and about what.
 *
 * @param time as written, e.g. "14:30"; empty if not set
 * @param item the key item that it belongs to; null if to none
 */
public record Call(
        TalkId id,
        DistrictId district,
        BodyId body,
        TalkKind kind,
        String title,
        LocalDate on,
        String time,
        String place,
        String agenda,
        List<PersonId> deputies,
        List<UnitId> units,
        List<UUID> cases,
        @Nullable KeyItemId item) {
    public Call {
        deputies = List.copyOf(deputies);
        units = List.copyOf(units);
        cases = List.copyOf(cases);
    }
}
