package org.huiyin.shared;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Refused for a while, because it was tried too often (429 with {@code Retry-After}). The sentence may name the moment as {@code {0}}. */
public final class TooManyTries extends Refusal {
    private final transient Instant until;

    /** @param until from when on it may be tried again */
    public TooManyTries(String key, Instant until) {
        super(key, until.plusSeconds(60).minusMillis(1).truncatedTo(ChronoUnit.MINUTES));
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
