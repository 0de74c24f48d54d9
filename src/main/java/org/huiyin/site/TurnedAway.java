package org.huiyin.site;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests that were told to come back, and says so in the log at once and then twice a minute at most. */
final class TurnedAway {
    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

    private final Seldom seldom = new Seldom(System::nanoTime);

    void note(String reason) {
        var count = seldom.another();
        if (count > 0) {
            LOG.warn("{} requests were told to come back: {}", count, reason);
        }
    }

    /** Since the start of the program. */
    long total() {
        return seldom.total();
    }
}
