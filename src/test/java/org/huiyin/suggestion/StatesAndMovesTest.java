package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.move.StatesContract;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
        var tried = 0;
        for (var example : examples(place).entrySet()) {
            for (var move : MoveName.values()) {
                if (move.scope() == MoveName.Scope.CASE) {
                    for (var caller : place.callers().entrySet()) {
                        check(example.getValue(), move, null, example.getKey().name(), caller, place, other);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(3000);
    }

    @Test
    void handling_moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new TestDistrict(directory, "handling-moves");
        var tried = 0;
        for (var example : handlingExamples(place).entrySet()) {
            var unit = example.getKey() == HandlingState.OPINION_GIVEN ? place.unit(1) : place.unit(0);
            for (var move : MoveName.values()) {
                if (move.scope() == MoveName.Scope.HANDLING && move != MoveName.COUNTERSIGN) {
                    for (var caller : place.callers().entrySet()) {
                        check(example.getValue(), move, unit, example.getKey().name(), caller, place, null);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(2000);
    }

    @Test
    void only_co_handlers_countersign() {
        var place = new TestDistrict(directory, "countersign");
        var walk = new Walk(suggestions, place).signedFor().drafted();
        for (var caller : place.callers().entrySet()) {
            check(walk, MoveName.COUNTERSIGN, place.unit(1), HandlingState.REPLY_DRAFTED.name(), caller, place, null);
        }
    }

    /** Tries the move and rolls it back: it succeeds, or is refused by a rule, exactly if the table allows it; else 403, 404 or 409. */
    private void check(
            Walk walk,
            MoveName move,
            @Nullable UnitId unit,
            String state,
            Map.Entry<String, Caller> caller,
            TestDistrict place,
            @Nullable CaseId other) {
        var suggestion = loaded(walk);
        var standings = unit == null
                ? Standings.toCase(suggestion, caller.getValue())
                : Standings.toHandling(suggestion, suggestion.lastRound().orElseThrow(), unit, caller.getValue());
        var allowed = TABLE.allows(standings, move.code(), state);
        var answer = attempt(walk, move, unit, caller.getValue(), place, other);
        var description = "%s by %s in %s: %s".formatted(move.code(), caller.getKey(), state, answer);
        var onlyForReports = move == MoveName.CLOSE && state.equals(CaseState.FILED.name());
        if (allowed && !onlyForReports) {
            assertThat(answer).as(description).isIn("done", "rule");
        } else {
            assertThat(answer).as(description).isIn("forbidden", "not allowed", "not found");
        }
        assertThat(loaded(walk)).as("rolled back").isEqualTo(suggestion);
    }

    private String attempt(
            Walk walk,
            MoveName move,
            @Nullable UnitId unit,
            Caller caller,
            TestDistrict place,
            @Nullable CaseId other) {
        var fields = Walk.anyFields(move, place, calendars.today().toString(), other);
        var result = new ArrayList<String>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                suggestions.make(walk.id, move.code(), unit, fields, null, caller);
                result.add("done");
            } catch (Forbidden _) {
                result.add("forbidden");
            } catch (NotFound _) {
                result.add("not found");
            } catch (Refusal refusal) {
                result.add(refusal.key().equals("moveNotAllowed") ? "not allowed" : "rule");
            }
        });
        return result.getFirst();
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
        Documents.compare("docs/states/suggestion.md", document());
    }

    private static String document() {
        var text = new StringBuilder("""
                # States and moves of a case

                Generated from the states and from `permissions/suggestion.csv`; a test compares it. A cell says who may make the move:
                role and what the role must be to the case. An empty cell means that the state does not know the move.

                Standings: *author* leads the paper; *invited* is asked to co-sign; *signer* has signed it or a paper merged into it; *own-body*
                is the office of the body that received it; *own-district* is the government office; *handler* acts for the unit whose
                handling it is, *co* for a co-handler, *lead* for the lead unit.

                ## The case

                """);
        var caseMoves = List.of(MoveName.values()).stream()
                .filter(move -> move.scope() == MoveName.Scope.CASE)
                .toList();
        table(
                text,
                caseMoves,
                List.of(CaseState.values()).stream().map(Enum::name).toList());
        text.append(
                "\n## A unit's handling of it\n\nPossible while the case is in handling, in re-handling or replied; once it is closed, where the unit has answered.\n\n");
        var handlingMoves = List.of(MoveName.values()).stream()
                .filter(move -> move.scope() == MoveName.Scope.HANDLING)
                .toList();
        table(
                text,
                handlingMoves,
                List.of(HandlingState.values()).stream().map(Enum::name).toList());
        text.append(
                "\n## Fields\n\n| move | official | seen by | fields (\\* required) |\n| --- | --- | --- | --- |\n");
        for (var move : MoveName.values()) {
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            move.code(),
                            move.official() ? "asked once more" : "",
                            move.disclosure(),
                            String.join(
                                    ", ",
                                    move.fields().stream()
                                            .map(field -> field.name() + (field.required() ? "\\*" : ""))
                                            .toList())));
        }
        return text.toString();
    }

    private static void table(StringBuilder text, List<MoveName> moves, List<String> states) {
        for (var state : states) {
            var makers = new LinkedHashMap<String, String>();
            for (var move : moves) {
                if (states(move).contains(state)) {
                    makers.put(move.code(), makers(move, state));
                }
            }
            text.append("### ").append(state).append("\n\n");
            if (makers.isEmpty()) {
                text.append("Final: nothing follows.\n\n");
                continue;
            }
            text.append("| move | who |\n| --- | --- |\n");
            makers.forEach((move, who) -> text.append("| %s | %s |\n".formatted(move, who)));
            text.append('\n');
        }
    }

    private static String makers(MoveName move, String state) {
        return String.join(
                ", ",
                TABLE.rows().stream()
                        .filter(row ->
                                row.move().equals(move.code()) && row.states().contains(state))
                        .map(row -> new Standing(row.role(), row.whose()))
                        .map(standing -> standing.role() + " " + standing.whose())
                        .toList());
    }

    /** The states that know a move, as the table says; the examples tell whether it is right. */
    private static Set<String> states(MoveName move) {
        var all =
                move.scope() == MoveName.Scope.CASE ? Stream.of(CaseState.values()) : Stream.of(HandlingState.values());
        return all.filter(state -> Moves.BOOK.known(state).contains(move))
                .map(Enum::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Suggestion loaded(Walk walk) {
        return store.load(walk.place.district.id(), walk.id).orElseThrow().suggestion();
    }

    private Handling handling(Walk walk, HandlingState state) {
        var unit = walk.place.unit(state == HandlingState.OPINION_GIVEN ? 1 : 0);
        return loaded(walk).lastRound().orElseThrow().of(unit).orElseThrow();
    }
}
