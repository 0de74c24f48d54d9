package org.huiyin.support;

import org.huiyin.ledger.Followers;

/** Waits for the followers of the ledger. */
public final class Followed {
    private Followed() {}

    /** Returns when the followers have taken in everything that was written so far. */
    public static void everything(Followers followers) {
        Await.until("the followers", () -> followers.standings().stream().allMatch(Followers.Standing::upToDate));
    }
}
