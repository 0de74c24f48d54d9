package org.huiyin.commitment;

/** How a promise stands. That it falls due soon or is overdue follows from its date and is no state. */
public enum PromiseState {
    /** The reply says that the matter will be solved, but neither what will be done nor when. */
    UNSTATED,
    RUNNING,
    /** Done as the unit says; the deputy has not answered yet. */
    REPORTED_DONE,
    DONE,
    /** Carried over to a later year, with a reason and a new date; it goes on as a running one does. */
    CARRIED_OVER,
    LAPSED
}
