package org.huiyin.meeting.states;

/** How many members must be present. */
public enum Quorum {
    NONE,
    /** More than half of all. */
    MAJORITY,
    /** Two thirds of all or more. */
    TWO_THIRDS;

    public int of(int members) {
        return switch (this) {
            case NONE -> 0;
            case MAJORITY -> members / 2 + 1;
            case TWO_THIRDS -> Math.max(1, (2 * members + 2) / 3);
        };
    }
}
