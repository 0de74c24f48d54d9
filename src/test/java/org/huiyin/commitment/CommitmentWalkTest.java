package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.commitment.moves.PromiseDeeds;
import org.huiyin.commitment.moves.RoundMove;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.directory.Directory;
import org.huiyin.form.Field;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Random walks: whoever does whatever, nothing that was said is lost, every change has its act, every figure is the length of its list. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommitmentWalkTest {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 3);
    private static final int STEPS = 90;

    @Autowired
    private Commitments commitments;

    @Autowired
    private CommitmentFigures figures;

    @Autowired
    private DeliveryRounds rounds;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private LookBackStore lookBackStore;

    @Autowired
    private PromiseStore store;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Followers followers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Directory directory;

    @Autowired
    private MovableClock clock;

    private PromiseTown town;
    private LocalDate today;

    @RepeatedTest(8)
    void nothing_is_lost_on_any_way_through_promises_rounds_and_look_backs(RepetitionInfo walk) {
        var random = new Random(walk.getCurrentRepetition());
        town = new PromiseTown(directory, "promise-walk-" + walk.getCurrentRepetition());
        today = DAY;
        clock.moveTo(today);
        var cases = new Cases(suggestions, town, DAY);
        for (var i = 0; i < 3; i++) {
            cases.closed(
                    cases.promised("Promise " + i + "\nAnother " + i, DAY.plusDays(20 + random.nextInt(150))),
                    random.nextBoolean() ? "SATISFIED" : "BASICALLY_SATISFIED");
        }
        commitments.promise(town.promise("inquiry", DAY, null), town.office());
        PromiseTown.settled(followers);
        var callers = List.copyOf(town.callers().values());
        var before = new HashMap<CommitmentId, List<Entry>>();
        var done = 0;
        for (var step = 0; step < STEPS; step++) {
            today = today.plusDays(random.nextInt(5));
            clock.moveTo(today);
            done += step(random, callers) ? 1 : 0;
            promises().forEach(promise -> {
                var history = promise.promise().facts().history();
                var known = before.put(promise.promise().facts().id(), history);
                if (known != null) {
                    assertThat(history.subList(0, known.size()))
                            .as("what was said stays")
                            .isEqualTo(known);
                }
                hold(promise);
            });
        }
        assertThat(done).as("the walk went somewhere").isGreaterThan(10);
        figuresAreTheirLists();
        lookBacksHold();
    }

    private List<PromiseStore.Loaded> promises() {
        return commitments.list(CommitmentFilter.ALL, null, 200, town.office()).items().stream()
                .map(view -> store.load(town.district.id(), new CommitmentId(view.id()))
                        .orElseThrow())
                .toList();
    }

    private boolean step(Random random, List<Caller> callers) {
        var caller = callers.get(random.nextInt(callers.size()));
        try {
            switch (random.nextInt(10)) {
                case 0 -> {
                    var moves = RoundMove.values();
                    var move = moves[random.nextInt(moves.length)];
                    rounds.make(town.congress.id(), today.getYear(), move.code(), Map.of(), null, town.office());
                }
                case 1 -> stepPlan(random, caller);
                case 2, 3 -> stepLookBack(random, caller);
                default -> stepPromise(random, caller);
            }
            return true;
        } catch (Forbidden | NotFound | Refusal | InvalidInput no) {
            return false;
        }
    }

    private void stepPromise(Random random, Caller anyone) {
        var all =
                commitments.list(CommitmentFilter.ALL, null, 200, town.office()).items();
        var promise = all.get(random.nextInt(all.size()));
        var caller = random.nextInt(4) == 0
                ? anyone
                : List.of(town.clerk(0), town.head(0), town.deputy(1), town.office())
                        .get(random.nextInt(4));
        var moves = PromiseDeeds.BOOK.known(promise.state());
        var move = moves.get(random.nextInt(moves.size()));
        commitments.make(new CommitmentId(promise.id()), move.code(), fields(move.fields(), random), null, caller);
    }

    private void stepPlan(Random random, Caller caller) {
        var all = plans.list(null, 200, town.office()).items();
        if (all.isEmpty() || random.nextInt(4) == 0) {
            plans.begin(
                    town.congress.id(),
                    Map.of(
                            "title",
                            "Plan",
                            "months",
                            "0",
                            "promised",
                            random.nextBoolean(),
                            "sample",
                            "2",
                            "seed",
                            "seed " + random.nextInt(3)),
                    random.nextBoolean() ? town.office() : caller);
            return;
        }
        var plan = all.get(random.nextInt(all.size()));
        var move = List.of("adopt", "close").get(random.nextInt(2));
        plans.make(new PlanId(plan.id()), move, Map.of("summary", "Seen."), null, town.office());
    }

    private void stepLookBack(Random random, Caller anyone) {
        var all = lookBacks.list(LookBackFilter.ALL, null, 200, town.office()).items();
        if (all.isEmpty()) {
            stepPlan(random, anyone);
            return;
        }
        var lookBack = all.get(random.nextInt(all.size()));
        var caller =
                List.of(town.street(), town.committee(), town.office(), anyone).get(random.nextInt(4));
        var moves = LookBack.moves(lookBack.state()).stream().toList();
        if (moves.isEmpty()) {
            return;
        }
        var id = new LookBackId(lookBack.id());
        var move = moves.get(random.nextInt(moves.size()));
        lookBacks.make(
                id, move.code(), fields(lookBacks.form(id, move.code(), caller).checks(), random), null, caller);
    }

    private Map<String, Object> fields(List<Field> fields, Random random) {
        var raw = new HashMap<String, Object>();
        for (var field : fields) {
            if (field.required() || random.nextBoolean()) {
                switch (field.type()) {
                    case DATE ->
                        raw.put(
                                field.name(),
                                (field.name().equals("on") ? today : today.plusDays(random.nextInt(500))).toString());
                    case NUMBER -> raw.put(field.name(), Integer.toString(random.nextInt(101)));
                    case CHOICE ->
                        raw.put(
                                field.name(),
                                field.codes().get(random.nextInt(field.codes().size())));
                    case FLAG -> raw.put(field.name(), "true");
                    case TEXT, LONG_TEXT -> raw.put(field.name(), field.name() + " " + random.nextInt());
                    default -> {}
                }
            }
        }
        return raw;
    }

    /** What holds of every promise at any time. */
    private void hold(PromiseStore.Loaded loaded) {
        var promise = loaded.promise();
        var facts = promise.facts();
        var acts = ledger.of(new Subject(Commitments.SUBJECT, facts.id().value()));
        assertThat(acts).as("an act for each version").hasSize(loaded.version());
        assertThat(facts.history()).as("an entry for each act").hasSize(acts.size());
        assertThat(acts.getLast().type())
                .isEqualTo("commitment." + facts.history().getLast().move());
        assertThat(state(acts))
                .as("the state of the last act that tells it")
                .isEqualTo(promise.stateName().name());
        var consents = facts.history().stream()
                .filter(entry -> entry.move().equals("consent-change"))
                .toList();
        assertThat(facts.changes()).isEqualTo(consents.size());
        var terms = facts.terms();
        var told = facts.history().stream()
                .filter(entry -> Set.of("registered", "state-promise", "consent-change", "carry-over")
                                .contains(entry.move())
                        && entry.after() != null)
                .toList();
        assertThat(terms)
                .as("what was promised last")
                .isEqualTo(told.isEmpty() ? null : told.getLast().after());
        for (var i = 1; i < told.size(); i++) {
            assertThat(told.get(i).before())
                    .as("each change tells what it changed")
                    .isEqualTo(told.get(i - 1).after());
        }
        assertThat(facts.firstDue())
                .isEqualTo(
                        told.isEmpty() || told.getFirst().after() == null
                                ? null
                                : told.getFirst().after().due());
    }

    private static String state(List<Act> acts) {
        var states = new ArrayList<String>();
        acts.forEach(act -> {
            var to = act.details().path("to").asString("");
            if (!to.isEmpty()) {
                states.add(to);
            }
        });
        return states.getLast();
    }

    private void figuresAreTheirLists() {
        var year = CommitmentFilter.ALL.during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        var counted = figures.of(year, town.visitor());
        counted.forEach((figure, count) -> {
            var listed = commitments
                    .list(year.of(figure), null, 200, town.visitor())
                    .items()
                    .size();
            assertThat((long) listed).as(figure.toString()).isEqualTo(count);
        });
        assertThat(counted.get(CommitmentFigure.DUE))
                .as("every promise due is in one part")
                .isEqualTo(List.of(
                                CommitmentFigure.DONE_ON_TIME,
                                CommitmentFigure.DONE_LATE,
                                CommitmentFigure.WAITING,
                                CommitmentFigure.RUNNING,
                                CommitmentFigure.OVERDUE,
                                CommitmentFigure.LAPSED)
                        .stream()
                        .mapToLong(counted::get)
                        .sum());
        var byUnit = figures.byUnit(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, town.visitor());
        assertThat(byUnit.getOrDefault(town.unit(0), Map.of())).isEqualTo(counted);
        for (var years : rounds.years(town.visitor())) {
            var round = rounds.of(town.congress.id(), years, town.visitor());
            round.total()
                    .forEach((part, count) -> assertThat(
                                    commitments.count(CommitmentFilter.ALL.of(years, part), town.visitor()))
                            .as(part.toString())
                            .isEqualTo(count));
        }
    }

    private void lookBacksHold() {
        for (var view :
                lookBacks.list(LookBackFilter.ALL, null, 200, town.office()).items()) {
            var loaded = lookBackStore
                    .load(town.district.id(), new LookBackId(view.id()))
                    .orElseThrow();
            var acts = ledger.of(new Subject(LookBacks.SUBJECT, view.id()));
            assertThat(acts).hasSize(loaded.version());
            assertThat(loaded.lookBack().facts().history()).hasSize(loaded.version());
            assertThat(acts.getLast().details().path("to").asString(""))
                    .isEqualTo(view.state().name());
            assertThat(view.visits()).hasSize((int)
                    acts.stream().filter(act -> act.type().endsWith(".visit")).count());
        }
    }
}
