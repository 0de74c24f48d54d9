package org.huiyin.ballot.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ballot.moves.BallotActs;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Way;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.Actor;
import org.springframework.stereotype.Component;

/** Writes what became of a poll, together with the act that says so. */
@Component
public class PollRecord {
    private final PollStore polls;
    private final Ledger ledger;
    private final InstantSource clock;

    public PollRecord(PollStore polls, Ledger ledger, InstantSource clock) {
        this.polls = polls;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public void prepared(Poll poll, Actor by) {
        polls.insert(poll);
        ledger.append(BallotActs.made(poll, 1, "prepared", Map.of(), by), by);
    }

    /** @param type of the act @throws org.huiyin.shared.Refusal "stale" if the poll was changed since */
    public void save(PollStore.Loaded before, Poll after, String type, Map<String, ?> details, Actor by) {
        var version = polls.save(before, after);
        ledger.append(BallotActs.made(after, version, type, details, by), by);
    }

    /** Changes a poll in a way that is not told before it has ended. */
    public void saveUntold(PollStore.Loaded before, Poll after) {
        polls.save(before, after);
    }

    public void marked(Poll poll, Seat seat, Way way, Caller caller) {
        ledger.append(BallotActs.marked(poll, seat, way, caller), caller.actor());
    }
}
