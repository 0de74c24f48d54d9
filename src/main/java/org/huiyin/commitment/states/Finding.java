package org.huiyin.commitment.states;

/** What a visit finds. */
public enum Finding {
    DONE,
    PARTLY,
    NOT_DONE
}
