package org.huiyin.ballot.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.ballot.BallotTown;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.moves.Gate;
import org.huiyin.ballot.moves.MoveName;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.shared.NotFound;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every state with every move by every kind of caller, against {@code permissions/ballot.csv}; makes docs/states/ballot.md. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BallotStatesTest {
    private static final PermissionTable TABLE = PermissionTable.load("ballot");

    @Autowired
    private Ballots ballots;

    @Autowired
    private Gate gate;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    private BallotTown town() {
        return new BallotTown(
                directory, accounts, "s" + UUID.randomUUID().toString().substring(0, 8), 5);
    }

    /** A poll in each state, led there by moves alone; the one being counted has its paper agreed on. */
    private Map<PollState, PollId> examples(BallotTown town) {
        var examples = new EnumMap<PollState, PollId>(PollState.class);
        examples.put(PollState.PREPARED, town.prepared(ballots));
        examples.put(PollState.OPEN, openWithPaper(town));
        var counting = openWithPaper(town);
        ballots.make(counting, "end", Map.of(), null, town.office);
        examples.put(PollState.COUNTING, counting);
        var closed = town.opened(ballots);
        ballots.make(closed, "end", Map.of(), null, town.office);
        examples.put(PollState.CLOSED, closed);
        var cancelled = town.opened(ballots);
        ballots.make(cancelled, "cancel", Map.of("reason", "Tried."), null, town.office);
        examples.put(PollState.CANCELLED, cancelled);
        return examples;
    }

    /** The voter is there, so that every move of a voter is possible but the sign-in, which changes nothing then. */
    private PollId openWithPaper(BallotTown town) {
        var id = town.opened(ballots);
        town.mark(ballots, id, "voter", Way.DEVICE);
        for (var name : List.of("Old Wang", "Old Li", "Deputy 3", "Deputy 4", "Deputy 5")) {
            town.mark(ballots, id, name, Way.PAPER);
        }
        return id;
    }

    private static Map<String, Object> fields(MoveName move) {
        return switch (move) {
            case SAVE -> BallotTown.sheet();
            case ENROL -> Map.of("names", "New");
            case STRIKE -> Map.of("seats", "1");
            case MARK -> Map.of("seats", "1", "way", "DEVICE");
            case VOTE -> BallotTown.choices("1");
            case REPLACE_TELLER -> Map.of("leaving", "1", "teller", "stranger", "reason", "Ill.");
            case COUNT -> BallotTown.paper(1, Map.of("c1.1", "1"));
            case CANCEL -> Map.of("reason", "Tried.");
            case OPEN, CHECK_IN, END, CLOSE -> Map.of();
        };
    }

    @Test
    void every_state_has_an_example_in_its_state() {
        var town = town();
        var examples = examples(town);
        assertThat(examples).containsOnlyKeys(PollState.values());
        examples.forEach(
                (state, id) -> assertThat(ballots.view(id, town.office).state()).isEqualTo(state));
    }

    @Test
    void the_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        for (var row : TABLE.rows()) {
            var move = Gate.BOOK.named(row.move());
            row.states()
                    .forEach(state -> assertThat(move.knownIn(PollState.valueOf(state)))
                            .as("%s in %s", move, state)
                            .isTrue());
        }
        for (var move : MoveName.values()) {
            for (var state : PollState.values()) {
                assertThat(TABLE.rows().stream()
                                .anyMatch(row -> row.move().equals(move.code())
                                        && row.states().contains(state.name())))
                        .as("somebody may %s in %s", move, state)
                        .isEqualTo(move.knownIn(state));
            }
        }
    }

    @Test
    void each_caller_makes_exactly_the_moves_that_the_table_allows() {
        var town = town();
        var tried = new AtomicInteger();
        var made = new AtomicInteger();
        examples(town)
                .forEach((state, id) -> town.callers().forEach((name, caller) -> {
                    for (var move : MoveName.values()) {
                        tried.incrementAndGet();
                        var said = attempt(id, move, caller);
                        assertThat(said)
                                .as("%s makes %s in %s", name, move, state)
                                .isEqualTo(expected(id, state, move, caller));
                        if (said.equals("made")) {
                            made.incrementAndGet();
                        }
                    }
                }));
        assertThat(tried).hasValueGreaterThan(500);
        assertThat(made).hasValueGreaterThan(15);
    }

    /** What the table says, with what stands against a move besides it. */
    private String expected(PollId id, PollState state, MoveName move, Caller caller) {
        Set<Standing> standings;
        try {
            standings = gate.enter(id, caller).standings();
        } catch (NotFound _) {
            return "not found";
        }
        var ever = TABLE.rows().stream()
                .anyMatch(row ->
                        row.move().equals(move.code()) && standings.contains(new Standing(row.role(), row.whose())));
        if (!ever) {
            return "forbidden";
        }
        if (!move.knownIn(state)) {
            return "refused ballot.notNow." + state;
        }
        if (!TABLE.allows(standings, move.code(), state.name())) {
            return "forbidden";
        }
        if (move == MoveName.CLOSE) {
            return "refused ballot.notAgreed";
        }
        var deputy = caller.person() != null;
        return move == MoveName.VOTE && deputy ? "refused ballot.notCheckedIn" : "made";
    }

    /** Makes the move and takes it back. */
    private String attempt(PollId id, MoveName move, Caller caller) {
        var answer = new Trial(transactions).of(() -> ballots.make(id, move.code(), fields(move), null, caller));
        return switch (answer.outcome()) {
            case DONE -> "made";
            case NOT_FOUND -> "not found";
            case FORBIDDEN -> "forbidden";
            case NOT_ALLOWED, REFUSED -> "refused " + answer.why();
            case INVALID -> "invalid " + answer.why();
        };
    }

    @Test
    void pages_offer_only_moves_that_can_be_made() {
        var town = town();
        examples(town)
                .forEach((state, id) -> town.callers().forEach((name, caller) -> {
                    try {
                        ballots.view(id, caller).moves().stream()
                                .filter(move -> move.blocked() == null)
                                .forEach(move -> assertThat(attempt(id, Gate.BOOK.named(move.move()), caller))
                                        .as("%s is offered %s in %s", name, move.move(), state)
                                        .isEqualTo("made"));
                    } catch (NotFound _) {
                        assertThat(attempt(id, MoveName.CANCEL, caller)).isEqualTo("not found");
                    }
                }));
    }

    @Test
    void every_move_but_a_vote_leaves_an_act() {
        var town = town();
        var examples = examples(town);
        for (var move : MoveName.values()) {
            var state = Stream.of(PollState.values())
                    .filter(move::knownIn)
                    .findFirst()
                    .orElseThrow();
            var id = java.util.Objects.requireNonNull(examples.get(state));
            var caller = switch (move) {
                case VOTE -> town.voter;
                case CHECK_IN -> town.electors.getFirst();
                case COUNT -> town.teller1;
                default -> town.office;
            };
            if (move == MoveName.CLOSE) {
                ballots.make(id, "count", fields(MoveName.COUNT), null, town.teller1);
                ballots.make(id, "count", fields(MoveName.COUNT), null, town.teller2);
            }
            var acts = new TransactionTemplate(transactions).<Integer>execute(status -> {
                var before = acts(id, town);
                ballots.make(id, move.code(), fields(move), null, caller);
                status.setRollbackOnly();
                return acts(id, town) - before;
            });
            assertThat(acts).as(move.code()).isEqualTo(move == MoveName.VOTE ? 0 : 1);
        }
    }

    private int acts(PollId id, BallotTown town) {
        return ledger.of(new Subject("ballot", id.value())).size()
                + gate.enter(id, town.office).poll().opened().stream()
                        .mapToInt(_ -> seatActs(id))
                        .sum();
    }

    @Autowired
    private RollStore rolls;

    private int seatActs(PollId id) {
        return rolls.seats(id).stream()
                .mapToInt(
                        seat -> ledger.of(new Subject("ballot.seat", seat.id())).size())
                .sum();
    }

    @Test
    void the_checked_in_page_shows_states_moves_and_makers() {
        StatesDocument.compare("docs/states/ballot.md", page());
    }

    private static String page() {
        return """
                # States and moves of votes

                Made from the code and `permissions/ballot.csv` by `BallotStatesTest` and compared in each build.

                ```mermaid
                stateDiagram-v2
                    [*] --> PREPARED: prepare
                    PREPARED --> OPEN: open
                    OPEN --> COUNTING: end
                    COUNTING --> CLOSED: close, or by itself without paper
                    PREPARED --> CANCELLED: cancel
                    OPEN --> CANCELLED: cancel
                    COUNTING --> CANCELLED: cancel
                ```

                """
                + StatesDocument.sections(
                        "##",
                        TABLE,
                        List.of(MoveName.values()),
                        PollState.values(),
                        state -> Stream.of(MoveName.values())
                                .filter(move -> move.knownIn(state))
                                .toList())
                + "## Fields\n\n"
                + StatesDocument.fieldsUnseen(MoveName.values())
                + """

                A vote takes `choices`, one for each item; a teller's count takes a number for each item and choice (secret) or a choice for each
                seat and item (named).
                """;
    }

    @Test
    void a_refusal_names_every_state_in_words() {
        assertThat(List.of(PollState.values()))
                .allSatisfy(state -> assertThat(org.huiyin.ui.Words.t("refusal.ballot.notNow." + state))
                        .isNotBlank());
    }
}
