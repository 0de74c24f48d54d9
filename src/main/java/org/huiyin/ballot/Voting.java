package org.huiyin.ballot;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.moves.Gate;
import org.huiyin.ballot.secrecy.Envelopes;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.secrecy.VoteReceipt;
import org.huiyin.ballot.states.Ballot;
import org.huiyin.ballot.states.Choices;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Vote;
import org.huiyin.ballot.store.VoteQueue;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.move.Versions;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;

/** Takes votes by device. Nothing here writes to a log, and a vote leaves nothing but itself. */
@Component
public class Voting {
    private final Gate gate;
    private final VoteStore votes;
    private final VoteQueue queue;
    private final Seals seals;

    Voting(Gate gate, VoteStore votes, VoteQueue queue, Seals seals) {
        this.gate = gate;
        this.votes = votes;
        this.queue = queue;
        this.seals = seals;
    }

    /** The choices as they would be sent, which are not. */
    Vote look(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterToVote(id, caller);
        check(admitted.poll().sheet(), own(admitted));
        return Choices.vote(admitted.poll().sheet(), raw);
    }

    public VoteReceipt vote(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterToVote(id, caller);
        var poll = admitted.poll();
        var seat = own(admitted);
        check(poll.sheet(), seat);
        var vote = Choices.vote(poll.sheet(), raw);
        return seals.sealing(poll)
                .map(key -> secret(poll, key, seat, vote, caller))
                .orElseGet(() -> named(poll, seat, vote, caller));
    }

    private static Seat own(Gate.Admitted admitted) {
        return Objects.requireNonNull(admitted.seat());
    }

    private static void check(Sheet sheet, Seat seat) {
        switch (seat.way()) {
            case ABSENT ->
                throw new Refusal(sheet.presence() == Presence.BY_VOTER ? "ballot.notCheckedIn" : "ballot.notPresent");
            case PAPER -> throw new Refusal("ballot.onPaper");
            case DEVICE -> {}
        }
    }

    private VoteReceipt named(Poll poll, Seat seat, Vote vote, Caller caller) {
        var id = poll.head().id();
        if (!queue.ask(new VoteQueue.Named(new VoteQueue.Place(id.value(), seat.number()), vote))) {
            throw notTaken(id, seat, caller);
        }
        return new VoteReceipt(id, null, List.of());
    }

    private VoteReceipt secret(Poll poll, PublicKey key, Seat seat, Vote vote, Caller caller) {
        var id = poll.head().id();
        var ballot = new Ballot(Receipt.random(), vote);
        var envelope = Envelopes.seal(key, id, seat.number(), ballot.bytes());
        var keyId = poll.sealedBy().orElseThrow().keyId();
        if (!queue.ask(new VoteQueue.Sealed(new VoteQueue.Place(id.value(), seat.number()), keyId, envelope))) {
            throw notTaken(id, seat, caller);
        }
        var items = poll.sheet().items().size();
        return new VoteReceipt(
                id,
                ballot.receipt().text(),
                IntStream.range(0, items)
                        .mapToObj(item -> ballot.receipt().on(id, item, items).text())
                        .toList());
    }

    /** The vote was not taken because the seat's is in, or something changed between the look and the vote, which is told by another look. */
    private Refusal notTaken(PollId id, Seat seat, Caller caller) {
        if (votes.voted(id, seat.number())) {
            return new Refusal("ballot.voted");
        }
        var admitted = gate.enterToVote(id, caller);
        check(admitted.poll().sheet(), own(admitted));
        return Versions.stale();
    }
}
