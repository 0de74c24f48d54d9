package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list to take along: a case, or one of the units that answer it separately. The import reads it back.
 *
 * @param cells what stands in the columns that the import knows; empty ones are left out
 * @param group the delegation, party or other group in whose name it was raised; empty if people raised it
 * @param returned units that gave the assignment back
 * @param promisedFor the first day by which something was promised; null if nothing was
 */
public record CaseLine(
        Map<LedgerColumn, Object> cells,
        CaseState state,
        String group,
        List<String> returned,
        int rounds,
        @Nullable LocalDate promisedFor) {
    public CaseLine {
        cells = cells.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(cells));
        returned = List.copyOf(returned);
    }
}
