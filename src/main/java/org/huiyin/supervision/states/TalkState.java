package org.huiyin.supervision.states;

/** Where a forum or joint talk stands. */
public enum TalkState {
    /** Date, place and table are set. */
    CALLED,
    CANCELLED,
    /** It took place; its record is being written. */
    HELD,
    /** The record is final and counts for every linked case. */
    RECORDED;

    public boolean isFinal() {
        return this == CANCELLED || this == RECORDED;
    }
}
