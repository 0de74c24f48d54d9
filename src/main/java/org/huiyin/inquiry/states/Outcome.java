package org.huiyin.inquiry.states;

/** What became of a question. */
public enum Outcome {
    /** Answered on the spot. */
    ANSWERED,
    /** Promised, with content, unit and day. */
    PROMISED,
    /** Referred to another unit or body. */
    REFERRED,
    /** Goes on as a deputy's suggestion. */
    SUGGESTION
}
