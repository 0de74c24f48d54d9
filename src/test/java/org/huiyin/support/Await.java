package org.huiyin.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/**
 * Waits for what must come. However little of the machine a test gets, who is right is given the time for it; only what never comes takes all
 * of it. Conditions are asked by the thread that waits: a browser belongs to it.
 */
public final class Await {
    /** Many times what a machine takes that gives a quarter of a core. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(10);

    private Await() {}

    /** @param what must come, for whoever waits in vain */
    public static void until(String what, Callable<Boolean> condition) {
        looking(what).until(condition);
    }

    public static void untilAsserted(String what, ThrowingRunnable assertions) {
        looking(what).untilAsserted(assertions);
    }

    public static void reached(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for " + latch.getCount() + " more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory looking(String what) {
        return Awaitility.with()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .await(what)
                .atMost(LIMIT);
    }
}
