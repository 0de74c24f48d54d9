package org.huiyin.inquiry;

/** What a deputy says of an answer. */
public enum Grade {
    SATISFIED,
    BASICALLY_SATISFIED,
    DISSATISFIED
}
