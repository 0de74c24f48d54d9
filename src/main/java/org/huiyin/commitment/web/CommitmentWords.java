package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import java.util.Arrays;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.RoundState;
import org.huiyin.commitment.states.PlanState;

/** How commitments and look-backs are worded and marked on pages. Templates import its methods statically. */
public final class CommitmentWords {
    private CommitmentWords() {}

    public static String badge(PromiseState state) {
        return switch (state) {
            case UNSTATED -> "badge badge--soon";
            case RUNNING, CARRIED_OVER -> "badge badge--running";
            case REPORTED_DONE -> "badge";
            case DONE -> "badge badge--done";
            case LAPSED -> "badge badge--closed";
        };
    }

    public static String badge(RoundState state) {
        return switch (state) {
            case NONE -> "badge";
            case REPORTING, RATING -> "badge badge--running";
            case CLOSED -> "badge badge--closed";
        };
    }

    public static String badge(PlanState state) {
        return switch (state) {
            case NONE, DRAFT -> "badge";
            case ADOPTED -> "badge badge--running";
            case CLOSED -> "badge badge--closed";
        };
    }

    public static String badge(LookBackState state) {
        return switch (state) {
            case PLANNED -> "badge";
            case VISITED -> "badge badge--running";
            case CONCLUDED -> "badge badge--closed";
        };
    }

    /** What is promised, or polite words where it is not open to the reader or not stated. */
    public static String content(CommitmentView view) {
        if (view.content() != null) {
            return view.content();
        }
        return t(view.due() == null ? "commitment.unstated" : "commitment.undisclosed");
    }

    /** The case or other source in words. */
    public static String source(CommitmentView view) {
        if (view.title() != null && !view.title().isEmpty()) {
            return view.title();
        }
        return view.number() == null ? t("commitment.source.other") : t("commitment.case", view.number());
    }

    /** How many working days are left, or by how much the day is passed. */
    public static String left(CommitmentView view) {
        var late = view.late();
        return late == null
                ? t("commitment.left", Math.max(0, view.workingDaysLeft()))
                : t("commitment.late", late.words());
    }

    /** The class of the deadline line. */
    public static String urgency(CommitmentView view) {
        return view.overdue() ? "deadline deadline--overdue" : view.dueSoon() ? "deadline deadline--soon" : "deadline";
    }

    /** Who made a step. */
    public static String by(CommitmentView.EntryView entry) {
        if (!entry.by().isEmpty()) {
            return entry.by();
        }
        return Arrays.asList("DEPUTY", "MEMBER").contains(entry.role())
                ? t("commitment.by." + entry.role())
                : t("commitment.by.program");
    }

    /** A number of bytes as people read it. */
    public static String size(long bytes) {
        return bytes < 1024 * 1024
                ? t("commitment.size.kb", Math.max(1, bytes / 1024))
                : t("commitment.size.mb", Math.round(bytes / 1024.0 / 1024.0 * 10) / 10.0);
    }
}
