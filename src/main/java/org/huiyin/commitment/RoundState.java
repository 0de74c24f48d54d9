package org.huiyin.commitment;

/** How a yearly round stands. */
public enum RoundState {
    /** Not opened for the year. */
    NONE,
    /** Units report what became of what they promised. */
    REPORTING,
    /** Signers rate it. */
    RATING,
    /** Its figures are fixed. */
    CLOSED
}
