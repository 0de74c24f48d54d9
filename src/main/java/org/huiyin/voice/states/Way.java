package org.huiyin.voice.states;

/** By which way a voice came. */
public enum Way {
    WEB,
    /** By a code of a deputy, station, event or place. */
    CODE,
    /** Told on the telephone, entered by the station. */
    PHONE,
    /** Told or handed in on paper, entered by the station. */
    PAPER
}
