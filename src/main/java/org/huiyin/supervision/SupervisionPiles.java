package org.huiyin.supervision;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.suggestion.CaseId;
import org.springframework.stereotype.Component;

/** What key items want of somebody: each pile holds those in which the caller may make its move. */
@Component
class SupervisionPiles implements Piles {
    private final ItemPileStore store;
    private final LookBacks lookBacks;
    private final Calendars calendars;

    SupervisionPiles(ItemPileStore store, LookBacks lookBacks, Calendars calendars) {
        this.store = store;
        this.lookBacks = lookBacks;
        this.calendars = calendars;
    }

    @Override
    public List<Pile> of(Caller caller) {
        if (!caller.signedIn()) {
            return List.of();
        }
        return items(caller, Pile.FIRST).entrySet().stream()
                .map(found -> pile(found.getKey(), found.getValue()))
                .toList();
    }

    /** The caller's piles of key items, empty ones left out, with so many of each. */
    Map<ItemPile, ItemPileStore.Firsts> items(Caller caller, int most) {
        var today = calendars.today();
        var found = store.firsts(caller, today, most);
        var due = toLookBackAt(caller, today);
        if (!due.isEmpty()) {
            found.put(
                    ItemPile.LOOK_BACK,
                    new ItemPileStore.Firsts(
                            due.size(), due.stream().limit(most).toList()));
        }
        return found;
    }

    /** Items that those who steer promised to look back at by now, where no look-back at the item or its cases has begun since its conclusion. */
    private List<ItemPileStore.Line> toLookBackAt(Caller caller, LocalDate today) {
        if (!caller.has(Role.DEPUTIES_OFFICE) && !caller.has(Role.PROPOSALS_OFFICE) && !caller.has(Role.COMMITTEE)) {
            return List.of();
        }
        var concluded = store.concluded(caller, today);
        var sources = concluded.stream().flatMap(SupervisionPiles::sources).toList();
        var begun = sources.isEmpty() ? Map.<Source, LocalDate>of() : lookBacks.latest(sources, caller.district());
        return concluded.stream()
                .filter(ended ->
                        sources(ended).map(begun::get).noneMatch(day -> day != null && !day.isBefore(ended.on())))
                .map(ItemPileStore.Ended::line)
                .toList();
    }

    private static Stream<Source> sources(ItemPileStore.Ended ended) {
        return Stream.concat(
                Stream.of(new Source(Supervision.ITEM, ended.line().id().value())),
                ended.cases().stream().map(id -> Source.of(new CaseId(id))));
    }

    private Pile pile(ItemPile pile, ItemPileStore.Firsts found) {
        return new Pile(
                pile.code(),
                t("supervision.pile." + pile.move()),
                pile.group(),
                found.count(),
                pile == ItemPile.PROPOSE || pile == ItemPile.DECIDE ? "/supervision/list" : "/supervision",
                found.lines().stream().map(line -> entry(pile, line)).toList());
    }

    private Entry entry(ItemPile pile, ItemPileStore.Line line) {
        var due = line.due();
        var address = "/supervision/" + line.id();
        return new Entry(
                line.title(),
                t("supervision.state." + line.state()),
                due,
                due != null && calendars.today().isAfter(due),
                switch (pile) {
                    case READ_COMMENTS -> address + "/comments";
                    case ONWARD, WATCH, LOOK_BACK -> address;
                    default -> address + "/moves/" + pile.move();
                },
                switch (pile) {
                    case ONWARD, WATCH, LOOK_BACK -> t("supervision.look");
                    case READ_COMMENTS -> t("supervision.comments.read");
                    default -> t("supervision.move." + pile.move());
                });
    }
}
