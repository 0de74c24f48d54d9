package org.huiyin.supervision;

import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;

/** Stands in while the program has no ballots. */
@Component
class NoVoteRoom implements VoteRoom {
    @Override
    public UUID call(KeyItem item, Caller caller) {
        throw new Refusal("supervision.noBallot");
    }

    @Override
    public void recall(UUID ballot, Caller caller) {
        throw new Refusal("supervision.noBallot");
    }
}
