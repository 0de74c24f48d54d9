package org.huiyin.desk;

/** In which part of a desk a row stands, by its day. */
public enum DueGroup {
    OVERDUE,
    /** Within seven days from today, whatever day of the week it is: what falls due on Tuesday is in it on Sunday. */
    WEEK,
    /** Everything else, also what has no day. */
    LATER
}
