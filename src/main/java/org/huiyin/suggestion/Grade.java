package org.huiyin.suggestion;

/** A satisfaction grade. A form that was never given is not a grade: see the figures' class "no feedback". */
public enum Grade {
    SATISFIED,
    BASICALLY_SATISFIED,
    DISSATISFIED,
    /** "No view" was ticked: counted apart. */
    NO_VIEW
}
