package org.huiyin.supervision.states;

import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.KeyItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a key item is about.
 *
 * @param year of the list that it is proposed for
 * @param grounds why it was chosen, in the office's words
 * @param committee the special committee that is responsible; null until named
 * @param leader who leads the handling, e.g. a deputy district head; empty until named
 * @param post the leader's post
 * @param cases the cases that it covers
 */
public record Sheet(
        KeyItemId id,
        DistrictId district,
        BodyId body,
        int year,
        String title,
        List<KeyReason> reasons,
        String grounds,
        @Nullable BodyId committee,
        String leader,
        String post,
        List<UnitId> units,
        List<UUID> cases) {
    public Sheet {
        reasons = List.copyOf(reasons);
        units = List.copyOf(units);
        cases = List.copyOf(cases);
    }
}
