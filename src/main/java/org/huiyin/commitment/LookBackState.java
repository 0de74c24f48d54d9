package org.huiyin.commitment;

/** How a look-back stands. */
public enum LookBackState {
    PLANNED,
    VISITED,
    CONCLUDED
}
