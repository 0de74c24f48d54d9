package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import org.huiyin.inquiry.InquiryView;

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
}
