package org.huiyin.suggestion;

import org.huiyin.suggestion.states.Suggestion;

/** Names of the states of a {@link Suggestion}. */
public enum CaseState {
    DRAFT,
    CO_SIGNING,
    SUBMITTED,
    NOT_FILED,
    FORWARDED,
    MERGED,
    WITHDRAWN,
    FILED,
    IN_HANDLING,
    REHANDLING,
    REPLIED,
    CLOSED;

    /** Nothing follows any more. */
    public boolean isFinal() {
        return switch (this) {
            case NOT_FILED, FORWARDED, MERGED, WITHDRAWN, CLOSED -> true;
            case DRAFT, CO_SIGNING, SUBMITTED, FILED, IN_HANDLING, REHANDLING, REPLIED -> false;
        };
    }
}
