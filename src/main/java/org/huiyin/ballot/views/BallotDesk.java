package org.huiyin.ballot.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.store.BallotPileStore;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.springframework.stereotype.Component;

/** Lays polls on desks: to vote in, to count, to run. */
@Component
public class BallotDesk implements Piles {
    private final BallotPileStore store;

    BallotDesk(BallotPileStore store) {
        this.store = store;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var account = caller.actor().account();
        return account == null
                ? List.of()
                : store.found(caller, account, stretch).entrySet().stream()
                        .map(found -> found.getValue()
                                .pile(
                                        found.getKey(),
                                        Ballots.SUBJECT,
                                        t("ballot.desk." + found.getKey().word()),
                                        "/ballots?mine=true",
                                        line -> entry(found.getKey().word(), line)))
                        .toList();
    }

    private static Entry entry(String word, BallotPileStore.Line line) {
        var address = "/ballots/" + line.id();
        return new Entry(
                line.id(),
                null,
                t("ballot.desk.kind"),
                line.title(),
                t("ballot.state." + line.state()),
                null,
                address,
                new Act(word, t("ballot.desk.action." + word), address + "/" + word));
    }
}
