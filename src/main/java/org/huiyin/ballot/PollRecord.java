package org.huiyin.ballot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.Actor;
import org.springframework.stereotype.Component;

/** Writes what became of a poll, together with the act that says so. */
@Component
class PollRecord {
    private final PollStore polls;
    private final Ledger ledger;
    private final InstantSource clock;

    PollRecord(PollStore polls, Ledger ledger, InstantSource clock) {
        this.polls = polls;
        this.ledger = ledger;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void prepared(Poll poll, Actor by) {
        polls.insert(poll);
        ledger.append(BallotActs.made(poll, 1, "prepared", Map.of(), by), by);
    }

    /** @param type of the act @throws org.huiyin.shared.Refusal "stale" if the poll was changed since */
    void save(PollStore.Loaded before, Poll after, String type, Map<String, ?> details, Actor by) {
        var version = polls.save(before, after);
        ledger.append(BallotActs.made(after, version, type, details, by), by);
    }

    /** Changes a poll in a way that is not told before it has ended. */
    void saveUntold(PollStore.Loaded before, Poll after) {
        polls.save(before, after);
    }

    void marked(Poll poll, Seat seat, Way way, Caller caller) {
        ledger.append(BallotActs.marked(poll, seat, way, caller), caller.actor());
    }
}
