package org.huiyin.commitment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.moves.PromiseDeeds;
import org.huiyin.commitment.moves.RoundMove;
import org.huiyin.commitment.moves.Sides;
import org.huiyin.commitment.states.DeliveryRound;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.RoundId;
import org.huiyin.commitment.store.RoundStore;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveBook;
import org.huiyin.move.MoveForm;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.Versions;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly round in the fourth quarter: units report what became of their promises, signers rate it, closing fixes the figures. */
@Service
public class DeliveryRounds {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private final MoveBook<RoundMove> book = new MoveBook<>("delivery-round", RoundMove.class);
    private final RoundStore store;
    private final PromiseDeeds deeds;
    private final Directory directory;
    private final Calendars calendars;
    private final Ledger ledger;
    private final InstantSource clock;

    DeliveryRounds(
            RoundStore store,
            PromiseDeeds deeds,
            Directory directory,
            Calendars calendars,
            Ledger ledger,
            InstantSource clock) {
        this.store = store;
        this.deeds = deeds;
        this.directory = directory;
        this.calendars = calendars;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> commitmentRounds(DeliveryRounds rounds) {
            return Tasks.recurring("commitment-rounds", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> rounds.openWhatIsDue());
        }
    }

    /** Opens the round of this year for every body that has something to list, from 1 October on. */
    @Transactional
    public void openWhatIsDue() {
        var today = calendars.today();
        if (today.isBefore(firstDay(today.getYear()))) {
            return;
        }
        for (var district : directory.districts()) {
            for (var body : bodies(Caller.visitor(district.id()))) {
                if (store.load(district.id(), body.id(), today.getYear()).isEmpty()
                        && !store.candidates(body.id(), today.getYear()).isEmpty()) {
                    opened(
                            body,
                            today.getYear(),
                            true,
                            entry(RoundMove.OPEN, Role.PUBLIC, "", ""),
                            Actor.system(district.id()));
                }
            }
        }
    }

