package org.huiyin.ballot;

/** The names of a poll's states. */
public enum PollState {
    /** Being written; the roll may change. */
    PREPARED,
    /** The roll is frozen and votes are taken. */
    OPEN,
    /** Nobody votes any more; the tellers count the paper ballots. */
    COUNTING,
    /** Decided. */
    CLOSED,
    /** Broken off; no vote of it was looked at. */
    CANCELLED
}
