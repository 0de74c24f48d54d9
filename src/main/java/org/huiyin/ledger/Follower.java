package org.huiyin.ledger;

import java.util.List;

/**
 * Derives something from the ledger: notices, statistics, an index. Called in the order of the ledger, at least once, inside the
 * transaction that moves the follower's cursor, so that a repeat changes nothing.
 */
public interface Follower {
    /** The cursor's name; never reused for another meaning. */
    String name();

    /** Takes in one act; acts of no interest are passed over. */
    void on(Act act);

    /** Takes in acts that follow each other, in one transaction; worth its own way where many acts ask for the same things. */
    default void onAll(List<Act> acts) {
        acts.forEach(this::on);
    }

    /** Empties what was derived, before the ledger is followed again from its start. */
    void reset();
}