    /** @throws NotFound for a year that can have no round */
    private Optional<RoundStore.Loaded> load(BodyId body, int year, Caller caller) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new NotFound("round");
        }
        return store.load(caller.district(), body, year);
    }

    private static LocalDate firstDay(int year) {
        return LocalDate.of(year, Month.OCTOBER, 1);
    }

    /** Makes a move on the round of a body and year. */
    @Transactional
    public int make(
            BodyId body, int year, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = book.named(moveCode);
        var found = body(body, caller);
        var loaded = load(body, year, caller);
        var state = loaded.map(it -> it.round().stateName()).orElse(RoundState.NONE);
        var standing = book.mayMake(move, state, Sides.toBody(body, caller, directory));
        loaded.ifPresent(it -> store.lock(it.round().facts().id()));
        if (version != null
                && !version.equals(loaded.map(RoundStore.Loaded::version).orElse(0))) {
            throw Versions.stale();
        }
        obstacle(move, year, loaded.map(RoundStore.Loaded::round).orElse(null));
        var input = Input.parse(move.fields(), raw);
        var entry = entry(move, standing.role(), caller.actor().name(), input.text("note"));
        if (loaded.isEmpty()) {
            opened(found, year, false, entry, caller.actor());
            return 1;
        }
        var round = loaded.get().round();
        var facts = round.facts().noted(entry);
        if (move == RoundMove.START_RATING) {
            store.enter(facts, store.candidates(body, year));
        }
        var after = switch (move) {
            case START_RATING -> new DeliveryRound.Rating(facts, deeds.ratingDeadline(caller.district(), body));
            case CLOSE ->
                new DeliveryRound.Closed(
                        facts, ((DeliveryRound.Rating) round).rateBy(), calendars.today(), store.figures(facts.id()));
            case OPEN -> throw new MoveNotAllowed(move, state);
        };
        var newVersion = store.save(loaded.get(), after);
        act(after, move, state, newVersion, entry, caller.actor());
        return newVersion;
    }

    private void opened(Body body, int year, boolean byRule, Entry entry, Actor actor) {
        var facts = new DeliveryRound.Facts(
                new RoundId(Ids.next(clock.instant())),
                body.district(),
                body.id(),
                year,
                calendars.today(),
                byRule,
                List.of(entry));
        var round = new DeliveryRound.Reporting(facts);
        if (!store.insert(round)) {
            throw Versions.stale();
        }
        store.enter(facts, store.candidates(body.id(), year));
        act(round, RoundMove.OPEN, RoundState.NONE, 1, entry, actor);
    }

    private void act(DeliveryRound after, RoundMove move, RoundState from, int version, Entry entry, Actor actor) {
        var facts = after.facts();
        ledger.append(
                CommitmentActs.on(
                        CommitmentActs.ROUND,
                        facts.id().value(),
                        version,
                        move.code(),
                        Disclosure.PUBLIC,
                        MoveAct.by(entry.by())
                                .as(entry.as())
                                .from(from)
                                .to(after.stateName())
                                .with("year", facts.year())
                                .with("body", facts.body().toString())),
                actor);
    }

    private Entry entry(RoundMove move, Role as, String by, String note) {
        return new Entry(clock.instant(), move.code(), as, by, null, note, null, null, null, "", List.of());
    }

    /** @throws Refusal if something stands against the move */
    private void obstacle(RoundMove move, int year, @Nullable DeliveryRound round) {
        var state = round == null ? RoundState.NONE : round.stateName();
        if (!DeliveryRound.moves(state).contains(move)) {
            throw new MoveNotAllowed(move, state);
        }
        var today = calendars.today();
        switch (move) {
            case OPEN -> {
                if (today.isBefore(firstDay(year))) {
                    throw new Refusal("commitment.roundTooEarly", firstDay(year));
                }
            }
            case CLOSE -> {
                if (round instanceof DeliveryRound.Rating rating
                        && !rating.rateBy().isLate(today)
                        && sum(store.figures(rating.facts().id())).getOrDefault(RoundPart.SILENT, 0L) > 0) {
                    throw new Refusal("commitment.ratingRuns", rating.rateBy().due());
                }
            }
            case START_RATING -> {}
        }
    }

    /** The form of a move. */
    @Transactional(readOnly = true)
    public MoveForm form(BodyId body, int year, String moveCode, Caller caller) {
        var move = book.named(moveCode);
        body(body, caller);
        var loaded = load(body, year, caller);
        var round = loaded.map(RoundStore.Loaded::round).orElse(null);
        book.mayMake(move, round == null ? RoundState.NONE : round.stateName(), Sides.toBody(body, caller, directory));
        obstacle(move, year, round);
        return MoveForm.of(
                move,
                "",
                loaded.map(RoundStore.Loaded::version).orElse(0),
                field -> field.asked("commitment.round", move.code(), List.of(), List.of()));
    }

    /** The rounds of a year, one for each body, opened or not. */
    @Transactional(readOnly = true)
    public List<RoundView> of(int year, Caller caller) {
        return bodies(caller).stream().map(body -> view(body, year, caller)).toList();
    }

    /** The years that have rounds, and this one, the latest first. */
    public List<Integer> years(Caller caller) {
        var years = new TreeSet<Integer>(Comparator.reverseOrder());
        years.addAll(store.years(caller.district()));
        years.add(calendars.today().getYear());
        return List.copyOf(years);
    }

    /** The round of a body and year. @throws NotFound if there is no such body */
    @Transactional(readOnly = true)
    public RoundView of(BodyId body, int year, Caller caller) {
        return view(body(body, caller), year, caller);
    }

    private RoundView view(Body body, int year, Caller caller) {
        var loaded = load(body.id(), year, caller);
        var round = loaded.map(RoundStore.Loaded::round).orElse(null);
        var state = round == null ? RoundState.NONE : round.stateName();
        var moves = caller.signedIn()
                ? CommitmentView.MoveView.all(
                        book.offered(
                                state,
                                Sides.toBody(body.id(), caller, directory),
                                (move, _) -> obstacle(move, year, round)),
                        book)
                : List.<CommitmentView.MoveView>of();
        var figures = switch (round) {
            case null -> List.<DeliveryRound.UnitFigures>of();
            case DeliveryRound.Closed closed -> closed.figures();
            case DeliveryRound open -> store.figures(open.facts().id());
        };
        var names = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.shortName()));
        var rateBy = switch (round) {
            case DeliveryRound.Rating rating -> rating.rateBy();
            case DeliveryRound.Closed closed -> closed.rateBy();
            case DeliveryRound.Reporting _ -> null;
            case null -> null;
        };
        return new RoundView(
                year,
                new NamedId(body.id().value(), body.name()),
                state,
                loaded.map(RoundStore.Loaded::version).orElse(0),
                round == null ? null : round.facts().openedOn(),
                round != null && round.facts().byRule(),
                rateBy == null ? null : rateBy.due(),
                rateBy == null ? "" : rateBy.basis(),
                round instanceof DeliveryRound.Closed closed ? closed.on() : null,
                figures.stream()
                        .map(unit -> new RoundView.UnitRow(
                                new NamedId(unit.unit().value(), names.getOrDefault(unit.unit(), "")), unit.counts()))
                        .sorted(Comparator.comparing(
                                        (RoundView.UnitRow row) -> row.counts().getOrDefault(RoundPart.LISTED, 0L))
                                .reversed()
                                .thenComparing(row -> row.unit().name()))
                        .toList(),
                sum(figures),
                round == null ? List.of() : history(round.facts().history()),
                List.copyOf(moves));
    }

    private static List<CommitmentView.EntryView> history(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new CommitmentView.EntryView(
                        entry.at(),
                        entry.move(),
                        entry.as().name(),
                        entry.by(),
                        entry.text(),
                        null,
                        null,
                        null,
                        entry.code(),
                        List.of()))
                .toList();
    }

    private static Map<RoundPart, Long> sum(List<DeliveryRound.UnitFigures> figures) {
        var sum = new EnumMap<RoundPart, Long>(RoundPart.class);
        for (var part : RoundPart.values()) {
            sum.put(
                    part,
                    figures.stream()
                            .mapToLong(unit -> unit.counts().getOrDefault(part, 0L))
                            .sum());
        }
        return sum;
    }

    private List<Body> bodies(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .toList();
    }

    private Body body(BodyId id, Caller caller) {
        return bodies(caller).stream()
                .filter(body -> body.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("body"));
    }
}
