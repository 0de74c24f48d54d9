package org.huiyin.evaluation;

import java.time.Instant;
import org.huiyin.suggestion.CaseRow;

/** A sign that a rating may have been pressed for: a hint to look, no proof. */
public record Warning(Kind kind, Instant at, CaseRow about) {
    /** What was noticed. */
    public enum Kind {
        /** Graded within minutes of the reply's issue. */
        QUICK,
        /** A better grade than before, after the unit was in contact with the signer. */
        CHANGED_AFTER_CONTACT,
        /** Graded from a browser at an address from which somebody of a unit had signed in shortly before. */
        SHARED_DEVICE
    }
}
