package org.huiyin.commitment.states;

/** How a plan of look-backs stands. */
public enum PlanState {
    /** Not begun. */
    NONE,
    DRAFT,
    /** Published; its look-backs run. */
    ADOPTED,
    CLOSED
}
