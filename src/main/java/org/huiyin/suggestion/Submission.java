package org.huiyin.suggestion;

import java.time.LocalDate;
import org.huiyin.calendar.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The fact that the paper was submitted.
 *
 * @param number as an office writes it, e.g. "9-5-012" or the number of an imported ledger
 * @param term number of the term 届; 0 if unknown
 * @param session number of the session 次会议; 0 for papers between sessions
 * @param profile code of the rule profile that governs the case
 * @param acceptBy by when the notice of acceptance is due; null for imported papers without running clocks
 */
public record Submission(
        LocalDate on,
        String number,
        int term,
        int session,
        String profile,
        @Nullable Deadline acceptBy) {}
