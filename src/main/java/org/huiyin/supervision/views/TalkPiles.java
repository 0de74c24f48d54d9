package org.huiyin.supervision.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.moves.TalkMoves;
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
                ? found(caller, stretch).stream().map(TalkPiles::pile).toList()
                : List.of();
    }

    /** The caller's piles, empty ones left out, with the rows that are asked for. */
    List<TalkPileStore.Found> found(Caller caller, Stretch stretch) {
        return store.found(caller, moves.bodiesOver(caller), stretch);
    }

    private static Pile pile(TalkPileStore.Found found) {
        return new Pile(
                found.code(),
                Talks.SUBJECT,
                t("supervision.pile." + (found.toWrite() ? "record-meeting" : "meeting")),
                found.group(),
                found.counts(),
                "/supervision/consultations",
                found.lines().stream().map(line -> entry(found.toWrite(), line)).toList());
    }

    private static Entry entry(boolean toWrite, TalkPileStore.Line line) {
        var address = "/supervision/consultations/" + line.id();
        var move = TalkMove.RECORD_MEETING.code();
        return new Entry(
                line.id().value(),
                null,
                t("supervision.kind." + line.kind()),
                line.title(),
                "",
                line.on(),
                address,
                toWrite
                        ? new Act(move, t("supervision.move." + move), address + "/moves/" + move)
                        : new Act(Act.LOOK, t("supervision.look"), address));
    }
}
