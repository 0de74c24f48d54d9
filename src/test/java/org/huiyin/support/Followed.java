package org.huiyin.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.huiyin.ledger.Followers;

/** Waits for the followers of the ledger. */
public final class Followed {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Followed() {}

    /** Returns when the followers have taken in everything that was written so far. */
    public static void everything(Followers followers) {
        var end = System.nanoTime() + LIMIT.toNanos();
        await(() -> followers.standings().stream().allMatch(Followers.Standing::upToDate), end);
    }

    private static void await(BooleanSupplier condition, long end) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long for the followers");
            }
            Thread.onSpinWait();
        }
    }
}
