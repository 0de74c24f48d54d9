package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.suggestion.Commitment;
import org.jspecify.annotations.Nullable;

/**
 * A reply, from its draft to its issue.
 *
 * @param outcome code within the outcome scheme, e.g. scheme "zhejiang", code "B"
 * @param level how far the reply is disclosed, decided with the reply
 * @param number e.g. "滨教提〔2026〕3号"; empty before issue
 * @param late whether it was issued after its deadline
 */
public record Reply(
        String text,
        String summary,
        String scheme,
        String outcome,
        Level level,
        String levelReason,
        String contactName,
        String contactPhone,
        List<Commitment> commitments,
        String draftedBy,
        LocalDate draftedOn,
        String signedOffBy,
        @Nullable LocalDate signedOffOn,
        String number,
        @Nullable LocalDate issuedOn,
        boolean late) {
    /** How many things a reply can promise. */
    public static final int MOST_PROMISES = 10;

    public Reply {
        commitments = List.copyOf(commitments);
    }

    /** How far a reply is disclosed. */
    public enum Level {
        FULL,
        SUMMARY,
        NONE
    }

    Reply signedOff(String by, LocalDate on) {
        return new Reply(
                text,
                summary,
                scheme,
                outcome,
                level,
                levelReason,
                contactName,
                contactPhone,
                commitments,
                draftedBy,
                draftedOn,
                by,
                on,
                number,
                issuedOn,
                late);
    }

    Reply issued(String as, LocalDate on, boolean tooLate) {
        return new Reply(
                text,
                summary,
                scheme,
                outcome,
                level,
                levelReason,
                contactName,
                contactPhone,
                commitments,
                draftedBy,
                draftedOn,
                signedOffBy,
                signedOffOn,
                as,
                on,
                tooLate);
    }

    Reply corrected(String code) {
        return new Reply(
                text,
                summary,
                scheme,
                code,
                level,
                levelReason,
                contactName,
                contactPhone,
                commitments,
                draftedBy,
                draftedOn,
                signedOffBy,
                signedOffOn,
                number,
                issuedOn,
                late);
    }
}
