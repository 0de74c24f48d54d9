package org.huiyin.inquiry;

/** Whether the deputies present grade the answer. */
public enum Grading {
    NOT_BEGUN,
    RUNNING,
    CLOSED
}
