package org.huiyin.evaluation;

import java.time.Instant;
import java.util.UUID;
import org.huiyin.suggestion.CaseRow;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a rating may have been pressed for: a hint to look, no proof.
 *
 * @param about the case; null where something was promised elsewhere
 * @param promised what was rated as delivered or not; null where a reply was graded
 */
public record Warning(
        Kind kind,
        Instant at,
        @Nullable CaseRow about,
        @Nullable Promised promised) {
    /** What was noticed. */
    public enum Kind {
        /** Graded within minutes of the reply's issue. */
        QUICK,
        /** A better grade than before, after the unit was in contact with the signer. */
        CHANGED_AFTER_CONTACT,
        /** Graded from a browser at an address from which somebody of a unit had signed in shortly before. */
        SHARED_DEVICE,
        /** Confirmed or rated within minutes of the unit's report that it is done. */
        QUICK_DELIVERY,
        /** Delivery rated better than before in the same round. */
        DELIVERY_BETTERED
    }

    /** A commitment. @param content null where nothing is stated */
    public record Promised(UUID id, @Nullable String content) {}
}
