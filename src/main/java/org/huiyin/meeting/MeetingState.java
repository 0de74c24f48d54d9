package org.huiyin.meeting;

/** Where a meeting stands. */
public enum MeetingState {
    /** Being prepared; only those who run it know it. */
    PLANNED,
    /** Day, place and people are told. */
    ANNOUNCED,
    /** Put off; the new day is not known yet. */
    POSTPONED,
    CANCELLED,
    RUNNING,
    PAUSED,
    /** Over; the minutes are being written. */
    ENDED,
    /** The minutes are out. */
    PUBLISHED;

    public boolean isFinal() {
        return this == CANCELLED || this == PUBLISHED;
    }

    /** Whether people sit together at this moment. */
    public boolean isOn() {
        return this == RUNNING || this == PAUSED;
    }
}
