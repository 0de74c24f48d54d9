package org.huiyin.commitment.states;

/** Why a plan takes a case. */
public enum WhyTaken {
    /** Its reply promised a solution. */
    PROMISED,
    /** A signer was less than satisfied. */
    LOW_GRADE,
    /** Something promised in it is overdue. */
    OVERDUE,
    /** It was drawn. */
    SAMPLE,
    /** It was picked by hand, with a reason. */
    PICKED
}
