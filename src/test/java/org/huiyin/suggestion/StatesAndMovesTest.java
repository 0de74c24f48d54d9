package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.suggestion.moves.CaseNow;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.Moves;
import org.huiyin.suggestion.moves.OfficialNumbers;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.HandlingState;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatesAndMovesTest {
    private static final PermissionTable TABLE = PermissionTable.load("suggestion");

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseStore store;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private PlatformTransactionManager transactions;

    /** A case in a state, made by people's moves alone. */
    private Map<CaseState, Walk> examples(TestDistrict place) {
        var today = calendars.today().toString();
        var main = new Walk(suggestions, place).filed();
        var examples = new EnumMap<CaseState, Walk>(CaseState.class);
        examples.put(CaseState.DRAFT, new Walk(suggestions, place));
        examples.put(
                CaseState.CO_SIGNING,
                new Walk(suggestions, place)
                        .make(
                                place.deputy(1),
                                "invite",
                                null,
                                "persons",
                                List.of(place.deputies.get(1).id().toString()),
                                "until",
                                today));
        examples.put(CaseState.SUBMITTED, new Walk(suggestions, place).submitted());
        examples.put(
                CaseState.NOT_FILED,
                new Walk(suggestions, place)
                        .submitted()
                        .make(place.office(), "refuse", null, "reason", "OTHER", "text", "No."));
        examples.put(
                CaseState.FORWARDED,
                new Walk(suggestions, place)
                        .submitted()
                        .make(place.office(), "forward", null, "as", "LETTER", "to", "Letters office"));
        examples.put(
                CaseState.MERGED,
                new Walk(suggestions, place)
                        .submitted()
                        .make(place.office(), "merge", null, "into", main.id.toString()));
        examples.put(
                CaseState.WITHDRAWN,
                new Walk(suggestions, place).submitted().make(place.deputy(1), "withdraw", null, "reason", "Solved."));
        examples.put(CaseState.FILED, new Walk(suggestions, place).filed());
        examples.put(CaseState.IN_HANDLING, new Walk(suggestions, place).signedFor());
        examples.put(CaseState.REPLIED, new Walk(suggestions, place).replied(today));
        examples.put(
                CaseState.REHANDLING,
                new Walk(suggestions, place)
                        .replied(today)
                        .feedback(place.deputy(1), "SATISFIED", "DISSATISFIED")
                        .make(place.office(), "rehandle", null, "reason", "Not solved."));
        examples.put(
                CaseState.CLOSED,
                new Walk(suggestions, place)
                        .replied(today)
                        .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                        .make(place.office(), "close"));
        return examples;
    }

    /** Cases in which unit 0 handles (unit 1 for the opinion) in the state. */
    private Map<HandlingState, Walk> handlingExamples(TestDistrict place) {
        var today = calendars.today().toString();
        var unit = place.unit(0);
        var examples = new EnumMap<HandlingState, Walk>(HandlingState.class);
        examples.put(HandlingState.ASSIGNED, new Walk(suggestions, place).assigned());
        examples.put(HandlingState.SIGNED_FOR, new Walk(suggestions, place).signedFor());
        examples.put(
                HandlingState.RETURN_REQUESTED,
                new Walk(suggestions, place)
                        .signedFor()
                        .make(place.clerk(0), "request-return", unit, "reason", "Not ours."));
        examples.put(
                HandlingState.RETURNED,
                new Walk(suggestions, place)
                        .signedFor()
                        .make(place.clerk(0), "request-return", unit, "reason", "Not ours.")
                        .make(place.office(), "approve-return", unit));
        examples.put(
                HandlingState.REPLY_DRAFTED,
                new Walk(suggestions, place).signedFor().drafted());
        examples.put(
                HandlingState.REPLY_SIGNED,
                new Walk(suggestions, place).signedFor().signedOff(today));
        examples.put(HandlingState.ANSWERED, new Walk(suggestions, place).replied(today));
        examples.put(
                HandlingState.OPINION_GIVEN,
                new Walk(suggestions, place).signedFor().opinion());
        return examples;
    }

    @Test
    void every_state_has_an_example_and_every_example_is_in_its_state() {
        var place = new TestDistrict(directory, "examples");
        examples(place)
                .forEach((state, walk) -> assertThat(loaded(walk).stateName()).isEqualTo(state));
        handlingExamples(place)
                .forEach((state, walk) ->
                        assertThat(handling(walk, state).stateName()).isEqualTo(state));
        assertThat(examples(place)).containsOnlyKeys(CaseState.values());
        assertThat(handlingExamples(place)).containsOnlyKeys(HandlingState.values());
    }

    @Test
    void the_permission_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        var place = new TestDistrict(directory, "table");
        var told = new TreeSet<String>();
        for (var row : TABLE.rows()) {
            row.states().forEach(state -> told.add(row.move() + " in " + state));
        }
        var known = new TreeSet<String>();
        examples(place).forEach((state, walk) -> {
            for (var move : MoveName.values()) {
                if (move.scope() == MoveName.Scope.CASE && move.knownIn(loaded(walk))) {
                    known.add(move.code() + " in " + state);
                }
            }
        });
        handlingExamples(place).forEach((state, walk) -> {
            for (var move : MoveName.values()) {
                if (move.movesPart(handling(walk, state))) {
                    known.add(move.code() + " in " + state);
                }
            }
        });
        assertThat(told).isEqualTo(known);
    }

    @Test
    void case_moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new TestDistrict(directory, "case-moves");
        var other = new Walk(suggestions, place).filed().id;
        assertThat(tried(place, MoveName.Scope.CASE, examples(place), _ -> null, other))
                .isGreaterThan(3000);
    }

    @Test
    void handling_moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new TestDistrict(directory, "handling-moves");
        assertThat(tried(
                        place,
                        MoveName.Scope.HANDLING,
                        handlingExamples(place),
                        state -> place.unit(state == HandlingState.OPINION_GIVEN ? 1 : 0),
                        null))
                .isGreaterThan(2000);
    }

    @Test
    void only_co_handlers_countersign() {
        var place = new TestDistrict(directory, "countersign");
        var walk = new Walk(suggestions, place).signedFor().drafted();
        tried(
                place,
                List.of(MoveName.COUNTERSIGN),
                Map.of(HandlingState.REPLY_DRAFTED, walk),
                _ -> place.unit(1),
                null);
    }

    private <S extends Enum<S>> int tried(
            TestDistrict place,
            MoveName.Scope scope,
            Map<S, Walk> examples,
            Function<S, @Nullable UnitId> unit,
            @Nullable CaseId other) {
        var moves = moves(scope).stream()
                .filter(move -> move != MoveName.COUNTERSIGN)
                .toList();
        return tried(place, moves, examples, unit, other);
    }

    private <S extends Enum<S>> int tried(
            TestDistrict place,
            List<MoveName> moves,
            Map<S, Walk> examples,
            Function<S, @Nullable UnitId> unit,
            @Nullable CaseId other) {
        /** A case, and the unit whose handling of it is moved. */
        record Example(Walk walk, @Nullable UnitId unit) {}
        var here = new LinkedHashMap<S, Example>();
        examples.forEach((state, walk) -> here.put(state, new Example(walk, unit.apply(state))));
        return StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                moves,
                here,
                place.callers(),
                new Trial(transactions),
                new StatesContract.Trying<Example, S, MoveName>() {
                    @Override
                    public Suggestion loaded(Example example) {
                        return StatesAndMovesTest.this.loaded(example.walk());
                    }

                    @Override
                    public Set<Standing> standings(Example example, Caller caller) {
                        var suggestion = loaded(example);
                        return example.unit() == null
                                ? Standings.toCase(suggestion, caller)
                                : Standings.toHandling(
                                        suggestion, suggestion.lastRound().orElseThrow(), example.unit(), caller);
                    }

                    @Override
                    public void make(Example example, MoveName move, Caller caller) {
                        var today = calendars.today().toString();
                        var fields = Walk.anyFields(move, place, today, other);
                        suggestions.make(example.walk().id, move.code(), example.unit(), fields, null, caller);
                    }

                    /** A paper is closed where it is filed only if it is a report. */
                    @Override
                    public Set<Trial.Outcome> whenAllowed(Example example, MoveName move, S state) {
                        return move == MoveName.CLOSE && state == CaseState.FILED
                                ? Trial.Outcome.NO
                                : Trial.Outcome.DONE_OR_REFUSED;
                    }
                });
    }

    @Test
    void what_a_state_does_not_know_is_refused_whoever_asks() {
        var place = new TestDistrict(directory, "unknown-moves");
        var profile = calendars.profile("zhejiang-2016");
        var now = new CaseNow(
                null,
                profile,
                calendars.outcomeScheme(profile.outcomeScheme()),
                calendars.current(),
                new OfficialNumbers(store, directory, place.district.id()));
        var cases = new EnumMap<CaseState, Suggestion>(CaseState.class);
        examples(place).forEach((state, walk) -> cases.put(state, loaded(walk)));
        StatesContract.theUnknownIsRefused(Moves.BOOK, cases, now);
    }

    @Test
    void the_document_of_states_and_moves_says_what_the_code_does() {
        StatesDocument.compare("docs/states/suggestion.md", document());
    }

    private static String document() {
        return """
                # States and moves of a case

                Generated from the states and from `permissions/suggestion.csv`; a test compares it. A cell says who may make the move:
                role and what the role must be to the case. An empty cell means that the state does not know the move.

                Standings: *author* leads the paper; *invited* is asked to co-sign; *signer* has signed it or a paper merged into it; *own-body*
                is the office of the body that received it; *own-district* is the government office; *handler* acts for the unit whose
                handling it is, *co* for a co-handler, *lead* for the lead unit.

                ## The case

                """
                + StatesDocument.sections(
                        "###", TABLE, moves(MoveName.Scope.CASE), CaseState.values(), Moves.BOOK::known)
                + "\n## A unit's handling of it\n\nPossible while the case is in handling, in re-handling or replied; once it is closed, where the unit has answered.\n\n"
                + StatesDocument.sections(
                        "###", TABLE, moves(MoveName.Scope.HANDLING), HandlingState.values(), Moves.BOOK::known)
                + "\n## Fields\n\n"
                + StatesDocument.fields(MoveName.values());
    }

    private static List<MoveName> moves(MoveName.Scope scope) {
        return Stream.of(MoveName.values())
                .filter(move -> move.scope() == scope)
                .toList();
    }

    private Suggestion loaded(Walk walk) {
        return store.load(walk.place.district.id(), walk.id).orElseThrow().suggestion();
    }

    private Handling handling(Walk walk, HandlingState state) {
        var unit = walk.place.unit(state == HandlingState.OPINION_GIVEN ? 1 : 0);
        return loaded(walk).lastRound().orElseThrow().of(unit).orElseThrow();
    }
}
