package org.huiyin.commitment.views;

import java.util.UUID;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.states.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Which look-backs a list shows; absent filters are null.
 *
 * @param year in which something was looked at and what was found was said
 */
public record LookBackFilter(
        @Nullable LookBackState state,
        @Nullable Finding result,
        @Nullable UUID body,
        @Nullable UUID plan,
        @Nullable Integer year) {
    public static final LookBackFilter ALL = new LookBackFilter(null, null, null, null, null);

    public LookBackFilter in(LookBackState wanted) {
        return new LookBackFilter(wanted, result, body, plan, year);
    }

    public LookBackFilter of(UUID wantedBody) {
        return new LookBackFilter(state, result, wantedBody, plan, year);
    }

    /** What was looked at in a year. */
    public LookBackFilter saidIn(int wanted) {
        return new LookBackFilter(state, result, body, plan, wanted);
    }
}
