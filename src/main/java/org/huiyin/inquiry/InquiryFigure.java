package org.huiyin.inquiry;

/** A figure over questions of inquiries. Each is the length of a list. */
public enum InquiryFigure {
    QUESTIONS,
    ANSWERED,
    PROMISED,
    REFERRED,
    SUGGESTION,
    WRITTEN,
    OWED,
    /** Everything that was promised in the answer is done. */
    KEPT
}
