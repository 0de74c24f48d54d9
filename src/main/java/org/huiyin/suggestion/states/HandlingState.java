package org.huiyin.suggestion.states;

/** Names of the states of a {@link Handling}, one for each record. */
public enum HandlingState {
    ASSIGNED,
    SIGNED_FOR,
    RETURN_REQUESTED,
    RETURNED,
    REPLY_DRAFTED,
    REPLY_SIGNED,
    ANSWERED,
    OPINION_GIVEN
}
