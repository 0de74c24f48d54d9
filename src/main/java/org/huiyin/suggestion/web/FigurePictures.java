package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.picture.Bars;
import org.huiyin.picture.Chart;
import org.huiyin.picture.Columns;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Numbers;
import org.huiyin.picture.Numbers.Category;
import org.huiyin.picture.Picture;
import org.huiyin.picture.Series;
import org.huiyin.picture.Shares;
import org.huiyin.picture.Stack;
import org.huiyin.picture.Tone;
import org.huiyin.picture.Unit;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseTrends;
import org.huiyin.suggestion.Figure;
import org.huiyin.ui.Address;
import org.springframework.stereotype.Component;

/** The pictures of the figures: how cases came over years and months, what came of them, how long the answers took. */
@Component
class FigurePictures {
    private static final int OUTCOME_YEARS = 5;
    private static final List<Figure> STEPS = List.of(Figure.ON_TIME, Figure.LATE, Figure.NOT_REPLIED);
    private static final List<Tone> STEP_TONES = List.of(Tone.MAIN, Tone.BAD, Tone.REST);
    private static final List<Figure> OUTCOMES =
            List.of(Figure.OUTCOME_A, Figure.OUTCOME_B, Figure.OUTCOME_C, Figure.OUTCOME_D);
    private static final List<Tone> OUTCOME_TONES = List.of(Tone.GOOD, Tone.FAIR, Tone.WARN, Tone.REST);
    private static final List<Figure> DAYS =
            List.of(Figure.REPLIED_IN_30, Figure.REPLIED_IN_60, Figure.REPLIED_IN_90, Figure.REPLIED_LATER);

    private final CaseTrends trends;
    private final Calendars calendars;

    FigurePictures(CaseTrends trends, Calendars calendars) {
        this.trends = trends;
        this.calendars = calendars;
    }

    /** What is asked for and how it is worded. @param outcome what a figure of outcomes is called */
    private record Asked(Map<String, String> query, int year, Function<Figure, String> outcome) {
        /** The list of a figure in another period. */
        Mark mark(long count, Figure figure, Map<String, String> period) {
            var asked = new HashMap<>(query);
            asked.keySet().retainAll(List.of("body", "kind"));
            asked.putAll(period);
            return new Mark(count, FilterParameters.listOf(asked, figure, "/cases"));
        }
    }

    /**
     * The pictures by their names.
     *
     * @param counts the figures of the period itself
     * @param outcome what a figure of outcomes is called
     */
    SequencedMap<String, Picture> of(
            Map<String, String> query,
            CaseFilter filter,
            Map<Figure, Long> counts,
            Function<Figure, String> outcome,
            Caller caller) {
        var year = filter.year() == null ? calendars.today().getYear() : filter.year();
        var asked = new Asked(query, year, outcome);
        var months = trends.months(filter.body(), filter.kind(), year, caller);
        var years = years(months, year);
        var pictures = new LinkedHashMap<String, Picture>();
        add(pictures, query, "years", titleOfYears(years, year), new Columns(steps(asked, years)));
        if (filter.year() != null) {
            var ofYear = months.tailMap(YearMonth.of(year, 1));
            add(pictures, query, "months", titleOfMonths(ofYear, year), new Columns(months(asked, ofYear)));
        }
        add(pictures, query, "outcomes", titleOfOutcomes(asked, years), Stack.shares(outcomes(asked, years)));
        add(pictures, query, "answers", titleOfDays(counts), new Bars(days(query, counts)));
        return pictures;
    }

    private void add(Map<String, Picture> to, Map<String, String> query, String name, String title, Chart chart) {
        var address = Address.of("");
        for (var parameter : new String[] {"year", "term", "from", "to", "body", "kind"}) {
            address.with(parameter, query.get(parameter));
        }
        to.put(
                name,
                new Picture(
                        "picture-" + name,
                        title,
                        t("suggestion.picture.none"),
                        chart,
                        "/figures/" + name,
                        address.toString(),
                        calendars.today()));
    }

    /** From the first year with cases on, at least the last five, so that a year without any shows. */
    private static SortedMap<Integer, Map<Figure, Long>> years(
            SortedMap<YearMonth, Map<Figure, Long>> months, int last) {
        var years = new TreeMap<Integer, Map<Figure, Long>>();
        var first = months.isEmpty() ? last : months.firstKey().getYear();
        IntStream.rangeClosed(Math.min(first, last - OUTCOME_YEARS + 1), last)
                .forEach(year -> years.put(year, new HashMap<>()));
        months.forEach((month, counts) -> {
            var year = years.computeIfAbsent(month.getYear(), _ -> new HashMap<>());
            counts.forEach((figure, count) -> year.merge(figure, count, Long::sum));
        });
        return years;
    }

    private static Map<String, String> period(int year) {
        return Map.of("year", String.valueOf(year));
    }

    private static Map<String, String> period(YearMonth month) {
        return Map.of(
                "from", month.atDay(1).toString(), "to", month.atEndOfMonth().toString());
    }

    private static Numbers steps(Asked asked, SortedMap<Integer, Map<Figure, Long>> years) {
        return new Numbers(
                t("suggestion.list.year"),
                Unit.counted(t("suggestion.picture.unit"), "suggestion.picture.unit.of"),
                years.keySet().stream()
                        .map(year -> new Category(
                                t("suggestion.picture.year", year),
                                asked.mark(0, Figure.RECEIVED, period(year)).address()))
                        .toList(),
                series(
                        STEPS,
                        STEP_TONES,
                        figure -> t("suggestion.figure." + figure.code()),
                        figure -> years.entrySet().stream()
                                .map(year -> asked.mark(
                                        year.getValue().getOrDefault(figure, 0L), figure, period(year.getKey())))
                                .toList()));
    }

