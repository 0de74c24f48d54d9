package org.huiyin.meeting;

/** Where a speaker stands on the list. */
public enum SpeakerState {
    ASKED,
    CALLED,
    SPEAKING,
    DONE,
    WITHDRAWN
}
