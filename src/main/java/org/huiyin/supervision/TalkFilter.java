package org.huiyin.supervision;

import java.util.UUID;
import org.huiyin.supervision.states.TalkState;
import org.jspecify.annotations.Nullable;

/** Which talks a list shows. Absent filters are null. */
public record TalkFilter(
        @Nullable TalkKind kind,
        @Nullable TalkState state,
        @Nullable Integer year,
        @Nullable UUID item,
        @Nullable UUID caseId) {
    public static final TalkFilter ALL = new TalkFilter(null, null, null, null, null);
}
