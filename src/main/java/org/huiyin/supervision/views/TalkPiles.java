package org.huiyin.supervision.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.moves.TalkMoves;
import org.huiyin.supervision.store.TalkPile;
import org.huiyin.supervision.store.TalkPileStore;
import org.springframework.stereotype.Component;

/** Talks that want something of somebody: a record to be written, a day to come. */
@Component
class TalkPiles implements Piles {
    private final TalkPileStore store;
    private final TalkMoves moves;

    TalkPiles(TalkPileStore store, TalkMoves moves) {
        this.store = store;
        this.moves = moves;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        return caller.signedIn()
                ? found(caller, stretch).entrySet().stream()
                        .map(found -> found.getValue()
                                .pile(
                                        found.getKey(),
                                        Talks.SUBJECT,
                                        t("supervision.pile." + found.getKey().word()),
                                        "/supervision/consultations",
                                        line -> entry(found.getKey(), line)))
                        .toList()
                : List.of();
    }

    /** The caller's piles, empty ones left out, with the rows that are asked for. */
    Map<TalkPile, PileRows<TalkPileStore.Line>> found(Caller caller, Stretch stretch) {
        return store.found(caller, moves.bodiesOver(caller), stretch);
    }

    private static Entry entry(TalkPile pile, TalkPileStore.Line line) {
        var address = "/supervision/consultations/" + line.id();
        var move = pile.word();
        return new Entry(
                line.id().value(),
                null,
                t("supervision.kind." + line.kind()),
                line.title(),
                "",
                line.on(),
                address,
                pile == TalkPile.TO_WRITE
                        ? new Act(move, t("supervision.move." + move), address + "/moves/" + move)
                        : new Act(Act.LOOK, t("supervision.look"), address));
    }
}
