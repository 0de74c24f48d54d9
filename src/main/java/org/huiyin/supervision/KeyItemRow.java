package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.supervision.states.KeyReason;
import org.jspecify.annotations.Nullable;

/**
 * A key item in a list.
 *
 * @param committee empty until named
 * @param leader name and post; empty until named
 * @param due what is due next; null if nothing is
 * @param steps steps of the plan as far as the caller may know it
 * @param done those that are done
 * @param standing what came of it, and the stations
 */
public record KeyItemRow(
        UUID id,
        int year,
        UUID body,
        String bodyName,
        KeyState state,
        String title,
        List<KeyReason> reasons,
        String grounds,
        String committee,
        String leader,
        List<String> units,
        int cases,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate due,
        boolean overdue,
        int steps,
        int done,
        @JsonIgnore Standing standing)
        implements Told {}
