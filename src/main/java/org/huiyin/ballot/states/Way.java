package org.huiyin.ballot.states;

/** How somebody on the roll votes. */
public enum Way {
    /** Not there, as far as is known. */
    ABSENT,
    /** By phone or desk. */
    DEVICE,
    /** On the paper ballot that was handed out. */
    PAPER
}
