package org.huiyin.voice;

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
