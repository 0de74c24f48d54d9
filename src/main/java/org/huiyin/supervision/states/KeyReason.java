package org.huiyin.supervision.states;

/** Why a case is worth key supervision (Qingdao 2021, article 21). */
public enum KeyReason {
    /** Major for the area or its people. */
    MAJOR,
    /** Raised by many, alone, jointly or again and again. */
    RAISED_BY_MANY,
    /** Broad and hard to solve. */
    HARD,
    /** Tied to the priorities of the year. */
    PRIORITY
}
