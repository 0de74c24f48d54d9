package org.huiyin.supervision.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.directory.Directory;
import org.huiyin.move.MoveKind;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.shared.NotFound;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.ItemWalk;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TestPlace;
import org.huiyin.supervision.moves.ItemFacts;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Every move in every state by every kind of caller, against the permission table. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyItemStatesTest {
    private static final PermissionTable TABLE = PermissionTable.load("supervision");

    @Autowired
    private Supervision supervision;

    @Autowired
    private KeyItemStore store;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ProgramClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private ItemWalk walk(TestPlace place) {
        return new ItemWalk(supervision, place, calendars.today());
    }

    /** An item in each state, made by people's moves as far as they lead there. */
    private Map<KeyState, ItemWalk> examples(TestPlace place) {
        var examples = new EnumMap<KeyState, ItemWalk>(KeyState.class);
        var today = calendars.today();
        examples.put(KeyState.CANDIDATE, walk(place));
        examples.put(KeyState.PROPOSED, walk(place).proposed());
        examples.put(KeyState.DROPPED, walk(place).make(place.office(), "drop", "reason", "Settled."));
        examples.put(
                KeyState.REJECTED,
                walk(place)
                        .proposed()
                        .make(place.office(), "reject", "meeting", "68th", "on", today.toString(), "reason", "Later."));
        examples.put(KeyState.DECIDED, walk(place).decided());
        examples.put(KeyState.PLANNED, walk(place).planned());
        examples.put(KeyState.UNDER_SUPERVISION, walk(place).begun());
        examples.put(KeyState.REPORTED, walk(place).reported());
        examples.put(KeyState.ASSESSED, walk(place).assessed());
        examples.put(KeyState.COMMENTING, walk(place).commenting());
        examples.put(KeyState.COMMENTED, as(walk(place).commenting(), KeyState.COMMENTED));
        examples.put(KeyState.VOTING, as(walk(place).assessed(), KeyState.VOTING));
        examples.put(KeyState.VOTED, as(walk(place).assessed(), KeyState.VOTED));
        examples.put(
                KeyState.RECTIFYING,
                as(walk(place).assessed(), KeyState.VOTED)
                        .make(
                                place.office(),
                                "rectify",
                                "task",
                                "Do it.",
                                "reportBy",
                                today.plusDays(30).toString()));
        examples.put(KeyState.CONCLUDED, walk(place).assessed().make(place.office(), "conclude", "text", "Settled."));
        return examples;
    }

    /** Leads an assessed item on into a state that time or a ballot brings about. */
    private ItemWalk as(ItemWalk walk, KeyState state) {
        if (state == KeyState.COMMENTED) {
            clock.at(clock.instant().plus(Duration.ofDays(11)), () -> walk.make(walk.place.office(), "close-comments"));
            return walk;
        }
        walk.make(walk.place.office(), "call-vote", "secrecy", "SECRET");
        if (state == KeyState.VOTED) {
            var ballot = item(walk).course().orElseThrow().round().ballot();
            supervision.voteCounted(
                    Objects.requireNonNull(ballot),
                    false,
                    "",
                    calendars.today(),
                    walk.place.office().actor());
        }
        return walk;
    }

    @Test
    void the_permission_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        StatesContract.theTableFits(ItemMoves.BOOK, items(new TestPlace(directory, "key-table")), Set.of());
    }

    private Map<KeyState, KeyItem> items(TestPlace place) {
        return examples(place).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, example -> item(example.getValue())));
    }

    @Test
    void moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new TestPlace(directory, "key-moves");
        var tried = StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                List.of(ItemMove.values()),
                examples(place),
                place.callers(),
                new Trial(transactions),
                new StatesContract.Trying<ItemWalk, KeyState, ItemMove>() {
                    @Override
                    public KeyItem loaded(ItemWalk walk) {
                        return item(walk);
                    }

                    @Override
                    public Set<Standing> standings(ItemWalk walk, Caller caller) {
                        return ItemStandings.of(item(walk), caller);
                    }

                    @Override
                    public void make(ItemWalk walk, ItemMove move, Caller caller) {
                        supervision.make(walk.id, move.code(), walk.anyFields(move), null, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(ItemWalk walk, ItemMove move, KeyState state) {
                        return move.ofComment() ? Trial.Outcome.DONE_OR_NOT_FITTING : Trial.Outcome.DONE_OR_REFUSED;
                    }
                });
        assertThat(tried).isGreaterThan(5000);
    }

    @Test
    void before_the_decision_only_those_who_steer_know_of_an_item() {
        var place = new TestPlace(directory, "key-hidden");
        for (var example : examples(place).entrySet()) {
            place.callers().forEach((name, caller) -> {
                var steers = name.equals("office") || name.equals("committee");
                if (example.getKey().isPublic() || steers) {
                    assertThat(example.getValue().seenBy(caller).title()).isEqualTo("Child-friendly schools");
                } else {
                    assertThatThrownBy(() -> example.getValue().seenBy(caller))
                            .as("%s in %s", name, example.getKey())
                            .isInstanceOf(NotFound.class);
                    assertThat(supervision.list(ItemFilter.ALL, caller))
                            .noneMatch(
                                    row -> row.id().equals(example.getValue().id.value()));
                }
            });
        }
    }

    @Test
    void what_a_state_does_not_know_is_refused_whoever_asks() {
        StatesContract.theUnknownIsRefused(
                ItemMoves.BOOK, items(new TestPlace(directory, "key-unknown")), new ItemFacts(null, null, null));
    }

    @Test
    void the_document_of_states_and_moves_says_what_the_code_does() {
        StatesDocument.compare("docs/states/supervision.md", document());
    }

    private static String document() {
        return """
                # States and moves of key supervision

                Generated from the states and from `permissions/supervision.csv` and `permissions/talk.csv`; a test compares it. A cell
                says who may make the move: role and what the role must be to the item. An empty cell means that the state does not know the
                move.

                Standings: *own-body* is the office of the item's body, or a deputy, member or voter of it; *responsible* is the special
                committee named for the item, *assessor* a committee that the plan names for the first assessment, *unit* a unit of the item;
                *of-body* is a committee of the body that holds a talk. `record-consultation` in a case is made for each unit that came
                when the record of a joint talk is confirmed.

                ## A key item

                """
                + StatesDocument.grid(
                        TABLE, StatesDocument.codes(ItemMove.values()), StatesDocument.names(KeyState.values()))
                + "\n## A forum or joint talk\n\n"
                + StatesDocument.grid(
                        PermissionTable.load("talk"),
                        StatesDocument.codes(TalkMove.values()),
                        StatesDocument.names(TalkState.values()))
                + "\n## Fields\n\n"
                + StatesDocument.fields(Stream.concat(Stream.of(ItemMove.values()), Stream.of(TalkMove.values()))
                        .toArray(MoveKind[]::new));
    }

    private KeyItem item(ItemWalk walk) {
        return store.load(walk.place.district.id(), walk.id).orElseThrow().item();
    }
}
