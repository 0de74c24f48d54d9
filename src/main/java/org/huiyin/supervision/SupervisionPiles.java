package org.huiyin.supervision;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.huiyin.suggestion.CaseId;
import org.springframework.stereotype.Component;

/** What key items and talks want of somebody: each pile holds those in which the caller may make its move. */
@Component
class SupervisionPiles implements Piles {
    private final KeyItemStore store;
    private final ItemMoves moves;
    private final CommentStore comments;
    private final TalkStore talks;
    private final TalkMoves meetings;
    private final LookBacks lookBacks;
    private final Calendars calendars;

    SupervisionPiles(
            KeyItemStore store,
            ItemMoves moves,
            CommentStore comments,
            TalkStore talks,
            TalkMoves meetings,
            LookBacks lookBacks,
            Calendars calendars) {
        this.store = store;
        this.moves = moves;
        this.comments = comments;
        this.talks = talks;
        this.meetings = meetings;
        this.lookBacks = lookBacks;
        this.calendars = calendars;
    }

    /** The piles in the order of a desk. */
    private enum Kind {
        REPORT("report", Group.NEEDS_ME),
        ASSESS("assess", Group.NEEDS_ME),
        COMMENT("comment", Group.NEEDS_ME),
        PLAN("plan", Group.NEEDS_ME),
        BEGIN("begin", Group.NEEDS_ME),
        READ_COMMENTS("publish-comment", Group.NEEDS_ME),
        ONWARD("conclude", Group.NEEDS_ME),
        PROPOSE("propose", Group.NEEDS_ME),
        DECIDE("decide", Group.NEEDS_ME),
        LOOK_BACK("look-back", Group.NEEDS_ME),
        WATCH("urge", Group.WAITING);

        private final String move;
        private final Group group;

        Kind(String move, Group group) {
            this.move = move;
            this.group = group;
        }

        String code() {
            return "supervision-" + move;
        }
    }

