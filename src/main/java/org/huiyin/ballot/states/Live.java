package org.huiyin.ballot.states;

/** What everybody sees while votes are taken. */
public enum Live {
    NOTHING,
    /** How many have voted. */
    TURNOUT,
    /** The count so far; only for named votes. */
    TALLY
}
