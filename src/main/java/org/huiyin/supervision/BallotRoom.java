package org.huiyin.supervision;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.states.KeyItem;
import org.springframework.stereotype.Component;

/** Satisfaction votes on key items are polls of the ballot module; its hosts open and close them. */
@Component
class BallotRoom implements VoteRoom {
    private final Ballots ballots;
    private final Ledger ledger;

    BallotRoom(Ballots ballots, Ledger ledger) {
        this.ballots = ballots;
        this.ledger = ledger;
    }

    @Override
    public UUID call(KeyItem item, String secrecy, Caller caller) {
        var sheet = item.sheet();
        return ballots.prepare(
                        NewPoll.of(
                                sheet.body(),
                                sheet.title(),
                                new SubjectRef(Supervision.ITEM, sheet.id().value()),
                                List.of(sheet.title()),
                                Secrecy.valueOf(secrecy)),
                        caller)
                .value();
    }

    @Override
    public void recall(UUID ballot, String reason, Caller caller) {
        var id = new PollId(ballot);
        // A vote that somebody changed or removed decides nothing and is left as it stands, for whoever looks into it.
        ballots.state(id, caller).ifPresent(state -> {
            switch (state) {
                case PREPARED, OPEN, COUNTING -> ballots.make(id, "cancel", Map.of("reason", reason), null, caller);
                case CLOSED -> {
                    if (wasClosed(id)) {
                        throw new Refusal("supervision.voteClosed");
                    }
                }
                case CANCELLED -> {}
            }
        });
    }

    /** Whether an act says so, which brings the result; a word in the record alone never does. */
    private boolean wasClosed(PollId id) {
        return ledger.of(new Subject(Ballots.SUBJECT, id.value())).stream()
                .anyMatch(act -> act.type().equals("ballot.closed"));
    }
}
