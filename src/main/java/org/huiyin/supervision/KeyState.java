package org.huiyin.supervision;

import java.util.Set;

/** Where a key item stands. */
public enum KeyState {
    /** Gathered by the office with its reasons. */
    CANDIDATE,
    /** On the list that goes to the council of chairpersons. */
    PROPOSED,
    /** Taken out by the office before the council saw it. */
    DROPPED,
    /** Not chosen by the council. */
    REJECTED,
    /** Chosen by the council. */
    DECIDED,
    /** The responsible committee has a plan. */
    PLANNED,
    UNDER_SUPERVISION,
    /** Every unit has reported. */
    REPORTED,
    /** Every working committee named in the plan has given its first assessment. */
    ASSESSED,
    /** Deputies and voters may comment. */
    COMMENTING,
    /** The time for comments is over. */
    COMMENTED,
    /** A satisfaction vote is prepared or open. */
    VOTING,
    VOTED,
    /** Rectification with a new term after a bad result. */
    RECTIFYING,
    CONCLUDED;

    private static final Set<KeyState> BEFORE_THE_DECISION = Set.of(CANDIDATE, PROPOSED, DROPPED, REJECTED);

    /** Whether nothing follows. */
    public boolean isFinal() {
        return this == DROPPED || this == REJECTED || this == CONCLUDED;
    }

    /** Whether everyone may know of it: once the council has chosen it. */
    public boolean isPublic() {
        return !BEFORE_THE_DECISION.contains(this);
    }

    /** Whether everyone may read the plan. */
    public boolean planOpen() {
        return isPublic() && this != DECIDED && this != PLANNED;
    }
}
