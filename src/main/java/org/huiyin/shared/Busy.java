package org.huiyin.shared;

import java.time.Duration;

/** Others come first, and waiting for them took too long: status 503, to be tried again. Nothing was done. */
public class Busy extends RuntimeException {
    private final Duration retryAfter;

    public Busy(Duration retryAfter) {
        super("try again after " + retryAfter, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** There is no room on the disk; somebody has to make some. */
    public static Busy noRoom() {
        return new Busy(Duration.ofSeconds(30));
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
