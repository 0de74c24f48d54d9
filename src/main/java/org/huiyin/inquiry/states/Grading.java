package org.huiyin.inquiry.states;

/** Whether the deputies present grade the answer. */
public enum Grading {
    NOT_BEGUN,
    RUNNING,
    CLOSED
}
