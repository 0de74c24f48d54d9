package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Deadline;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.directory.Directory;
import org.huiyin.form.Field;
import org.huiyin.ledger.Followers;
import org.huiyin.move.MoveKind;
import org.huiyin.move.StatesContract;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every state, every move, every caller: possible exactly for those whom the permission tables name. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommitmentStatesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 9);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 18);
    private static int towns;

    @Autowired
    private Commitments commitments;

    @Autowired
    private PromiseStore store;

    @Autowired
    private DeliveryRounds rounds;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Followers followers;

    @Autowired
    private Directory directory;

    @Autowired
    private MovableClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private PromiseTown town;

    @BeforeEach
    void a_town() {
        clock.moveTo(DAY);
        town = new PromiseTown(directory, "promise-states-" + ++towns);
    }

    /** A promise in each state; all but the one without a statement are listed in a round that is being rated. */
    private Map<PromiseState, CommitmentId> promises() {
        var examples = new EnumMap<PromiseState, CommitmentId>(PromiseState.class);
        for (var state : PromiseState.values()) {
            var terms = state == PromiseState.UNSTATED ? null : new Terms("A pavement", DUE, "");
            examples.put(
                    state,
                    commitments
                            .promise(town.promise(state.name(), DAY, terms), town.office())
                            .orElseThrow());
        }
        var running = Set.copyOf(examples.values());
        assertThat(running).hasSize(6);
        if (rounds.of(town.congress.id(), 2026, town.office()).state() == RoundState.NONE) {
            rounds.make(town.congress.id(), 2026, "open", Map.of(), null, town.office());
        }
        rounds.make(town.congress.id(), 2026, "start-rating", Map.of(), null, town.office());
        make(examples.get(PromiseState.RUNNING), town.clerk(0), "request-change", "content", "More", "reason", "Rain.");
        make(examples.get(PromiseState.REPORTED_DONE), town.clerk(0), "report-done", "text", "Built.");
        make(examples.get(PromiseState.DONE), town.clerk(0), "report-done", "text", "Built.");
        make(examples.get(PromiseState.DONE), town.deputy(1), "confirm-done");
        make(
                examples.get(PromiseState.CARRIED_OVER),
                town.office(),
                "carry-over",
                "due",
                "2027-05-01",
                "reason",
                "Rain.");
        make(
                examples.get(PromiseState.CARRIED_OVER),
                town.clerk(0),
                "request-change",
                "content",
                "More",
                "reason",
                "x");
        make(examples.get(PromiseState.LAPSED), town.office(), "lapse", "reason", "Built elsewhere.");
        return examples;
    }

    private void make(CommitmentId id, Caller caller, String move, Object... fields) {
        var raw = new HashMap<String, Object>();
        for (var i = 0; i < fields.length; i += 2) {
            raw.put((String) fields[i], fields[i + 1]);
        }
        commitments.make(id, move, raw, null, caller);
    }

    private static Map<String, Object> anyFields(List<Field> fields) {
        var raw = new HashMap<String, Object>();
        for (var field : fields) {
            if (field.required() || field.name().equals("content")) {
                raw.put(
                        field.name(),
                        switch (field.type()) {
                            case DATE -> field.name().equals("on") ? DAY.toString() : "2028-03-01";
                            case NUMBER -> "7";
                            case CHOICE -> field.codes().getFirst();
                            default -> "text";
                        });
            }
        }
        return raw;
    }

    /** Tries something and rolls it back. */
    private String attempt(Runnable deed) {
        var result = new ArrayList<String>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                deed.run();
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

    private static void judge(String description, boolean allowed, String answer) {
        if (allowed) {
            assertThat(answer).as(description).isIn("done", "rule");
        } else {
            assertThat(answer).as(description).isIn("forbidden", "not allowed", "not found");
        }
    }

    @Test
    void commitments_move_exactly_for_those_whom_the_table_names_in_each_state() {
        var table = PermissionTable.load("commitment");
        var facts = PromiseFacts.of(
                new CommitmentId(new java.util.UUID(0, 0)), town.district.id(), town.promise("x", DAY, null));
        var tried = 0;
        for (var example : promises().entrySet()) {
            assertThat(commitments.view(example.getValue(), town.office()).state())
                    .isEqualTo(example.getKey());
            for (var move : PromiseMove.values()) {
                for (var caller : town.callers().entrySet()) {
                    var allowed = table.allows(
                            Sides.toPromise(facts, caller.getValue()),
                            move.code(),
                            example.getKey().name());
                    var answer = attempt(() -> commitments.make(
                            example.getValue(), move.code(), anyFields(move.fields()), null, caller.getValue()));
                    judge(move + " by " + caller.getKey() + " in " + example.getKey() + ": " + answer, allowed, answer);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(1000);
    }

    @Test
    void the_moves_that_a_view_offers_are_those_that_can_be_made() {
        for (var id : promises().values()) {
            for (var caller : town.callers().values()) {
                var offered = commitments.view(id, caller).moves().stream()
                        .filter(move -> move.blocked() == null)
                        .map(CommitmentView.MoveView::move)
                        .toList();
                for (var move : PromiseMove.values()) {
                    var answer =
                            attempt(() -> commitments.make(id, move.code(), anyFields(move.fields()), null, caller));
                    assertThat(answer.equals("done"))
                            .as("%s by %s: %s", move, caller.actor().name(), answer)
                            .isEqualTo(offered.contains(move.code()));
                }
            }
        }
    }

    @Test
    void rounds_move_exactly_for_those_whom_the_table_names_in_each_state() {
        commitments.promise(town.promise("one", DAY, new Terms("A pavement", DUE, "")), town.office());
        var table = PermissionTable.load("delivery-round");
        for (var year : List.of(2024, 2025)) {
            assertThat(rounds.of(town.congress.id(), year, town.office()).state())
                    .isEqualTo(RoundState.NONE);
        }
        tryRounds(table, 2024);
        rounds.make(town.congress.id(), 2024, "open", Map.of(), null, town.office());
        tryRounds(table, 2024);
        rounds.make(town.congress.id(), 2024, "start-rating", Map.of(), null, town.office());
        tryRounds(table, 2024);
        rounds.make(town.congress.id(), 2024, "close", Map.of(), null, town.office());
        tryRounds(table, 2024);
    }

    private void tryRounds(PermissionTable table, int year) {
        var state = rounds.of(town.congress.id(), year, town.office()).state();
        for (var move : RoundMove.values()) {
            for (var caller : town.callers().entrySet()) {
                var allowed = table.allows(
                        Sides.toBody(town.congress.id(), caller.getValue(), directory), move.code(), state.name());
                var answer = attempt(
                        () -> rounds.make(town.congress.id(), year, move.code(), Map.of(), null, caller.getValue()));
                judge(move + " by " + caller.getKey() + " in " + state + ": " + answer, allowed, answer);
            }
        }
    }

    private PlanId plan(String title) {
        return plans.begin(
                town.congress.id(), Map.of("title", title, "months", "0", "promised", "true"), town.office());
    }

    @Test
    void plans_and_look_backs_move_exactly_for_those_whom_the_tables_name_in_each_state() {
        var cases = new Cases(suggestions, town, DAY);
        for (var grade : List.of("SATISFIED", "SATISFIED", "SATISFIED")) {
            cases.closed(cases.promised("A pavement", DUE), grade);
        }
        PromiseTown.settled(followers);
        var draft = plan("draft");
        var plan = plan("adopted");
        plans.make(plan, "pick", Map.of("number", number(), "reason", "Look."), null, town.office());
        tryPlan(draft);
        plans.make(draft, "pick", Map.of("number", number(), "reason", "Look."), null, town.office());
        tryPlan(draft);
        plans.make(plan, "adopt", Map.of(), null, town.office());
        tryPlan(plan);
        var found = lookBacks.ofPlan(plan, town.office());
        assertThat(found).hasSize(3);
        var planned = new LookBackId(found.get(0).id());
        var visited = new LookBackId(found.get(1).id());
        var called = new LookBackId(found.get(2).id());
        var visit =
                Map.of("on", DAY.toString(), "place", "There", "visitors", "We", "finding", "DONE", "text", "Fine.");
        lookBacks.make(visited, "visit", visit, null, town.committee());
        tryLookBack(planned);
        tryLookBack(visited);
        lookBacks.make(called, "call-off", Map.of("reason", "Rain."), null, town.office());
        tryLookBack(called);
        assertThat(attempt(() -> plans.make(plan, "close", Map.of("summary", "x"), null, town.office())))
                .isEqualTo("rule");
        lookBacks.make(visited, "conclude", Map.of("finding", "DONE", "text", "Fine."), null, town.office());
        lookBacks.make(planned, "call-off", Map.of("reason", "Rain."), null, town.office());
        tryLookBack(visited);
        plans.make(plan, "close", Map.of("summary", "All seen."), null, town.office());
        tryPlan(plan);
    }

    private String number() {
        return suggestions
                .closedCases(town.district.id(), town.congress.id(), DAY, DAY)
                .getFirst()
                .number();
    }

    private void tryPlan(PlanId id) {
        var table = PermissionTable.load("look-back-plan");
        var view = plans.view(id, town.office());
        for (var move : PlanMove.values()) {
            for (var caller : town.callers().entrySet()) {
                var allowed = table.allows(
                                Sides.toBody(town.congress.id(), caller.getValue(), directory),
                                move.code(),
                                view.state().name())
                        && !(move == PlanMove.UNPICK
                                && view.items().stream()
                                        .noneMatch(item -> item.why().contains(WhyTaken.PICKED)));
                var raw = new HashMap<>(anyFields(move.fields()));
                if (raw.containsKey("number")) {
                    raw.put("number", number());
                }
                var answer = attempt(() -> plans.make(id, move.code(), raw, null, caller.getValue()));
                judge(move + " by " + caller.getKey() + " in " + view.state() + ": " + answer, allowed, answer);
            }
        }
    }

    private void tryLookBack(LookBackId id) {
        var table = PermissionTable.load("look-back");
        var state = lookBacks.view(id, town.office()).state();
        for (var move : LookBackMove.values()) {
            for (var caller : town.callers().entrySet()) {
                var allowed = table.allows(
                        Sides.toBody(town.congress.id(), caller.getValue(), directory), move.code(), state.name());
                var answer = attempt(
                        () -> lookBacks.make(id, move.code(), anyFields(move.fields()), null, caller.getValue()));
                judge(move + " by " + caller.getKey() + " in " + state + ": " + answer, allowed, answer);
            }
        }
    }

    @Test
    void the_tables_name_only_moves_that_the_states_know_and_leave_none_without_a_maker() {
        var examples = promises().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        example -> store.load(town.district.id(), example.getValue())
                                .orElseThrow()
                                .promise()));
        StatesContract.theTableFits(PromiseDeeds.BOOK, examples, List.of());
        var answerBy = new Deadline("", "", "", DAY, DAY, List.of(), false, "");
        StatesContract.theUnknownIsRefused(PromiseDeeds.BOOK, examples, new PromiseNow(answerBy, 2026));
        complete("delivery-round", RoundMove.values(), RoundState.values(), DeliveryRound::moves);
        complete("look-back-plan", PlanMove.values(), PlanState.values(), Plan::moves);
        complete("look-back", LookBackMove.values(), LookBackState.values(), LookBack::moves);
    }

    private static <M extends MoveKind, S extends Enum<S>> void complete(
            String name, M[] moves, S[] states, Function<S, Set<M>> known) {
        var table = PermissionTable.load(name);
        var said = table.rows().stream()
                .flatMap(row -> row.states().stream().map(state -> row.move() + " in " + state))
                .distinct()
                .sorted()
                .toList();
        var there = Stream.of(states)
                .flatMap(state -> known.apply(state).stream().map(move -> move.code() + " in " + state))
                .sorted()
                .toList();
        assertThat(said).as(name).isEqualTo(there);
        assertThat(table.rows())
                .extracting(PermissionTable.Row::move)
                .containsAll(Stream.of(moves).map(MoveKind::code).toList());
    }

    @Test
    void the_documents_of_states_and_moves_say_what_the_code_does() throws IOException {
        compare(
                "docs/states/commitment.md",
                document(
                                """
                # States and moves of a commitment and of the yearly round

                Generated from the states and from `permissions/commitment.csv` and `permissions/delivery-round.csv`; a test compares it.

                Standings: *responsible* acts for the unit that promised; *own-body* is the office of the body that watches over it; *lead* is
                the lead signer of the case; *signer* signed it. That a commitment falls due or is overdue follows from its date and is no state.

                ## The commitment

                """,
                                "commitment",
                                PromiseMove.values(),
                                PromiseState.values(),
                                state -> Set.copyOf(PromiseDeeds.BOOK.known(state)))
                        + "\n## The yearly round\n\n"
                        + document(
                                "", "delivery-round", RoundMove.values(), RoundState.values(), DeliveryRound::moves));
        compare(
                "docs/states/look-back.md",
                document("""
                # States and moves of a plan of look-backs and of a look-back

                Generated from the states and from `permissions/look-back-plan.csv` and `permissions/look-back.csv`; a test compares it.

                Standings: *own-body* is the office of the body whose plan it is; *of-body* is a committee of that body.

                ## The plan

                """, "look-back-plan", PlanMove.values(), PlanState.values(), Plan::moves)
                        + "\n## The look-back\n\n"
                        + document("", "look-back", LookBackMove.values(), LookBackState.values(), LookBack::moves));
    }

    private static <M extends MoveKind, S extends Enum<S>> String document(
            String head, String name, M[] moves, S[] states, Function<S, Set<M>> known) {
        var table = PermissionTable.load(name);
        BiFunction<M, S, String> makers = (move, state) -> String.join(
                ", ",
                table.rows().stream()
                        .filter(row ->
                                row.move().equals(move.code()) && row.states().contains(state.name()))
                        .map(row -> new Standing(row.role(), row.whose()))
                        .map(standing -> standing.role() + " " + standing.whose())
                        .toList());
        var text = new StringBuilder(head);
        for (var state : states) {
            var rows = new LinkedHashMap<String, String>();
            for (var move : moves) {
                if (known.apply(state).contains(move)) {
                    rows.put(move.code(), makers.apply(move, state));
                }
            }
            text.append("### ").append(state).append("\n\n");
            if (rows.isEmpty()) {
                text.append("Final: nothing follows.\n\n");
                continue;
            }
            text.append("| move | who |\n| --- | --- |\n");
            rows.forEach((move, who) -> text.append("| %s | %s |\n".formatted(move, who)));
            text.append('\n');
        }
        text.append("### Fields\n\n| move | official | seen by | fields (\\* required) |\n| --- | --- | --- | --- |\n");
        for (var move : moves) {
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

    private static void compare(String path, String generated) throws IOException {
        if ("write".equals(System.getProperty("huiyin.docs"))) {
            Files.writeString(Path.of(path), generated);
        }
        assertThat(Files.readString(Path.of(path)))
                .as("%s is out of date; run the test with -Dhuiyin.docs=write", path)
                .isEqualTo(generated);
    }
}
