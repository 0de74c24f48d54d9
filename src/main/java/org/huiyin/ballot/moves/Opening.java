package org.huiyin.ballot.moves;

import org.huiyin.account.Caller;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.store.RollStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives the seats of a poll that is about to open the way in which each votes at first, some thousand in each transaction: one statement for a
 * roll of very many would be taken for a database that is gone. Until the poll opens the ways mean nothing, so this may end anywhere.
 */
@Component
class Opening {
    private final Gate gate;
    private final RollStore rolls;
    private final Parts parts;

    Opening(Gate gate, RollStore rolls, Parts parts) {
        this.gate = gate;
        this.rolls = rolls;
        this.parts = parts;
    }

    /** The way of a seat before anybody has said something of it: who is not asked is taken to be there. */
    static Way first(Poll poll) {
        return poll.sheet().presence() == Presence.NOT_ASKED ? Way.DEVICE : Way.ABSENT;
    }

    /** Does all but what comes in meanwhile, which the opening itself does. */
    void prepare(PollId id, @Nullable Integer version, Caller caller) {
        parts.ofSeats(rolls.lastSeat(id), (from, to) -> {
            var poll = gate.enterToChange(id, MoveName.OPEN, version, caller).poll();
            rolls.seat(id, first(poll), from, to);
        });
    }
}
