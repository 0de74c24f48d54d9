package org.huiyin.supervision.views;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.desk.Counts;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.suggestion.CaseId;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.store.ItemPile;
import org.huiyin.supervision.store.ItemPileStore;
import org.huiyin.supervision.store.KeyItemStore;
import org.springframework.stereotype.Component;

/** What key items want of somebody: each pile holds those in which the caller may make its move. */
@Component
public class SupervisionPiles implements Piles {
    private final ItemPileStore store;
    private final KeyItemStore items;
    private final ItemViews views;
    private final LookBacks lookBacks;

    SupervisionPiles(ItemPileStore store, KeyItemStore items, ItemViews views, LookBacks lookBacks) {
        this.store = store;
        this.items = items;
        this.views = views;
        this.lookBacks = lookBacks;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var piles = new ArrayList<Pile>();
        var found = store.found(caller, stretch);
        var answers = answers(
                found.values().stream()
                        .flatMap(rows -> rows.rows().stream())
                        .map(ItemPileStore.Row::loaded)
                        .toList(),
                caller);
        found.forEach((pile, rows) ->
                piles.add(rows.pile(pile, Supervision.ITEM, title(pile), all(pile), row -> entry(pile, row.line()))
                        .told(answers)));
        var due = toLookBackAt(caller, stretch.days().today());
        if (!due.isEmpty()) {
            var pile = stretch.cut(
                    ItemPile.LOOK_BACK.code(),
                    Supervision.ITEM,
                    title(ItemPile.LOOK_BACK),
                    ItemPile.LOOK_BACK.group(),
                    all(ItemPile.LOOK_BACK),
                    due.stream().map(line -> entry(ItemPile.LOOK_BACK, line)).toList());
            var shown = pile.entries().stream().map(Entry::id).toList();
            piles.add(shown.isEmpty() ? pile : pile.told(answers(items.list(caller.district(), shown), caller)));
        }
        return piles;
    }

    private Map<UUID, Answer> answers(List<KeyItemStore.Loaded> found, Caller caller) {
        var answers = new HashMap<UUID, Answer>();
        views.rows(found, caller)
                .forEach(row -> answers.put(row.id(), row.standing().answer()));
        return answers;
    }

    /** Items that those who steer promised to look back at by now, where no look-back at the item or its cases has begun since its conclusion. */
    private List<ItemPileStore.Line> toLookBackAt(Caller caller, LocalDate today) {
        if (!caller.has(Role.DEPUTIES_OFFICE) && !caller.has(Role.PROPOSALS_OFFICE) && !caller.has(Role.COMMITTEE)) {
            return List.of();
        }
        var open = new ArrayList<ItemPileStore.Line>();
        var part = store.concluded(caller, today, null);
        while (!part.isEmpty()) {
            open.addAll(notBegun(part, caller));
            part = part.size() < Counts.MOST
                    ? List.of()
                    : store.concluded(caller, today, part.getLast().line());
        }
        return open;
    }

    private List<ItemPileStore.Line> notBegun(List<ItemPileStore.Ended> concluded, Caller caller) {
        var begun = lookBacks.latest(
                concluded.stream().flatMap(SupervisionPiles::sources).toList(), caller.district());
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

    private static String title(ItemPile pile) {
        return t("supervision.pile." + pile.move());
    }

    private static String all(ItemPile pile) {
        return pile == ItemPile.PROPOSE || pile == ItemPile.DECIDE ? "/supervision/list" : "/supervision";
    }

    private static Entry entry(ItemPile pile, ItemPileStore.Line line) {
        var address = "/supervision/" + line.id();
        return new Entry(
                line.id().value(),
                null,
                t("supervision.desk.kind"),
                line.title(),
                t("supervision.state." + line.state()),
                line.due(),
                address,
                switch (pile) {
                    case READ_COMMENTS -> new Act(pile.move(), t("supervision.comments.read"), address + "/comments");
                    case ONWARD, WATCH, LOOK_BACK -> new Act(Act.LOOK, t("supervision.look"), address);
                    default ->
                        new Act(pile.move(), t("supervision.move." + pile.move()), address + "/moves/" + pile.move());
                });
    }
}
