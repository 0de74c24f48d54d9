package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.UnitId;

/**
 * How a case was given to units, or is suggested to be given.
 *
 * @param units the sole or lead unit first, then co-handlers; all units for separate handling
 * @param on the assignment date 交办之日, from which the reply's clock runs (Deputies Law 2025, article 51)
 */
public record Assignment(Mode mode, List<UnitId> units, LocalDate on, String note) {
    public Assignment {
        units = List.copyOf(units);
    }

    /** How the units share the case. */
    public enum Mode {
        /** 独办. */
        SOLE,
        /** 主办 + 会办. */
        LEAD,
        /** 分办. */
        SEPARATE
    }
}
