package org.huiyin.supervision;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.springframework.stereotype.Component;

/** Talks that want something of somebody: a record to be written, a day to come. */
@Component
class TalkPiles implements Piles {
    private final TalkPileStore store;
    private final TalkMoves moves;
    private final Calendars calendars;

    TalkPiles(TalkPileStore store, TalkMoves moves, Calendars calendars) {
        this.store = store;
        this.moves = moves;
        this.calendars = calendars;
    }

    @Override
    public List<Pile> of(Caller caller) {
        return caller.signedIn()
                ? found(caller, Pile.FIRST).stream().map(this::pile).toList()
                : List.of();
    }

    /** The caller's piles, empty ones left out, with so many of each. */
    List<TalkPileStore.Firsts> found(Caller caller, int most) {
        return store.firsts(caller, moves.bodiesOver(caller), calendars.today(), most);
    }

    private Pile pile(TalkPileStore.Firsts found) {
        return new Pile(
                "supervision-" + found.code(),
                t("supervision.pile." + found.code()),
                found.toWrite() ? Group.NEEDS_ME : Group.WAITING,
                found.count(),
                "/supervision/consultations",
                found.lines().stream().map(line -> entry(found, line)).toList());
    }

    private Entry entry(TalkPileStore.Firsts found, TalkPileStore.Line line) {
        return new Entry(
                line.title(),
                t("supervision.kind." + line.kind()),
                line.on(),
                found.toWrite() && calendars.today().isAfter(line.on()),
                "/supervision/consultations/" + line.id(),
                found.toWrite() ? t("supervision.move.record-meeting") : "");
    }
}
