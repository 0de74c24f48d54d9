package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.desk.Counts;
import org.huiyin.desk.DueDays;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.Directory;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Round;
import org.huiyin.supervision.states.Work;
import org.huiyin.supervision.store.CommentStore;
import org.huiyin.supervision.store.ItemPile;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.views.SupervisionPiles;
import org.huiyin.support.DeskRows;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What desks count in the database is what a trial of every move by the rules finds, whatever became of the items; the seed is the repetition. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemPilesTest {
    private static final Set<String> ENDINGS = Set.of("drop", "reject", "take-back");
    private static final Set<ItemPile> MET = EnumSet.noneOf(ItemPile.class);

    @Autowired
    private Supervision supervision;

    @Autowired
    private SupervisionPiles piles;

    @Autowired
    private ItemMoves moves;

    @Autowired
    private KeyItemStore store;

    @Autowired
    private CommentStore comments;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ProgramClock clock;

    @RepeatedTest(6)
    void a_pile_holds_what_a_trial_of_every_move_finds(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var place = new TestPlace(directory, "item-piles-" + repetition.getCurrentRepetition());
        for (var item = 0; item < 16; item++) {
            walk(place, item % 8, random);
        }
        for (var days : new int[] {0, 3, 12, 40, 400}) {
            clock.at(clock.instant().plus(Duration.ofDays(days)), () -> compare(place));
        }
    }

    @Test
    void none_to_look_back_at_is_left_out_however_many_there_are(@Autowired JdbcClient jdbc) {
        var place = new TestPlace(directory, "many-to-look-back-at");
        var walk = new ItemWalk(supervision, place, calendars.today())
                .assessed()
                .make(place.office(), "conclude", "text", "Settled.");
        var many = Counts.MOST + 5;
        jdbc.sql("""
                INSERT INTO supervision.item (id, district_id, body_id, year, state, version, title, committee_id, unit_ids,
                    assessor_ids, reported_ids, assessed_ids, decided_on, due, steps, done, facts)
                SELECT other.id, i.district_id, i.body_id, i.year, i.state, i.version, i.title, i.committee_id, i.unit_ids,
                       i.assessor_ids, i.reported_ids, i.assessed_ids, i.decided_on, :due::date, i.steps, i.done,
                       jsonb_set(i.facts, '{sheet,id}', to_jsonb(other.id::text))
                  FROM supervision.item i, (SELECT uuidv7() AS id FROM generate_series(1, :many)) other
                 WHERE i.id = :id
                """)
                .param("id", walk.id.value())
                .param("due", calendars.today().minusDays(1), Types.DATE)
                .param("many", many)
                .update();
        try {
            var days = DueDays.of(calendars.today(), calendars.current());
            var pile = piles.of(place.office(), Stretch.first(days, 10 * Counts.MOST)).stream()
                    .filter(found -> found.code().equals(ItemPile.LOOK_BACK.code()))
                    .findFirst()
                    .orElseThrow();
            assertThat(pile.entries()).hasSize(many);
            assertThat(pile.count()).isEqualTo(many);
        } finally {
            jdbc.sql("DELETE FROM supervision.item WHERE district_id = :district AND id <> :id")
                    .param("district", place.district.id().value())
                    .param("id", walk.id.value())
                    .update();
        }
    }

    @AfterAll
    static void every_pile_held_something() {
        assertThat(MET).containsExactlyInAnyOrder(ItemPile.values());
    }

    private void compare(TestPlace place) {
        var items = store.list(place.district.id(), ItemFilter.ALL, List.of(KeyState.values()));
        place.callers().forEach((name, caller) -> {
            var tried = new TreeMap<ItemPile, Set<String>>();
            items.forEach(loaded -> tried(loaded, caller)
                    .forEach(pile -> tried.computeIfAbsent(pile, _ -> new TreeSet<>())
                            .add(loaded.item().sheet().id().toString())));
            var counted = new TreeMap<ItemPile, Set<String>>();
            if (caller.signedIn()) {
                DeskRows.piles(piles, calendars, caller).forEach(found -> {
                    var pile = Stream.of(ItemPile.values())
                            .filter(each -> each.code().equals(found.code()))
                            .findFirst()
                            .orElseThrow();
                    var ids = new TreeSet<String>();
                    found.entries().forEach(entry -> ids.add(entry.id().toString()));
                    assertThat(found.count()).as(name + " " + pile).isEqualTo(ids.size());
                    assertThat(found.entries()).allSatisfy(entry -> {
                        var item = store.load(place.district.id(), new KeyItemId(entry.id()))
                                .orElseThrow()
                                .item();
                        assertThat(entry.due()).isEqualTo(KeyItemStore.due(item));
                    });
                    counted.put(pile, ids);
                });
            }
            assertThat(counted).as(name + " on " + calendars.today()).isEqualTo(tried);
            MET.addAll(tried.keySet());
        });
    }

    /** In which of the caller's piles an item lies, by its moves. */
    private Set<ItemPile> tried(KeyItemStore.Loaded loaded, Caller caller) {
        var item = loaded.item();
        var lies = EnumSet.noneOf(ItemPile.class);
        if (!caller.signedIn() || !ItemStandings.visible(item, caller)) {
            return lies;
        }
        var unread = comments.waiting(item.sheet().id()) > 0;
        var offered = moves.offered(loaded, caller).stream()
                .filter(move -> move.blocked() == null)
                .map(move -> move.move())
                .toList();
        for (var pile : ItemPile.values()) {
            var there = switch (pile) {
                case READ_COMMENTS ->
                    unread
                            && ItemMoves.BOOK
                                    .standing(
                                            ItemMove.PUBLISH_COMMENT, item.stateName(), ItemStandings.of(item, caller))
                                    .isPresent();
                case LOOK_BACK -> item instanceof KeyItem.Concluded concluded && lookBackIsDue(concluded, caller);
                case COMMENT -> offered.contains("comment") && !commented(item, caller);
                case PLAN -> offered.contains("plan") && item instanceof KeyItem.Decided;
                case ONWARD ->
                    Stream.of("open-comments", "close-comments", "conclude", "rectify")
                            .anyMatch(offered::contains);
                case REPORT, ASSESS, BEGIN, PROPOSE, DECIDE, WATCH -> offered.contains(pile.move());
            };
            if (there) {
                lies.add(pile);
            }
        }
        return lies;
    }

    private boolean commented(KeyItem item, Caller caller) {
        var round = item.course().flatMap(Work::lastRound).map(Round::number).orElse(1);
        return comments
                .own(item.sheet().id(), Objects.requireNonNull(caller.actor().account()))
                .stream()
                .anyMatch(own -> own.round() == round);
    }

    private boolean lookBackIsDue(KeyItem.Concluded item, Caller caller) {
        var day = item.conclusion().lookBackOn();
        var sources = List.of(new Source(Supervision.ITEM, item.sheet().id().value()));
        return day != null
                && !calendars.today().isBefore(day)
                && ItemStandings.nearness(item, caller) == ItemStandings.Nearness.STEERING
                && lookBacks.latest(sources, caller.district()).values().stream()
                        .noneMatch(begun -> !begun.isBefore(item.conclusion().on()));
    }

    /** An item of any sheet, or one that is led on as usual, that anybody then moved anywhere. */
    private void walk(TestPlace place, int stage, Random random) {
        var sheet = new HashMap<>(ItemWalk.sheet(place, List.of()));
        var units = new ArrayList<>(
                place.units.stream().map(unit -> unit.id().toString()).toList());
        Collections.shuffle(units, random);
        sheet.put("units", List.copyOf(units.subList(0, 1 + random.nextInt(units.size()))));
        if (random.nextInt(8) == 0) {
            sheet.put(random.nextBoolean() ? "leader" : "committee", "");
        }
        var walk = stage == 0
                ? new ItemWalk(supervision, place, calendars.today(), sheet)
                : led(new ItemWalk(supervision, place, calendars.today()), stage);
        var steps = random.nextInt(stage == 0 ? 40 : 12);
        var days = 0;
        for (var step = 0; step < steps; step++) {
            days += random.nextInt(6) == 0 ? random.nextInt(6) : 0;
            clock.at(clock.instant().plus(Duration.ofDays(days)), () -> step(walk, random));
        }
    }

    private static ItemWalk led(ItemWalk walk, int stage) {
        return switch (stage) {
            case 1 -> walk.proposed();
            case 2 -> walk.decided();
            case 3 -> walk.planned();
            case 4 -> walk.begun();
            case 5 -> walk.reported();
            case 6 -> walk.assessed();
            default -> walk.commenting().make(walk.place.deputy(1), "comment", "text", "Well done.");
        };
    }

    private void step(ItemWalk walk, Random random) {
        var item = store.load(walk.place.district.id(), walk.id).orElseThrow().item();
        if (item instanceof KeyItem.Voting voting && random.nextBoolean()) {
            supervision.voteCounted(
                    Objects.requireNonNull(voting.work().round().ballot()),
                    random.nextBoolean(),
                    "",
                    calendars.today(),
                    walk.place.office().actor());
            return;
        }
        var callers = new ArrayList<>(walk.place.callers().values());
        Collections.shuffle(callers, random);
        for (var caller : callers) {
            var offered = offered(walk, caller);
            if (!offered.isEmpty()) {
                var move = offered.get(random.nextInt(offered.size()));
                if (!ENDINGS.contains(move) || random.nextInt(8) == 0) {
                    make(walk, ItemMoves.BOOK.named(move), caller, random);
                    return;
                }
            }
        }
    }

    private static List<String> offered(ItemWalk walk, Caller caller) {
        try {
            return walk.seenBy(caller).moves().stream()
                    .filter(move -> move.blocked() == null)
                    .map(move -> move.move())
                    .toList();
        } catch (NotFound hidden) {
            return List.of();
        }
    }

    private void make(ItemWalk walk, ItemMove move, Caller caller, Random random) {
        Map<String, Object> fields = new HashMap<>(walk.anyFields(move));
        if (move == ItemMove.PLAN) {
            fields.put(
                    "assessors",
                    walk.place.workingCommittees.stream()
                            .limit(1 + random.nextInt(2))
                            .map(body -> body.id().toString())
                            .toList());
        }
        fields.replaceAll((name, value) -> switch (name) {
            case "by", "until", "reportBy" ->
                calendars.today().plusDays(random.nextInt(8)).toString();
            case "on" -> calendars.today().toString();
            case "lookBackOn" ->
                calendars.today().plusDays(20 + random.nextInt(300)).toString();
            case "step" -> String.valueOf(1 + random.nextInt(3));
            default -> value;
        });
        try {
            supervision.make(walk.id, move.code(), fields, null, caller);
        } catch (InvalidInput | Refusal _) {
            // Another step is drawn.
        }
    }
}
