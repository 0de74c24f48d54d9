package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.calendar.Calendars;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.ledger.SetAside;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;

/** Brings the results of closed votes to their key items. */
@Component
class VoteFollower implements Follower {
    private final Supervision supervision;
    private final Ballots ballots;

    VoteFollower(Supervision supervision, Ballots ballots) {
        this.supervision = supervision;
        this.ballots = ballots;
    }

    @Override
    public String name() {
        return "key-item-votes";
    }

    @Override
    public void on(Act act) {
        if (!act.subject().type().equals(Ballots.SUBJECT)
                || !act.details().path("subject").path("type").asString("").equals(Supervision.ITEM)) {
            return;
        }
        switch (act.type()) {
            case "ballot.closed" -> closed(act);
            case "ballot.cancelled" -> supervision.voteUndecided(act.subject().id(), act.actor());
            default -> {}
        }
    }

    /** A vote with an item that is not decided, or with too few votes to be told, decides nothing. */
    private void closed(Act act) {
        var satisfied = act.details().path("satisfied");
        if (!satisfied.isBoolean()) {
            supervision.voteUndecided(act.subject().id(), act.actor());
            return;
        }
        supervision.voteCounted(
                act.subject().id(),
                satisfied.asBoolean(),
                grade(act),
                LocalDate.ofInstant(act.at(), Calendars.ZONE),
                act.actor());
    }

    /**
     * The names of the grades that the items came out with, as far as everyone may read them.
     *
     * @throws SetAside if the vote stands otherwise than it was made: nothing of it is believed, and other votes do not wait for it
     */
    private String grade(Act act) {
        try {
            return ballots
                    .row(
                            new PollId(act.subject().id()),
                            Caller.visitor(act.actor().district()))
                    .stream()
                    .flatMap(row -> row.decisions().stream())
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining("\u3001"));
        } catch (Refusal changed) {
            if (!changed.key().equals(Ballots.VOTE_CHANGED)) {
                throw changed;
            }
            throw new SetAside(act, changed.key(), changed);
        }
    }

    /** What was derived stands in the items themselves; following again finds it there and changes nothing. */
    @Override
    public void reset() {}
}
