package org.huiyin.supervision.states;

/** Whether a comment stands on the page. */
public enum CommentState {
    /** Not read by the office yet. */
    WAITING,
    PUBLISHED,
    /** Not published, with a reason for its author. */
    WITHHELD
}
