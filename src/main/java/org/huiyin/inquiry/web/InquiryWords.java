package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import org.huiyin.inquiry.InquiryView;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.QuestionState;

/** How inquiries are worded and marked on pages. Templates import its methods statically. */
public final class InquiryWords {
    private InquiryWords() {}

    /** What an inquiry is called: its number, or its title where it has none. */
    public static String name(InquiryView view) {
        return view.number() == null ? view.title() : t("inquiry.numbered", view.number());
    }

    /** What is going on while no question is open. */
    public static String standing(InquiryView view) {
        return t("inquiry.standing." + view.state());
    }

    /** The class of a state's badge. */
    public static String badge(QuestionState state) {
        return switch (state) {
            case RAISED, QUEUED -> "badge";
            case OPEN -> "badge badge--running";
            case OWED -> "badge badge--soon";
            case SETTLED -> "badge badge--plain";
            case DECLINED, MERGED, WITHDRAWN -> "badge badge--closed";
        };
    }

    /** The class of an outcome's badge. */
    public static String badge(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> "badge badge--plain";
            case PROMISED, SUGGESTION -> "badge badge--running";
            case REFERRED -> "badge badge--closed";
        };
    }
}
