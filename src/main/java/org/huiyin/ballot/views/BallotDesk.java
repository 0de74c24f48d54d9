package org.huiyin.ballot.views;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.moves.PaperCounting;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.ui.Words;
import org.springframework.stereotype.Component;

/** Lays polls on desks: to vote in, to count, to run. */
@Component
public class BallotDesk implements Piles {
    private final RollStore rolls;
    private final PaperCounting counting;

    BallotDesk(RollStore rolls, PaperCounting counting) {
        this.rolls = rolls;
        this.counting = counting;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var account = caller.actor().account();
        if (account == null) {
            return List.of();
        }
        var waiting = rolls.desk(caller, account, Standings.bodies(caller));
        var running = waiting.running();
        var piles = new ArrayList<Pile>();
        add(piles, stretch, "vote", waiting.toVote());
        add(piles, stretch, "count", running.stream().filter(toCount(caller)).toList());
        add(
                piles,
                stretch,
                "host",
                running.stream()
                        .filter(poll -> Standings.runs(Standings.to(poll, false, caller)))
                        .toList());
        return piles;
    }

    private Predicate<Poll> toCount(Caller caller) {
        return poll -> {
            var teller = poll.staff().teller(caller.actor().account());
            var id = poll.head().id();
            return poll instanceof Poll.Counting
                    && teller > 0
                    && (!counting.entered(id, teller) || counting.progress(id) == PaperCounting.Progress.DIFFERENT);
        };
    }

    /** @param kind of the pile, as the page of a poll is called where it is dealt with */
    private static void add(List<Pile> piles, Stretch stretch, String kind, List<Poll> found) {
        if (!found.isEmpty()) {
            piles.add(stretch.cut(
                    "ballot-to-" + kind,
                    Ballots.SUBJECT,
                    Words.t("ballot.desk." + kind),
                    Pile.Group.NEEDS_ME,
                    "/ballots?mine=true",
                    found.stream().map(poll -> entry(poll, kind)).toList()));
        }
    }

    private static Entry entry(Poll poll, String kind) {
        var address = "/ballots/" + poll.head().id();
        return new Entry(
                poll.head().id().value(),
                null,
                Words.t("ballot.desk.kind"),
                poll.sheet().title(),
                Words.t("ballot.state." + poll.stateName().name()),
                null,
                address,
                new Act(kind, Words.t("ballot.desk.action." + kind), address + "/" + kind));
    }
}
