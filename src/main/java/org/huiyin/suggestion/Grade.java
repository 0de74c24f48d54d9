package org.huiyin.suggestion;

/** A satisfaction grade. A form that was never given is not a grade: see the figures' class "no feedback". */
public enum Grade {
    SATISFIED,
    BASICALLY_SATISFIED,
    DISSATISFIED,
    /** "No view" was ticked: counted apart. */
    NO_VIEW,
    /** The form did not ask: old ledgers know one grade where forms of today know two. Never chosen here, and in no rate. */
    NOT_ASKED
}
