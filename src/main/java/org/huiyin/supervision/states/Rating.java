package org.huiyin.supervision.states;

/** What a working committee thinks of the handling in its first assessment. */
public enum Rating {
    SATISFIED,
    BASICALLY_SATISFIED,
    DISSATISFIED
}
