package org.huiyin.suggestion.states;

import java.time.LocalDate;
import org.huiyin.directory.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One who signs the paper: the lead 领衔 or a co-signer 联名, who must confirm that it is their own will.
 *
 * @param on the day of the confirmation or refusal; null while it is awaited
 * @param opinion what an invited co-signer said to it; empty if nothing
 */
public record Signer(
        PersonId person,
        boolean lead,
        Consent consent,
        @Nullable LocalDate on,
        String opinion) {
    /** What an invited signer has said. */
    public enum Consent {
        INVITED,
        CONFIRMED,
        DECLINED
    }

    public boolean signed() {
        return consent == Consent.CONFIRMED;
    }
}
