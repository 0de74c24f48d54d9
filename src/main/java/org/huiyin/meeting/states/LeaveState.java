package org.huiyin.meeting.states;

/** What became of a request for leave. */
public enum LeaveState {
    WAITING,
    GRANTED,
    REFUSED
}
