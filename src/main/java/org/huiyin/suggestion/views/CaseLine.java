package org.huiyin.suggestion.views;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.ListColumn;

/**
 * A line of a list to take along: a case, or one of the units that answer it separately. The import reads it back.
 *
 * @param cells what stands in the columns that the import knows; empty ones are left out
 * @param returned units that gave the assignment back
 */
public record CaseLine(Map<ListColumn, Object> cells, CaseState state, List<String> returned, int rounds) {
    public CaseLine {
        cells = cells.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(cells));
        returned = List.copyOf(returned);
    }
}
