package org.huiyin.site;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests that were told to come back, and says so in the log at once and then twice a minute at most. */
final class TurnedAway {
    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();

    private final AtomicLong total = new AtomicLong();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - PAUSE);

    void note(String reason) {
        var count = total.incrementAndGet();
        var now = System.nanoTime();
        var before = saidAt.get();
        if (now - before >= PAUSE && saidAt.compareAndSet(before, now)) {
            LOG.warn("{} requests were told to come back: {}", count - said.getAndSet(count), reason);
        }
    }

    /** Since the start of the program. */
    long total() {
        return total.get();
    }
}
