package org.huiyin.suggestion.states;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A request for more time and what the assigner said.
 *
 * @param consented null while undecided
 */
public record Extension(
        LocalDate requestedOn, String reason, @Nullable Boolean consented, String note) {
    boolean pending() {
        return consented == null;
    }
}
