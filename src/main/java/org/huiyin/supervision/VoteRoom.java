package org.huiyin.supervision;

import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.supervision.states.KeyItem;

/** Where satisfaction votes on key items are held. */
interface VoteRoom {
    /** Prepares a vote on an item and returns it. @param secrecy code of the ballot module */
    UUID call(KeyItem item, String secrecy, Caller caller);

    /** Takes a vote back that is not closed, or that somebody changed or removed in the database. @throws org.huiyin.shared.Refusal if it is closed */
    void recall(UUID ballot, String reason, Caller caller);
}
