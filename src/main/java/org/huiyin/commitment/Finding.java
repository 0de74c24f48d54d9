package org.huiyin.commitment;

/** What a visit finds. */
public enum Finding {
    DONE,
    PARTLY,
    NOT_DONE
}
