package org.huiyin.voice.states;

/** What kind of concern a voice is. */
public enum Concern {
    HOUSING,
    TRANSPORT,
    SCHOOLS,
    HEALTH,
    ELDERLY,
    ENVIRONMENT,
    SAFETY,
    WORK,
    SERVICES,
    CULTURE,
    OTHER
}
