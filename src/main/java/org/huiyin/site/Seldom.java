package org.huiyin.site;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts what happens again and again, and tells when to say so: at once, and then twice a minute at most. */
final class Seldom {
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong saidAt;

    Seldom(LongSupplier nanos) {
        this.nanos = nanos;
        this.saidAt = new AtomicLong(nanos.getAsLong() - PAUSE.toNanos());
    }

    /** Counts one more. @return as {@link #due} */
    long another() {
        total.incrementAndGet();
        return due();
    }

    /** How many there were since it was last said, if there were any and it is time to say so, which the caller then does; 0 otherwise. */
    long due() {
        var now = nanos.getAsLong();
        var before = saidAt.get();
        if (total.get() == said.get() || now - before < PAUSE.toNanos() || !saidAt.compareAndSet(before, now)) {
            return 0;
        }
        var count = total.get();
        return count - said.getAndSet(count);
    }

    /** Since the start of the program. */
    long total() {
        return total.get();
    }
}
