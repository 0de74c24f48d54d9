package org.huiyin.ballot;

import org.huiyin.directory.BodyId;
import org.jspecify.annotations.Nullable;

/** Which polls a list shows. */
public record PollFilter(
        String q,
        @Nullable PollState state,
        @Nullable Secrecy secrecy,
        @Nullable String subjectType,
        @Nullable BodyId body,
        boolean mine) {
    public static final PollFilter ALL = new PollFilter("", null, null, null, null, false);

    /** Polls of a body that are closed. */
    public static PollFilter closedOf(BodyId body) {
        return new PollFilter("", PollState.CLOSED, null, null, body, false);
    }

    public boolean filtered() {
        return !equals(ALL);
    }
}
