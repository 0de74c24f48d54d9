package org.huiyin.voice.states;

/** Whether everyone may read a voice. */
public enum ReadingState {
    /** The station has not read it yet. */
    WAITING,
    PUBLIC,
    WITHHELD
}
