package org.huiyin.inquiry.states;

/** Why a question is not taken. */
public enum DeclineReason {
    /** An individual case, which the congress does not handle. */
    INDIVIDUAL_CASE,
    /** Not for the district, or not for the congress. */
    NOT_FOR_CONGRESS,
    /** In court or in arbitration. */
    IN_COURT,
    /** The same was asked or answered before. */
    REPEATED,
    /** Names people, insults, or holds personal data. */
    UNFIT,
    OTHER
}
