package org.huiyin.supervision;

import java.util.UUID;
import org.huiyin.account.Caller;

/** Where satisfaction votes on key items are held. */
interface VoteRoom {
    /** Prepares a vote on an item and returns it. */
    UUID call(KeyItem item, Caller caller);

    /** Takes a prepared vote back. @throws org.huiyin.shared.Refusal if it has been opened or closed */
    void recall(UUID ballot, Caller caller);
}
