package org.huiyin.meeting.states;

/** Where a speaker stands on the list. */
public enum SpeakerState {
    ASKED,
    CALLED,
    SPEAKING,
    DONE,
    WITHDRAWN
}
