package org.huiyin.supervision.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.supervision.CommentView;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.states.Rating;
import org.huiyin.supervision.states.TalkState;
import org.huiyin.ui.Words;

/** How key items and talks are worded and marked on pages. Templates import its methods statically. */
public final class SupervisionWords {
    private SupervisionWords() {}

    /** The class of a state's badge. */
    public static String badge(KeyState state) {
        return switch (state) {
            case CANDIDATE, PROPOSED, DECIDED, PLANNED -> "badge";
            case UNDER_SUPERVISION, REPORTED, ASSESSED, COMMENTING, COMMENTED, VOTING, VOTED -> "badge badge--running";
            case RECTIFYING -> "badge badge--soon";
            case DROPPED, REJECTED, CONCLUDED -> "badge badge--closed";
        };
    }

    /** The class of a talk's badge. */
    public static String badge(TalkState state) {
        return switch (state) {
            case CALLED -> "badge";
            case HELD -> "badge badge--running";
            case RECORDED, CANCELLED -> "badge badge--closed";
        };
    }

    /** The class of a rating's badge. */
    public static String badge(Rating rating) {
        return switch (rating) {
            case SATISFIED -> "badge badge--done";
            case BASICALLY_SATISFIED -> "badge";
            case DISSATISFIED -> "badge badge--overdue";
        };
    }

    /** A case's title, or polite words where it is not open to the reader. */
    public static String title(CaseRow row) {
        return row.title() == null ? t("supervision.undisclosed") : row.title();
    }

    /** The name of who wrote a comment, or what they are. */
    public static String author(CommentView comment) {
        var role = t("supervision.author." + comment.role());
        return comment.name().isEmpty()
                ? t("supervision.author.hidden", role)
                : t("supervision.author.named", comment.name(), role);
    }

    /** Codes joined by commas, each in words. */
    static String codes(String field, String codes) {
        return Arrays.stream(codes.split(","))
                .map(code -> t("supervision.choice." + field + "." + code))
                .collect(Collectors.joining(t("supervision.and")));
    }

    /** A date kept as text, as people read it; anything else as it stands. */
    static String dateOrText(String text) {
        try {
            return Words.date(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return text;
        }
    }
}