    private static Numbers months(Asked asked, SortedMap<YearMonth, Map<Figure, Long>> counted) {
        var months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(asked.year(), month))
                .toList();
        return new Numbers(
                t("suggestion.picture.month"),
                Unit.counted(t("suggestion.picture.unit"), "suggestion.picture.unit.of"),
                months.stream()
                        .map(month -> new Category(
                                t("picture.month." + month.getMonthValue()),
                                asked.mark(0, Figure.RECEIVED, period(month)).address()))
                        .toList(),
                series(
                        STEPS,
                        STEP_TONES,
                        figure -> t("suggestion.figure." + figure.code()),
                        figure -> months.stream()
                                .map(month -> asked.mark(
                                        counted.getOrDefault(month, Map.of()).getOrDefault(figure, 0L),
                                        figure,
                                        period(month)))
                                .toList()));
    }

    /** The last years with replies, the latest first. */
    private static Numbers outcomes(Asked asked, SortedMap<Integer, Map<Figure, Long>> years) {
        var shown = years.entrySet().stream()
                .filter(year ->
                        OUTCOMES.stream().anyMatch(outcome -> year.getValue().getOrDefault(outcome, 0L) > 0))
                .sorted(Map.Entry.<Integer, Map<Figure, Long>>comparingByKey().reversed())
                .limit(OUTCOME_YEARS)
                .toList();
        var series = series(
                OUTCOMES,
                OUTCOME_TONES,
                asked.outcome(),
                figure -> shown.stream()
                        .map(year ->
                                asked.mark(year.getValue().getOrDefault(figure, 0L), figure, period(year.getKey())))
                        .toList());
        return new Numbers(
                t("suggestion.list.year"),
                Unit.counted(t("suggestion.picture.unit"), "suggestion.picture.unit.of"),
                shown.stream()
                        .map(year -> new Category(t("suggestion.picture.year.whole", year.getKey()), null))
                        .toList(),
                shown.isEmpty()
                        ? series
                        : series.stream()
                                .filter(outcome -> outcome.marks().stream().anyMatch(mark -> mark.value() > 0))
                                .toList());
    }

    private static Numbers days(Map<String, String> query, Map<Figure, Long> counts) {
        return Numbers.of(
                t("suggestion.picture.days"),
                Unit.counted(t("suggestion.picture.unit"), "suggestion.picture.unit.of"),
                t("suggestion.figure.replied"),
                Tone.MAIN,
                DAYS.stream()
                        .map(figure -> new Category(t("suggestion.figure." + figure.code()), null))
                        .toList(),
                DAYS.stream()
                        .map(figure -> new Mark(
                                counts.getOrDefault(figure, 0L), FilterParameters.listOf(query, figure, "/cases")))
                        .toList());
    }

    private static List<Series> series(
            List<Figure> figures, List<Tone> tones, Function<Figure, String> name, Function<Figure, List<Mark>> marks) {
        return IntStream.range(0, figures.size())
                .mapToObj(at -> new Series(name.apply(figures.get(at)), tones.get(at), marks.apply(figures.get(at))))
                .toList();
    }

    // titles: what a picture says

    private static String titleOfYears(SortedMap<Integer, Map<Figure, Long>> years, int year) {
        var now = received(years.getOrDefault(year, Map.of()));
        var before = received(years.getOrDefault(year - 1, Map.of()));
        if (before == 0) {
            return t("suggestion.picture.years.first", year, now);
        }
        var how = now > before ? "more" : now < before ? "fewer" : "same";
        return t("suggestion.picture.years." + how, year, now, Math.abs(now - before));
    }

    private static long received(Map<Figure, Long> counts) {
        return counts.getOrDefault(Figure.RECEIVED, 0L);
    }

    private static String titleOfMonths(SortedMap<YearMonth, Map<Figure, Long>> months, int year) {
        return months.entrySet().stream()
                .max(Comparator.comparingLong(
                                (Map.Entry<YearMonth, Map<Figure, Long>> month) -> received(month.getValue()))
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(most -> t(
                        "suggestion.picture.months.most",
                        year,
                        t("picture.month." + most.getKey().getMonthValue()),
                        received(most.getValue())))
                .orElseGet(() -> t("suggestion.picture.months.none", year));
    }

    private static String titleOfOutcomes(Asked asked, SortedMap<Integer, Map<Figure, Long>> years) {
        var counts = years.getOrDefault(asked.year(), Map.of());
        var values = OUTCOMES.stream()
                .map(outcome -> counts.getOrDefault(outcome, 0L))
                .toList();
        var all = values.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return t("suggestion.picture.outcomes.none", asked.year());
        }
        var most = 0;
        for (var at = 1; at < values.size(); at++) {
            most = values.get(at) > values.get(most) ? at : most;
        }
        return t(
                "suggestion.picture.outcomes.most",
                asked.year(),
                all,
                asked.outcome().apply(OUTCOMES.get(most)),
                Shares.of(values).get(most));
    }

    private static String titleOfDays(Map<Figure, Long> counts) {
        var values = new ArrayList<Long>();
        DAYS.forEach(figure -> values.add(counts.getOrDefault(figure, 0L)));
        var all = values.stream().mapToLong(Long::longValue).sum();
        var within = all - values.getLast();
        return all == 0
                ? t("suggestion.picture.answers.none")
                : t(
                        "suggestion.picture.answers.within",
                        all,
                        within,
                        Shares.of(List.of(within, all - within)).getFirst());
    }
}
