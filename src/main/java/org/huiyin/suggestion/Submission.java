package org.huiyin.suggestion;

import java.time.LocalDate;
import org.huiyin.calendar.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The fact that the paper was submitted.
 *
 * @param number a {@link PaperNumber} as it is written, or the number of an imported ledger
 * @param term number of the term 届; 0 if unknown
 * @param session number of the session 次会议; 0 for papers between sessions
 * @param profile code of the rule profile that governs the case
 * @param on {@link org.huiyin.shared.UnknownDay#DAY} where an old list tells none
 * @param acceptBy by when the notice of acceptance is due; null for imported papers without running clocks
 * @param basis from what the day is derived; null where it is told
 */
public record Submission(
        LocalDate on,
        String number,
        int term,
        int session,
        String profile,
        @Nullable Deadline acceptBy,
        @Nullable Basis basis) {
    /** From what the day of an imported paper is known if its list does not tell it. */
    public enum Basis {
        /** The first day of its session. */
        SESSION,
        FILED,
        ASSIGNED,
        /** Set for all papers of a list by the office that imported it. */
        OFFICE,
        UNKNOWN
    }

    /** A submission on a day that is told. */
    public Submission(LocalDate on, String number, int term, int session, String profile, @Nullable Deadline acceptBy) {
        this(on, number, term, session, profile, acceptBy, null);
    }
}
