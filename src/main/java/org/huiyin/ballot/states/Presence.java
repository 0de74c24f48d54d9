package org.huiyin.ballot.states;

/** How it becomes known that somebody is there. */
public enum Presence {
    /** Nobody asks: everybody on the roll may vote from wherever they are. */
    NOT_ASKED,
    /** The host or a teller marks who is there. */
    BY_HOST,
    /** Voters may also sign in themselves. */
    BY_VOTER
}
