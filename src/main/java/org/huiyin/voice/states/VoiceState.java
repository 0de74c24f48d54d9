package org.huiyin.voice.states;

/** Where a voice stands. */
public enum VoiceState {
    /** Taken in; the station has not dealt with it. */
    NEW,
    /** With the town, a unit or another office, whose answer is entered back. */
    REFERRED,
    /** Offered to deputies. */
    OFFERED,
    /** Kept for a night inquiry. */
    SET_ASIDE,
    /** Goes on as something else: a suggestion, a question of an inquiry. */
    TAKEN_UP,
    /** Goes on with another voice on the same matter. */
    MERGED,
    ANSWERED,
    /** Not for the congress. */
    DECLINED,
    /** What it went on as has come to its end. */
    CLOSED
}
