package org.huiyin.evaluation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.evaluation.Evaluation.Counted;
import org.huiyin.evaluation.Evaluation.Grades;
import org.huiyin.evaluation.Evaluation.Line;
import org.huiyin.evaluation.Evaluation.UnitScore;
import org.huiyin.evaluation.Indicator.CaseCount;
import org.huiyin.evaluation.Indicator.Count;
import org.huiyin.evaluation.Indicator.PromiseCount;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.TypedDate;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts how units did, by the cases and commitments of a year. Nothing is typed and nothing is kept but the weights. */
@Service
public class Evaluations {
    static final String WEIGHTS = "evaluation.weights";
    private static final List<String> GRADES =
            List.of("SATISFIED", "BASICALLY", "DISSATISFIED", "NO_VIEW", "NOT_ASKED");

    /** What a unit is judged by: its replies and its promises that fell due. */
    private static final List<Count> RECORDS = Stream.concat(
                    Indicator.ON_TIME.whole().stream(), Indicator.DELIVERY.whole().stream())
            .toList();

    private final Suggestions suggestions;
    private final CommitmentFigures commitments;
    private final Directory directory;
    private final WeightStore store;
    private final Ledger ledger;

    Evaluations(
            Suggestions suggestions,
            CommitmentFigures commitments,
            Directory directory,
            WeightStore store,
            Ledger ledger) {
        this.suggestions = suggestions;
        this.commitments = commitments;
        this.directory = directory;
        this.store = store;
        this.ledger = ledger;
    }

    /** How the units did that answered the body's cases of a year. @throws NotFound for a body that is not in the district */
    @Transactional(readOnly = true)
    public Evaluation of(BodyId body, int year, Caller caller) {
        var weights = weights(body, year, caller);
        var cases = suggestions.figuresByUnit(CaseFilter.ofYear(body.value(), year), caller);
        var from = LocalDate.of(year, 1, 1);
        var to = LocalDate.of(year, 12, 31);
        var promises = commitments.byUnit(from, to, body.value(), caller);
        var scores = directory.units(caller.district()).stream()
                .filter(unit -> cases.containsKey(unit.id()) || promises.containsKey(unit.id()))
                .map(unit -> score(
                        unit,
                        weights,
                        new Counts(
                                unit.id().value(),
                                body.value(),
                                year,
                                cases.getOrDefault(unit.id(), Map.of()),
                                promises.getOrDefault(unit.id(), Map.of()))))
                .sorted(comparing(UnitScore::total, nullsLast(reverseOrder()))
                        .thenComparing(UnitScore::name, naturalOrder()))
                .toList();
        return new Evaluation(year, body.value(), weights, scores);
    }

    /** One unit. @throws NotFound if it answered none of the body's cases of the year and promised nothing */
    public UnitScore of(BodyId body, int year, UnitId unit, Caller caller) {
        return of(body, year, caller).units().stream()
                .filter(score -> score.id().equals(unit.value()))
                .findFirst()
                .orElseThrow(() -> new NotFound("unit"));
    }

    /** The weights that count for a body in a year. */
    public Weights weights(BodyId body, int year, Caller caller) {
        directory.body(caller.district(), body);
        return store.of(caller.district(), body, TypedDate.year("year", year))
                .map(WeightStore.Kept::weights)
                .orElse(Weights.standard());
    }

    /** The version of the weights that were set; 0 while those shipped count. */
    public int version(BodyId body, int year, Caller caller) {
        return store.of(caller.district(), body, year)
                .map(WeightStore.Kept::version)
                .orElse(0);
    }

    /** The fields of the form that sets weights. */
    public static List<Field> fields() {
        return Stream.concat(
                        Indicator.all()
                                .map(indicator ->
                                        Field.number(indicator.code(), 100).must()),
                        Stream.of(
                                Field.number("least", Weights.MOST_LEAST),
                                Field.longText("basis", 300).must()))
                .toList();
    }

    /** Whether the caller may set the weights of a body and see its warnings. */
    public boolean steers(BodyId body, Caller caller) {
        return caller.has(Role.DEPUTIES_OFFICE, body.value()) || caller.has(Role.PROPOSALS_OFFICE, body.value());
    }

    /**
     * Sets the weights of a body for a year.
     *
     * @throws Forbidden for anyone but the body's own office
     * @throws org.huiyin.shared.InvalidInput if they do not make 100, or delivery does not weigh most
     * @throws org.huiyin.shared.Refusal "stale" if others were set meanwhile
     */
    @Transactional
    public void setWeights(BodyId body, int year, Input input, @Nullable Integer seen, Caller caller) {
        directory.body(caller.district(), body);
        TypedDate.year("year", year);
        if (!steers(body, caller)) {
            throw new Forbidden("weights");
        }
        var chosen = new EnumMap<Indicator, Integer>(Indicator.class);
        Indicator.all()
                .forEach(indicator ->
                        chosen.put(indicator, input.number(indicator.code()).orElse(0)));
        var least = input.number("least")
                .orElseGet(() -> weights(body, year, caller).least());
        var weights = Weights.checked(input.text("basis"), chosen, least);
        var version =
                store.set(caller.district(), body, year, weights, seen == null ? version(body, year, caller) : seen);
        var subject = UUID.nameUUIDFromBytes((body + "/" + year).getBytes(StandardCharsets.UTF_8));
        ledger.append(
                new NewAct(
                        new Subject(WEIGHTS, subject),
                        version,
                        "evaluation.weights-set",
                        Disclosure.PUBLIC,
                        Map.of(
                                "body",
                                body.toString(),
                                "year",
                                year,
                                "basis",
                                weights.basis(),
                                "weights",
                                weights.weights(),
                                "least",
                                weights.least())),
                caller.actor());
    }

