package org.huiyin.meeting;

/** What became of a request for leave. */
public enum LeaveState {
    WAITING,
    GRANTED,
    REFUSED
}
