package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.states.HandlingState;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/** How cases are worded and marked on pages. Templates import its methods statically. */
public final class CaseWords {
    /** A deadline with no more working days than these is marked as due soon. */
    private static final int SOON = 5;

    private CaseWords() {}

    /** The class of a state's badge. */
    public static String badge(CaseState state) {
        return switch (state) {
            case DRAFT, CO_SIGNING, SUBMITTED, FILED, REPLIED -> "badge";
            case IN_HANDLING, REHANDLING -> "badge badge--running";
            case NOT_FILED, FORWARDED, MERGED, WITHDRAWN, CLOSED -> "badge badge--closed";
        };
    }

    /** The class of the badge of a unit's handling. */
    public static String badge(HandlingState state) {
        return switch (state) {
            case ASSIGNED -> "badge";
            case SIGNED_FOR, RETURN_REQUESTED, REPLY_DRAFTED, REPLY_SIGNED -> "badge badge--running";
            case ANSWERED, OPINION_GIVEN -> "badge badge--plain";
            case RETURNED -> "badge badge--closed";
        };
    }

    /** The class of a running deadline. */
    static String urgency(CaseView.DeadlineView deadline) {
        if (deadline.late()) {
            return "deadline deadline--overdue";
        }
        return deadline.workingDaysLeft() <= SOON ? "deadline deadline--soon" : "deadline";
    }

    /** The title, or polite words where it is not open to the reader. */
    public static String title(@Nullable String title, CaseState state) {
        if (title != null) {
            return title;
        }
        return state == CaseState.SUBMITTED ? t("suggestion.undisclosed.yet") : t("suggestion.undisclosed");
    }

    /** "9th term, 5th session", or between sessions. */
    public static String session(int term, int session) {
        return session == 0 ? t("suggestion.betweenSessions", term) : t("suggestion.termSession", term, session);
    }

    /** A date typed or kept as text, as people read it; anything else as it stands. */
    static String dateOrText(String text) {
        try {
            return Words.date(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return text;
        }
    }

    /** A number of bytes as people read it. */
    public static String size(long bytes) {
        return bytes < 1024 * 1024
                ? t("suggestion.size.kb", Math.max(1, bytes / 1024))
                : t("suggestion.size.mb", Math.round(bytes / 1024.0 / 1024.0 * 10) / 10.0);
    }
}
