package org.huiyin.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Piles;
import org.huiyin.ui.Words;
import org.springframework.stereotype.Component;

/** Lays polls on desks: to vote in, to count, to run. */
@Component
class BallotDesk implements Piles {
    private final RollStore rolls;
    private final PaperCounting counting;

    BallotDesk(RollStore rolls, PaperCounting counting) {
        this.rolls = rolls;
        this.counting = counting;
    }

    @Override
    public List<Pile> of(Caller caller) {
        var account = caller.actor().account();
        if (account == null) {
            return List.of();
        }
        var waiting = rolls.desk(caller, account, Standings.bodies(caller));
        var running = waiting.running();
        var piles = new ArrayList<Pile>();
        add(piles, "vote", waiting.toVote(), "/vote");
        add(piles, "count", running.stream().filter(toCount(caller)).toList(), "/count");
        add(
                piles,
                "host",
                running.stream()
                        .filter(poll -> Standings.runs(Standings.to(poll, false, caller)))
                        .toList(),
                "/host");
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

    private static void add(List<Pile> piles, String kind, List<Poll> found, String page) {
        if (!found.isEmpty()) {
            piles.add(new Pile(
                    "ballot-to-" + kind,
                    Words.t("ballot.desk." + kind),
                    Pile.Group.NEEDS_ME,
                    found.size(),
                    "/ballots?mine=true",
                    found.stream()
                            .limit(Pile.FIRST)
                            .map(poll -> new Pile.Entry(
                                    poll.sheet().title(),
                                    Words.t("ballot.state." + poll.stateName().name()),
                                    null,
                                    false,
                                    "/ballots/" + poll.head().id() + page,
                                    Words.t("ballot.desk.action." + kind)))
                            .toList()));
        }
    }
}
