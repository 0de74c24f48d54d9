package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Deadline;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.commitment.moves.PlanMove;
import org.huiyin.commitment.moves.PromiseDeeds;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.moves.PromiseNow;
import org.huiyin.commitment.moves.RoundMove;
import org.huiyin.commitment.moves.Sides;
import org.huiyin.commitment.states.DeliveryRound;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.Plan;
import org.huiyin.commitment.states.PlanState;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.states.WhyTaken;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.store.RoundStore;
import org.huiyin.directory.Directory;
import org.huiyin.form.Field;
import org.huiyin.ledger.Followers;
import org.huiyin.move.MoveKind;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.MovableClock;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

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
    private RoundStore roundStore;

    @Autowired
    private LookBackStore lookBackStore;

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
        commitments.make(id, move, Typed.of(fields), null, caller);
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

    private Trial.Outcome attempt(Runnable deed) {
        return new Trial(transactions).of(deed).outcome();
    }

    /** Tries every move of a case by every caller. */
    private <I, S extends Enum<S>, M extends Enum<M> & MoveKind> int tried(
            String table,
            M[] moves,
            Map<S, I> examples,
            Function<I, Object> loaded,
            Function<Caller, Set<Standing>> standings,
            Predicate<M> notNow,
            Made<I, M> make) {
        return StatesContract.possibleExactlyForThoseInTheTable(
                PermissionTable.load(table),
                List.of(moves),
                examples,
                town.callers(),
                new Trial(transactions),
                new StatesContract.Trying<I, S, M>() {
                    @Override
                    public Object loaded(I id) {
                        return loaded.apply(id);
                    }

                    @Override
                    public Set<Standing> standings(I id, Caller caller) {
                        return standings.apply(caller);
                    }

                    @Override
                    public void make(I id, M move, Caller caller) {
                        make.make(id, move, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(I id, M move, S state) {
                        return notNow.test(move) ? Trial.Outcome.NO : Trial.Outcome.DONE_OR_REFUSED;
                    }
                });
    }

    /** A move of something by somebody. */
    private interface Made<I, M> {
        void make(I id, M move, Caller caller);
    }

    private Set<Standing> toBody(Caller caller) {
        return Sides.toBody(town.congress.id(), caller, directory);
    }

    @Test
    void commitments_move_exactly_for_those_whom_the_table_names_in_each_state() {
        var facts = PromiseFacts.of(
                new CommitmentId(new java.util.UUID(0, 0)), town.district.id(), town.promise("x", DAY, null));
        var promises = promises();
        promises.forEach((state, id) ->
                assertThat(commitments.view(id, town.office()).state()).isEqualTo(state));
        assertThat(tried(
                        "commitment",
                        PromiseMove.values(),
                        promises,
                        id -> store.load(town.district.id(), id).orElseThrow(),
                        caller -> Sides.toPromise(facts, caller),
                        _ -> false,
                        (id, move, caller) ->
                                commitments.make(id, move.code(), anyFields(move.fields()), null, caller)))
                .isGreaterThan(1000);
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
                    assertThat(answer)
                            .as("%s by %s", move, caller.actor().name())
                            .isNotEqualTo(Trial.Outcome.INVALID);
                    assertThat(answer == Trial.Outcome.DONE)
                            .as("%s by %s: %s", move, caller.actor().name(), answer)
                            .isEqualTo(offered.contains(move.code()));
                }
            }
        }
    }

    @Test
    void rounds_move_exactly_for_those_whom_the_table_names_in_each_state() {
        commitments.promise(town.promise("one", DAY, new Terms("A pavement", DUE, "")), town.office());
        for (var year : List.of(2024, 2025)) {
            assertThat(rounds.of(town.congress.id(), year, town.office()).state())
                    .isEqualTo(RoundState.NONE);
        }
        tryRounds(2024);
        rounds.make(town.congress.id(), 2024, "open", Map.of(), null, town.office());
        tryRounds(2024);
        rounds.make(town.congress.id(), 2024, "start-rating", Map.of(), null, town.office());
        tryRounds(2024);
        rounds.make(town.congress.id(), 2024, "close", Map.of(), null, town.office());
        tryRounds(2024);
    }

    private void tryRounds(int year) {
        tried(
                "delivery-round",
                RoundMove.values(),
                Map.of(rounds.of(town.congress.id(), year, town.office()).state(), year),
                of -> roundStore.load(town.district.id(), town.congress.id(), of),
                this::toBody,
                _ -> false,
                (of, move, caller) -> rounds.make(town.congress.id(), of, move.code(), Map.of(), null, caller));
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
                .isEqualTo(Trial.Outcome.REFUSED);
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
        var view = plans.view(id, town.office());
        var nothingPicked = view.items().stream().noneMatch(item -> item.why().contains(WhyTaken.PICKED));
        tried(
                "look-back-plan",
                PlanMove.values(),
                Map.of(view.state(), id),
                plan -> lookBackStore.plan(town.district.id(), plan).orElseThrow(),
                this::toBody,
                move -> move == PlanMove.UNPICK && nothingPicked,
                (plan, move, caller) -> {
                    var raw = new HashMap<>(anyFields(move.fields()));
                    raw.computeIfPresent("number", (_, _) -> number());
                    plans.make(plan, move.code(), raw, null, caller);
                });
    }

    private void tryLookBack(LookBackId id) {
        tried(
                "look-back",
                LookBackMove.values(),
                Map.of(lookBacks.view(id, town.office()).state(), id),
                lookBack -> lookBackStore.load(town.district.id(), lookBack).orElseThrow(),
                this::toBody,
                _ -> false,
                (lookBack, move, caller) ->
                        lookBacks.make(lookBack, move.code(), anyFields(move.fields()), null, caller));
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
    void the_documents_of_states_and_moves_say_what_the_code_does() {
        StatesDocument.compare(
                "docs/states/commitment.md",
                document("""
                # States and moves of a commitment and of the yearly round

                Generated from the states and from `permissions/commitment.csv` and `permissions/delivery-round.csv`; a test compares it.

                Standings: *responsible* acts for the unit that promised; *own-body* is the office of the body that watches over it; *lead* is
                the lead signer of the case; *signer* signed it. That a commitment falls due or is overdue follows from its date and is no state.

                ## The commitment

                """, "commitment", PromiseMove.values(), PromiseState.values(), PromiseDeeds.BOOK::known)
                        + "\n## The yearly round\n\n"
                        + document(
                                "", "delivery-round", RoundMove.values(), RoundState.values(), DeliveryRound::moves));
        StatesDocument.compare(
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
            String head, String name, M[] moves, S[] states, Function<S, Collection<M>> known) {
        return head
                + StatesDocument.sections("###", PermissionTable.load(name), List.of(moves), states, known)
                + "### Fields\n\n"
                + StatesDocument.fields(moves);
    }
}
