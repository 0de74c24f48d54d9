package org.huiyin.ballot.moves;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.secrecy.Envelopes;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.states.PaperCount;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.form.Input;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes two tellers' counts of the paper ballots, each blind to the other's. In a secret poll they are sealed like votes. */
@Component
public class PaperCounting {
    private final Gate gate;
    private final RollStore rolls;
    private final VoteStore votes;
    private final Seals seals;
    private final Preparation people;

    PaperCounting(Gate gate, RollStore rolls, VoteStore votes, Seals seals, Preparation people) {
        this.gate = gate;
        this.rolls = rolls;
        this.votes = votes;
        this.seals = seals;
        this.people = people;
    }

    /** How far two tellers are. */
    public enum Progress {
        /** At least one has not counted yet. */
        WAITING,
        AGREED,
        /** They counted differently, and each may count again. */
        DIFFERENT
    }

    /** Keeps a teller's count; the poll, which stays locked until the transaction ends. */
    Gate.Admitted enter(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.COUNT, null, caller);
        var poll = admitted.poll();
        var teller = poll.staff().teller(caller.actor().account());
        if (teller == 0) {
            throw new Forbidden("count");
        }
        if (poll instanceof Poll.Closing || progress(id) == Progress.AGREED) {
            throw new Refusal("ballot.agreedAlready");
        }
        var count = PaperInput.read(poll.sheet(), onPaper(id), raw).bytes();
        votes.enterPaper(
                id,
                teller,
                seals.sealing(poll)
                        .map(key -> Envelopes.seal(key, id, -teller, count))
                        .orElse(count));
        compare(poll);
        return admitted;
    }

    /** A poll with another teller, before it is stored, and what its act tells of it. */
    record Replaced(Gate.Admitted before, Poll after, Map<String, ?> told) {}

    /** Puts another in the place of a teller who cannot go on, whose own count is thrown away; the other teller's stays. */
    Replaced replace(PollId id, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.REPLACE_TELLER, version, caller);
        var staff = admitted.poll().staff();
        if (staff.tellers().isEmpty()) {
            throw new Refusal("ballot.noTellers");
        }
        if (progress(id) == Progress.AGREED) {
            throw new Refusal("ballot.agreedAlready");
        }
        var input = Input.parse(MoveName.REPLACE_TELLER.fields(), raw);
        if (!input.text("leaving").matches("[12]")) {
            throw new InvalidInput("leaving", "notAnOption");
        }
        var place = Integer.parseInt(input.text("leaving"));
        var teller = people.official("teller", input.text("teller"), caller);
        if (staff.teller(teller.account()) > 0) {
            throw new InvalidInput("teller", "ballot.tellerAlready");
        }
        var others = staff.withTeller(place, teller);
        var after = switch (admitted.poll()) {
            case Poll.Open open -> open.by(others);
            case Poll.Counting poll -> poll.by(others);
            case Poll.Closing _ -> throw new Refusal("ballot.agreedAlready");
            case Poll.Prepared _, Poll.Closed _, Poll.Cancelled _ ->
                throw new IllegalStateException("tellers are replaced while they are needed");
        };
        votes.discardPaper(id, place);
        return new Replaced(
                admitted,
                after,
                Map.of(
                        "place",
                        place,
                        "leaving",
                        staff.tellers().get(place - 1).name(),
                        "teller",
                        teller.name(),
                        "reason",
                        input.text("reason")));
    }

    private void compare(Poll poll) {
        var counts = opened(poll);
        if (counts.size() == 2) {
            votes.agree(
                    poll.head().id(),
                    Arrays.equals(Objects.requireNonNull(counts.get(1)), Objects.requireNonNull(counts.get(2))));
        }
    }

    private Map<Integer, byte[]> opened(Poll poll) {
        var id = poll.head().id();
        var entries = votes.paper(id);
        var opened = new HashMap<Integer, byte[]>();
        if (entries.size() == 2) {
            var key = seals.opening(poll);
            for (var entry : entries) {
                opened.put(
                        entry.teller(),
                        key.map(found -> Envelopes.open(found, id, -entry.teller(), entry.entry()))
                                .orElse(entry.entry()));
            }
        }
        return opened;
    }

    /** @throws Refusal if a vote came from the seat, which can then neither leave nor change its way */
    void mark(PollId id, Seat seat, Way way) {
        try {
            if (!rolls.mark(id, seat, way)) {
                throw new Refusal(votes.voted(id, seat.number()) ? "ballot.seatVoted" : "stale", seat.name());
            }
        } catch (DataIntegrityViolationException voted) {
            throw new Refusal("ballot.seatVoted", seat.name());
        }
    }

    List<Seat> onPaper(PollId id) {
        return rolls.seats(id).stream().filter(seat -> seat.way() == Way.PAPER).toList();
    }

    public boolean entered(PollId id, int teller) {
        return votes.paper(id).stream().anyMatch(entry -> entry.teller() == teller);
    }

    public Progress progress(PollId id) {
        var entries = votes.paper(id);
        if (entries.size() < 2) {
            return Progress.WAITING;
        }
        return entries.stream().allMatch(entry -> Boolean.TRUE.equals(entry.agreed()))
                ? Progress.AGREED
                : Progress.DIFFERENT;
    }

    /** What both tellers counted; empty as long as they do not agree. */
    Optional<PaperCount> agreed(Poll poll) {
        var counts = opened(poll);
        if (counts.size() < 2) {
            return Optional.empty();
        }
        var first = Objects.requireNonNull(counts.get(1));
        return Arrays.equals(first, Objects.requireNonNull(counts.get(2)))
                ? Optional.of(PaperCount.read(poll.sheet(), first))
                : Optional.empty();
    }
}
