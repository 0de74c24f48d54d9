package org.huiyin.ballot.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.store.PollRecord;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads a poll from its opening to its end. Each method is one transaction of {@link Ballots}. */
@Component
class Conduct {
    private final Gate gate;
    private final RollStore rolls;
    private final Closing closing;
    private final PaperCounting counting;
    private final PollRecord record;

    Conduct(Gate gate, RollStore rolls, Closing closing, PaperCounting counting, PollRecord record) {
        this.gate = gate;
        this.rolls = rolls;
        this.closing = closing;
        this.counting = counting;
        this.record = record;
    }

    void open(PollId id, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.OPEN, version, caller);
        if (!(admitted.poll() instanceof Poll.Prepared prepared)) {
            throw new IllegalStateException("only a prepared poll is opened");
        }
        var roll = rolls.numbers(id).roll();
        prepared.checkRoll(roll);
        var open = prepared.open(roll, prepared.sheet().secret() ? closing.seal(prepared) : null, record.now());
        rolls.seat(id, Opening.first(open), 1, Integer.MAX_VALUE);
        save(admitted, open, "opened", Map.of("roll", roll), caller);
    }

    /** Marks seats as there, on paper or not there. */
    void mark(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterBesideOthers(id, MoveName.MARK, caller);
        var input = Input.parse(MoveName.MARK.fields(), Preparation.numbered(raw, "seats"));
        var way = Way.valueOf(input.text("way"));
        if (way == Way.PAPER && admitted.poll().staff().tellers().isEmpty()) {
            throw new Refusal("ballot.noTellers");
        }
        for (var seat : seats(id, input.text("seats"))) {
            mark(admitted.poll(), seat, way, caller);
        }
    }

    private List<Seat> seats(PollId id, String numbers) {
        var wanted = numbers(numbers);
        var seats = rolls.seats(id).stream()
                .filter(seat -> wanted.contains(seat.number()))
                .toList();
        if (seats.size() < wanted.size()) {
            throw new InvalidInput("seats", "notAnOption");
        }
        return seats;
    }

    static List<Integer> numbers(String text) {
        var numbers = new ArrayList<Integer>();
        for (var word : text.split("[\\s,\uff0c\u3001]+")) {
            if (!word.matches("\\d{1,7}")) {
                throw new InvalidInput("seats", "notANumber");
            }
            if (!numbers.contains(Integer.valueOf(word))) {
                numbers.add(Integer.valueOf(word));
            }
        }
        return numbers;
    }

    private void mark(Poll poll, Seat seat, Way way, Caller caller) {
        if (seat.way() != way) {
            counting.mark(poll.head().id(), seat, way);
            record.marked(poll, seat, way, caller);
        }
    }

    /** Says that the caller is there; a second time changes nothing. */
    void checkIn(PollId id, Caller caller) {
        var admitted = gate.enterBesideOthers(id, MoveName.CHECK_IN, caller);
        if (admitted.poll().sheet().presence() != Presence.BY_VOTER) {
            throw new Refusal("ballot.notBySelf");
        }
        var seat = Objects.requireNonNull(admitted.seat());
        if (seat.way() == Way.ABSENT) {
            mark(admitted.poll(), seat, Way.DEVICE, caller);
        }
    }

    /** Ends voting: nobody votes any more. The tellers count where there is paper; else {@link Finishing} goes on. */
    void end(PollId id, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.END, version, caller);
        if (!(admitted.poll() instanceof Poll.Open open)) {
            throw new IllegalStateException("only an open poll is ended");
        }
        var now = record.now();
        var paper = rolls.numbers(id).paper();
        open.checkWays(closing.votesIn(open), paper);
        if (paper > 0) {
            save(admitted, open.count(now), "ended", Map.of(), caller);
        } else {
            record.saveUntold(admitted.loaded(), open.close(caller.actor(), now));
        }
    }

    /** Ends the count of the paper; where the program was counting already, it goes on. */
    void close(PollId id, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.CLOSE, version, caller);
        switch (admitted.poll()) {
            case Poll.Counting poll -> {
                if (counting.agreed(poll).isEmpty()) {
                    throw new Refusal("ballot.notAgreed");
                }
                record.saveUntold(admitted.loaded(), poll.close(caller.actor()));
            }
            case Poll.Closing _ -> {}
            case Poll.Prepared _, Poll.Open _, Poll.Closed _, Poll.Cancelled _ ->
                throw new IllegalStateException("only a poll that is being counted is closed");
        }
    }

    void count(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = counting.enter(id, raw, caller);
        save(admitted, admitted.poll(), "counted", Map.of(), caller);
    }

    void replaceTeller(PollId id, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var replaced = counting.replace(id, raw, version, caller);
        save(replaced.before(), replaced.after(), "teller-replaced", replaced.told(), caller);
    }

    void cancel(PollId id, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.CANCEL, version, caller);
        var reason = Input.parse(MoveName.CANCEL.fields(), raw).text("reason");
        var now = record.now();
        var before = admitted.poll();
        var cancelled = switch (before) {
            case Poll.Prepared prepared -> prepared.cancel(reason, now);
            case Poll.Open open -> open.cancel(reason, now);
            case Poll.Counting poll -> poll.cancel(reason, now);
            case Poll.Closing poll -> poll.cancel(reason, now);
            case Poll.Closed _, Poll.Cancelled _ ->
                throw new IllegalStateException("a poll that is over is not cancelled");
        };
        closing.destroyKeyAfterCommit(before);
        save(admitted, cancelled, "cancelled", Map.of("reason", reason), caller);
    }

    private void save(Gate.Admitted before, Poll after, String type, Map<String, ?> details, Caller caller) {
        record.save(before.loaded(), after, type, details, caller.actor());
    }
}