    @Override
    public List<Pile> of(Caller caller) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var found = new EnumMap<Kind, List<Entry>>(Kind.class);
        var visible = store.waiting(caller.district(), calendars.today()).stream()
                .filter(loaded -> ItemStandings.visible(loaded.item(), caller))
                .toList();
        var known = known(visible, caller);
        for (var loaded : visible) {
            kind(loaded, known, caller)
                    .forEach(kind ->
                            found.computeIfAbsent(kind, _ -> new ArrayList<>()).add(entry(loaded.item(), kind)));
        }
        var piles = new ArrayList<Pile>();
        found.forEach((kind, entries) -> {
            entries.sort(Comparator.comparing(Entry::due, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder())));
            piles.add(new Pile(
                    kind.code(),
                    t("supervision.pile." + kind.move),
                    kind.group,
                    entries.size(),
                    kind == Kind.PROPOSE || kind == Kind.DECIDE ? "/supervision/list" : "/supervision",
                    entries.stream().limit(Pile.FIRST).toList()));
        });
        meetings(caller).forEach(piles::add);
        return piles;
    }

    /** What is kept beside the items. @param begun the latest look-back at each source */
    private record Known(Map<KeyItemId, Long> unread, Map<KeyItemId, Set<Integer>> own, Map<Source, LocalDate> begun) {}

    private Known known(List<KeyItemStore.Loaded> items, Caller caller) {
        var account = caller.actor().account();
        var sources = items.stream()
                .filter(loaded -> loaded.item() instanceof KeyItem.Concluded)
                .flatMap(loaded -> sources(loaded.item().sheet()))
                .toList();
        var said = comments.said(caller.district(), account);
        return new Known(
                said.unread(), said.own(), sources.isEmpty() ? Map.of() : lookBacks.latest(sources, caller.district()));
    }

    private static Stream<Source> sources(Sheet sheet) {
        return Stream.concat(
                Stream.of(new Source(Supervision.ITEM, sheet.id().value())),
                sheet.cases().stream().map(id -> Source.of(new CaseId(id))));
    }

    private List<Kind> kind(KeyItemStore.Loaded loaded, Known known, Caller caller) {
        var item = loaded.item();
        var unread = known.unread().getOrDefault(item.sheet().id(), 0L);
        var offered = moves.offered(loaded, caller, _ -> unread).stream()
                .filter(move -> move.blocked() == null)
                .map(move -> move.move())
                .toList();
        var kinds = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            var there = switch (kind) {
                case READ_COMMENTS ->
                    ItemMoves.BOOK
                                    .standing(
                                            ItemMove.PUBLISH_COMMENT, item.stateName(), ItemStandings.of(item, caller))
                                    .isPresent()
                            && unread > 0;
                case LOOK_BACK ->
                    item instanceof KeyItem.Concluded concluded && lookBackIsDue(concluded, known, caller);
                case COMMENT -> offered.contains(kind.move) && !commented(item, known);
                case PLAN -> offered.contains(kind.move) && item instanceof KeyItem.Decided;
                case ONWARD ->
                    Stream.of("open-comments", "close-comments", "conclude", "rectify")
                            .anyMatch(offered::contains);
                default -> offered.contains(kind.move);
            };
            if (there) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Whether those who steer promised to look back by now and no look-back at the item or its cases has begun since its conclusion. */
    private boolean lookBackIsDue(KeyItem.Concluded item, Known known, Caller caller) {
        var day = item.conclusion().lookBackOn();
        if (day == null
                || calendars.today().isBefore(day)
                || ItemStandings.nearness(item, caller) != ItemStandings.Nearness.STEERING) {
            return false;
        }
        return sources(item.sheet())
                .map(known.begun()::get)
                .noneMatch(begun ->
                        begun != null && !begun.isBefore(item.conclusion().on()));
    }

    private static boolean commented(KeyItem item, Known known) {
        var round = item.course().flatMap(Work::lastRound).map(Round::number).orElse(1);
        return known.own().getOrDefault(item.sheet().id(), Set.of()).contains(round);
    }

    private Entry entry(KeyItem item, Kind kind) {
        var due = KeyItemStore.due(item);
        var address = "/supervision/" + item.sheet().id();
        return new Entry(
                item.sheet().title(),
                t("supervision.state." + item.stateName()),
                due,
                due != null && calendars.today().isAfter(due),
                switch (kind) {
                    case READ_COMMENTS -> address + "/comments";
                    case ONWARD, WATCH, LOOK_BACK -> address;
                    default -> address + "/moves/" + kind.move;
                },
                switch (kind) {
                    case ONWARD, WATCH, LOOK_BACK -> t("supervision.look");
                    case READ_COMMENTS -> t("supervision.comments.read");
                    default -> t("supervision.move." + kind.move);
                });
    }

    private List<Pile> meetings(Caller caller) {
        var today = calendars.today();
        var entries = new ArrayList<Entry>();
        var writing = new ArrayList<Entry>();
        for (var loaded : talks.waiting(caller.district())) {
            var call = loaded.talk().call();
            if (!meetings.takesPart(loaded.talk(), caller)) {
                continue;
            }
            var writes = meetings.offered(loaded, caller).stream()
                    .anyMatch(move -> move.move().equals("record-meeting") && move.blocked() == null);
            var entry = new Entry(
                    call.title(),
                    t("supervision.kind." + call.kind()),
                    call.on(),
                    writes && today.isAfter(call.on()),
                    "/supervision/consultations/" + call.id(),
                    writes ? t("supervision.move.record-meeting") : "");
            if (writes) {
                writing.add(entry);
            } else if (loaded.talk().stateName() == TalkState.CALLED) {
                entries.add(entry);
            }
        }
        var piles = new ArrayList<Pile>();
        for (var pile : Map.of("record-meeting", writing, "meeting", entries).entrySet()) {
            if (!pile.getValue().isEmpty()) {
                piles.add(new Pile(
                        "supervision-" + pile.getKey(),
                        t("supervision.pile." + pile.getKey()),
                        pile.getKey().equals("meeting") ? Group.WAITING : Group.NEEDS_ME,
                        pile.getValue().size(),
                        "/supervision/consultations",
                        pile.getValue().stream().limit(Pile.FIRST).toList()));
            }
        }
        return piles;
    }
}