    private static UnitScore score(Unit unit, Weights weights, Counts counts) {
        var lines = Indicator.all()
                .map(indicator -> line(indicator, weights.of(indicator), counts))
                .toList();
        var counted = lines.stream().filter(line -> line.rate() != null).toList();
        var base = counted.stream().mapToInt(Line::weight).sum();
        var points = counted.stream()
                .mapToDouble(line -> line.points() == null ? 0 : line.points())
                .sum();
        var records = RECORDS.stream().mapToLong(counts::count).sum();
        var few = records < weights.least();
        return new UnitScore(
                unit.id().value(),
                unit.shortName(),
                base == 0 || few ? null : Math.round(points / base * 1000) / 10.0,
                records,
                few,
                lines,
                Stream.concat(
                                GRADES.stream().map(counts::grades),
                                Stream.of(new Grades(
                                        "evaluation.grade.NO_FEEDBACK",
                                        counts.of(Figure.NO_FIRST_FEEDBACK),
                                        counts.of(Figure.NO_FIRST_FEEDBACK),
                                        counts.of(Figure.NO_FEEDBACK),
                                        counts.of(Figure.NO_FEEDBACK))))
                        .toList(),
                Stream.of(Figure.REPLIED, Figure.OUTCOME_A, Figure.OUTCOME_B, Figure.OUTCOME_C, Figure.OUTCOME_D)
                        .map(counts::of)
                        .toList(),
                Stream.of(CommitmentFigure.values())
                        .filter(figure -> counts.count(figure) > 0)
                        .map(counts::of)
                        .toList());
    }

    private static Line line(Indicator indicator, int weight, Counts counts) {
        var part = points(indicator.part(), counts);
        var whole = points(indicator.whole(), counts);
        var rate = whole == 0 ? null : (Double) ((double) part / whole);
        return new Line(
                indicator,
                weight,
                rate,
                rate == null ? null : rate * weight,
                indicator.part().stream().map(counts::of).toList(),
                indicator.whole().stream().map(counts::whole).toList());
    }

    private static long points(List<Count> parts, Counts counts) {
        ToLongFunction<Count> points = part -> part.points() * counts.count(part);
        return parts.stream().mapToLong(points).sum();
    }

    /** A unit's counts with the lists that they count. */
    private record Counts(
            UUID unit, UUID body, int year, Map<Figure, Long> cases, Map<CommitmentFigure, Long> promises) {
        long count(Count part) {
            return switch (part) {
                case CaseCount it -> cases.getOrDefault(it.figure(), 0L);
                case PromiseCount it -> count(it.figure());
            };
        }

        long count(CommitmentFigure figure) {
            return promises.getOrDefault(figure, 0L);
        }

        Counted of(Count part) {
            var half = part.points() < Indicator.FULL;
            return switch (part) {
                case CaseCount it -> of(it.figure(), half);
                case PromiseCount it -> of(it.figure(), half);
            };
        }

        Counted whole(Count part) {
            return switch (part) {
                case CaseCount it -> of(it.figure(), false);
                case PromiseCount it -> of(it.figure(), false);
            };
        }

        Counted of(Figure figure) {
            return of(figure, false);
        }

        Counted of(CommitmentFigure figure) {
            return of(figure, false);
        }

        private Counted of(Figure figure, boolean half) {
            return new Counted(
                    "suggestion.figure." + figure.code(),
                    cases.getOrDefault(figure, 0L),
                    "/cases?body=" + body + "&unit=" + unit + "&part=ANSWERS&year=" + year + "&figure=" + figure.code(),
                    half);
        }

        private Counted of(CommitmentFigure figure, boolean half) {
            return new Counted(
                    "commitment.figure." + figure.code(),
                    count(figure),
                    CommitmentFigures.address(figure, unit, body, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                    half);
        }

        Grades grades(String grade) {
            return new Grades(
                    "evaluation.grade." + grade,
                    of(Figure.valueOf("FIRST_ATTITUDE_" + grade)),
                    of(Figure.valueOf("FIRST_RESULT_" + grade)),
                    of(Figure.valueOf("ATTITUDE_" + grade)),
                    of(Figure.valueOf("RESULT_" + grade)));
        }
    }
}
