package org.huiyin.ballot.moves;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Way;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;

/** What the ledger keeps of a poll. A vote is no act: in a secret poll it would say who voted when. */
public final class BallotActs {
    private static final String SEAT = Ballots.SUBJECT + ".seat";

    private BallotActs() {}

    public static NewAct made(Poll poll, int version, String type, Map<String, ?> details, Actor by) {
        var all = new LinkedHashMap<String, Object>();
        all.put("by", by.name());
        all.put("secret", poll.sheet().secret());
        var subject = poll.sheet().subject();
        if (subject != null) {
            all.put("subject", Map.of("type", subject.type(), "id", subject.id().toString()));
        }
        all.putAll(details);
        return new NewAct(
                new Subject(Ballots.SUBJECT, poll.head().id().value()),
                version,
                Ballots.SUBJECT + "." + type,
                disclosure(poll),
                all);
    }

    /** That somebody came, left or was given a paper ballot. */
    public static NewAct marked(Poll poll, Seat seat, Way way, Caller caller) {
        return new NewAct(
                new Subject(SEAT, seat.id()),
                seat.version() + 1,
                SEAT + "-marked",
                Disclosure.PARTIES,
                Map.of(
                        "by",
                        caller.actor().name(),
                        "poll",
                        poll.head().id().toString(),
                        "seat",
                        seat.number(),
                        "way",
                        way.name()));
    }

    private static Disclosure disclosure(Poll poll) {
        if (poll.opened().isEmpty()) {
            return Disclosure.OFFICE;
        }
        return poll.sheet().internal() ? Disclosure.PARTIES : Disclosure.PUBLIC;
    }
}
