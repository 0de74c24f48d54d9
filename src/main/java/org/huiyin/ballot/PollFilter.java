package org.huiyin.ballot;

import org.jspecify.annotations.Nullable;

/** Which polls a list shows. */
public record PollFilter(
        String q,
        @Nullable PollState state,
        @Nullable Secrecy secrecy,
        @Nullable String subjectType,
        boolean mine) {
    public static final PollFilter ALL = new PollFilter("", null, null, null, false);

    public boolean filtered() {
        return !equals(ALL);
    }
}
