package org.huiyin.suggestion;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much stands behind a case, for whoever chooses among many: no name and no text shows.
 *
 * @param number official number
 * @param signers of the paper and of those merged into it, those not named included
 * @param absorbed papers merged into it
 * @param rounds of handling
 * @param units that handle it
 * @param alike open papers of the year about the same, by their ids
 */
public record CaseWeight(
        String number,
        String category,
        @Nullable String outcome,
        @Nullable Grade result,
        int signers,
        int absorbed,
        int rounds,
        int units,
        Set<UUID> alike) {
    public CaseWeight {
        alike = Set.copyOf(alike);
    }
}
