package org.huiyin.ballot.moves;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.move.MoveBook;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.Versions;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a caller in to a poll, and to a move as far as the permission table says. */
@Component
public class Gate {
    public static final MoveBook<MoveName> BOOK = new MoveBook<>("ballot", MoveName.class);

    private final PollStore polls;
    private final RollStore rolls;
    private final Seals seals;

    Gate(PollStore polls, RollStore rolls, Seals seals) {
        this.polls = polls;
        this.rolls = rolls;
        this.seals = seals;
    }

    /**
     * A poll that the caller may know.
     *
     * @param seat the caller's own; null for those who are not on the roll
     */
    public record Admitted(
            PollStore.Loaded loaded, @Nullable Seat seat, Set<Standing> standings) {
        public Poll poll() {
            return loaded.poll();
        }

        public int version() {
            return loaded.version();
        }
    }

    /** @throws NotFound if the caller may not know it */
    public Admitted enter(PollId id, Caller caller) {
        var found = rolls.find(id, caller).orElseThrow(() -> new NotFound("poll"));
        return admit(found.loaded(), found.seat(), caller);
    }

    /** A poll that the caller runs; empty if it is not there for them, or stands otherwise than it was made, as far as that can be told here. */
    public Optional<Poll> unchanged(PollId id, Caller caller) {
        try {
            var admitted = enter(id, caller);
            return Optional.of(admitted.poll())
                    .filter(poll -> Standings.runs(admitted.standings()) && !seals.contradict(poll));
        } catch (NotFound _) {
            return Optional.empty();
        } catch (Refusal refusal) {
            if (!refusal.key().equals(Ballots.VOTE_CHANGED)) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    /** Enters to vote. The vote itself looks again whether the poll is open, so nothing is held here. */
    public Admitted enterToVote(PollId id, Caller caller) {
        var admitted = enter(id, caller);
        check(admitted, MoveName.VOTE);
        return admitted;
    }

    /**
     * Enters for a move that changes the poll: nobody else changes it or votes in it until the transaction ends.
     *
     * @param version what the caller saw; null to take the present one
     * @throws Forbidden if the table does not allow it
     * @throws Refusal if the state does not know it, or "stale" if the poll was changed
     */
    Admitted enterToChange(PollId id, MoveName move, @Nullable Integer version, Caller caller) {
        var admitted = admit(polls.lock(caller.district(), id), caller);
        check(admitted, move);
        Versions.same(version, admitted.version());
        return admitted;
    }

    /** Enters for a move that leaves the poll as it is, which then keeps its state until the transaction ends. */
    Admitted enterBesideOthers(PollId id, MoveName move, Caller caller) {
        var admitted = admit(polls.hold(caller.district(), id), caller);
        check(admitted, move);
        return admitted;
    }

    /** Moves that the caller may make in the present state. */
    public static List<MoveName> moves(Admitted admitted) {
        var state = admitted.poll().stateName();
        return BOOK.moves().stream()
                .filter(move -> move.knownIn(state)
                        && BOOK.standing(move, state, admitted.standings()).isPresent())
                .toList();
    }

    private Admitted admit(Optional<PollStore.Loaded> locked, Caller caller) {
        var loaded = locked.orElseThrow(() -> new NotFound("poll"));
        return admit(loaded, rolls.seatOf(loaded.poll().head().id(), caller).orElse(null), caller);
    }

    private static Admitted admit(PollStore.Loaded loaded, @Nullable Seat seat, Caller caller) {
        var poll = loaded.poll();
        var own = poll.opened().isEmpty() ? null : seat;
        var standings = Standings.to(poll, own != null, caller);
        if (!Standings.visible(poll, standings, caller)) {
            throw new NotFound("poll");
        }
        return new Admitted(loaded, own, standings);
    }

    private static void check(Admitted admitted, MoveName move) {
        var state = admitted.poll().stateName();
        if (!move.knownIn(state) && BOOK.mayEverMake(move, admitted.standings())) {
            throw new MoveNotAllowed(move, state);
        }
        if (BOOK.standing(move, state, admitted.standings()).isEmpty()) {
            throw new Forbidden(move.code());
        }
    }
}
