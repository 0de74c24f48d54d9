package org.huiyin.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** What must be true of every picture, whatever it is of. The seed is the repetition, so that a red one can be drawn again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PicturesTest {
    private static final List<String> NAMES = List.of(
            "区教育局",
            "办",
            "区综合行政执法局（城市管理局）直属第二大队",
            "Transport",
            "Bureau of Ecology and Environment of the District",
            "1月",
            "2026年",
            "<b>\"&'</b>",
            "水利\u0000局\uFFFE");

    @BeforeAll
    static void words() {
        ShippedWords.begin();
    }

    private static Numbers numbers(Random random, int categories, int series, long most) {
        var names = IntStream.range(0, categories)
                .mapToObj(_ -> new Numbers.Category(
                        NAMES.get(random.nextInt(NAMES.size())), random.nextBoolean() ? "/cases?a=1&b=2" : null))
                .toList();
        return new Numbers(
                "单位",
                Unit.plain("件"),
                names,
                IntStream.range(0, series)
                        .mapToObj(at -> new Series(
                                NAMES.get(random.nextInt(NAMES.size())),
                                Tone.values()[at % Tone.values().length],
                                IntStream.range(0, categories)
                                        .mapToObj(_ ->
                                                new Mark(value(random, most), random.nextBoolean() ? "/x?\"" : null))
                                        .toList()))
                        .toList());
    }

    /** Often nothing, often little, sometimes very much. */
    private static long value(Random random, long most) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextLong(Math.min(most, 10)) + 1;
            default -> random.nextLong(most) + 1;
        };
    }

    private static List<Chart> charts(Random random) {
        var most = List.of(3L, 40L, 2_000L, 1_000_000_000L).get(random.nextInt(4));
        var categories = random.nextInt(24) + 1;
        var series = random.nextInt(5) + 1;
        var one = numbers(random, categories, 1, most);
        var many = numbers(random, categories, series, most);
        return List.of(
                new Bars(one),
                Stack.strip(many),
                Stack.shares(many),
                new Columns(many),
                new Lines(numbers(random, categories, Math.min(series, 4), most)),
                new Multiples(IntStream.range(0, random.nextInt(4) + 1)
                        .mapToObj(_ -> new Multiples.Panel(NAMES.getFirst(), numbers(random, 12, 2, most)))
                        .toList()),
                new Areas(one),
                flows(random, most),
                timeLine(random));
    }

    private static Flows flows(Random random, long most) {
        Function<Integer, List<Flows.End>> ends = count -> IntStream.range(0, count)
                .mapToObj(at -> new Flows.End(
                        NAMES.get(random.nextInt(NAMES.size())), Tone.values()[at % Tone.values().length], null))
                .toList();
        var from = ends.apply(random.nextInt(6) + 1);
        var to = ends.apply(random.nextInt(10) + 1);
        return new Flows(
                Unit.plain("万元"),
                from,
                to,
                IntStream.range(0, random.nextInt(20) + 1)
                        .mapToObj(_ -> new Flows.Flow(
                                random.nextInt(from.size()), random.nextInt(to.size()), value(random, most), "/f"))
                        .toList());
    }

    private static TimeLine timeLine(Random random) {
        var from = LocalDate.of(2026, 1, 1);
        var to = from.plusDays(random.nextInt(2_000) + 20);
        return new TimeLine(
                from,
                to,
                from.plusDays(random.nextInt(400)),
                IntStream.range(0, random.nextInt(6) + 1)
                        .mapToObj(_ -> new TimeLine.Row(
                                NAMES.get(random.nextInt(NAMES.size())),
                                null,
                                List.of(new TimeLine.Span(
                                        "设计",
                                        Tone.GOOD,
                                        from.plusDays(3),
                                        from.plusDays(3 + random.nextInt(200)),
                                        null))))
                        .toList());
    }

    @RepeatedTest(60)
    void is_well_formed_and_the_same_each_time(RepetitionInfo seed) {
        for (var chart : charts(new Random(seed.getCurrentRepetition()))) {
            var drawn = chart.draw("逾期 <降到> 一成以下");
            Drawn.of(drawn);
            assertThat(drawn.toString())
                    .isEqualTo(chart.draw("逾期 <降到> 一成以下").toString())
                    .doesNotContain("<b>", "NaN", "Infinity", "E-", "style=", "#", "script");
        }
        assertThat(charts(new Random(seed.getCurrentRepetition())).stream()
                        .map(chart -> chart.draw("a").toString()))
                .isEqualTo(charts(new Random(seed.getCurrentRepetition())).stream()
                        .map(chart -> chart.draw("a").toString())
                        .toList());
    }

    @RepeatedTest(60)
    void words_do_not_cover_each_other_on_a_phone_or_a_wide_page(RepetitionInfo seed) {
        for (var chart : charts(new Random(seed.getCurrentRepetition()))) {
            if (chart instanceof Multiples) {
                continue;
            }
            for (var width : new double[] {TypeWidth.NARROW, 26, TypeWidth.WIDE, 70}) {
                var labels = Drawn.of(chart.draw("t")).labels(width);
                assertThat(labels).isNotEmpty();
                for (var one = 0; one < labels.size(); one++) {
                    for (var other = one + 1; other < labels.size(); other++) {
                        assertThat(labels.get(one).covers(labels.get(other)))
                                .as(
                                        "%s at %s: %s over %s",
                                        chart.getClass().getSimpleName(), width, labels.get(one), labels.get(other))
                                .isFalse();
                    }
                }
            }
        }
    }

    @RepeatedTest(20)
    void bars_are_as_long_as_their_numbers_and_begin_at_zero(RepetitionInfo seed) {
        var random = new Random(seed.getCurrentRepetition());
        var numbers = numbers(random, 12, 1, 500);
        var bars = Drawn.of(new Bars(numbers).draw("t")).rectangles();
        var most = IntStream.range(0, 12)
                .boxed()
                .max((a, b) -> Long.compare(numbers.value(a, 0), numbers.value(b, 0)))
                .orElseThrow();
        assertThat(bars)
                .hasSize(12)
                .allSatisfy(bar -> assertThat(Drawn.percent(bar, "x")).isZero());
        for (var row = 0; row < 12; row++) {
            assertThat(Drawn.percent(bars.get(row), "width"))
                    .isCloseTo(
                            Drawn.percent(bars.get(most), "width")
                                    * numbers.value(row, 0)
                                    / Math.max(1, numbers.value(most, 0)),
                            within(0.02));
        }
    }

    @RepeatedTest(20)
    void parts_of_stacks_and_columns_are_as_long_as_their_numbers(RepetitionInfo seed) {
        var random = new Random(seed.getCurrentRepetition());
        var numbers = numbers(random, 1, 4, 300);
        var values = numbers.ofRow(0).stream().filter(value -> value > 0).toList();
        var whole = Drawn.of(Stack.shares(numbers).draw("t")).rectangles();
        assertThat(whole).hasSameSizeAs(values);
        var before = 0.0;
        for (var at = 0; at < values.size(); at++) {
            var width = Drawn.percent(whole.get(at), "width");
            assertThat(Drawn.percent(whole.get(at), "x")).isCloseTo(before, within(0.02));
            assertThat(width).isCloseTo(100.0 * values.get(at) / numbers.total(0), within(0.02));
            before += width;
        }
        var columns = Drawn.of(new Columns(numbers).draw("t")).rectangles();
        for (var at = 1; at < values.size(); at++) {
            assertThat(Drawn.ems(columns.get(at), "height") * values.getFirst())
                    .isCloseTo(Drawn.ems(columns.getFirst(), "height") * values.get(at), within(5.0));
        }
    }

    @RepeatedTest(20)
    void areas_are_as_large_as_their_numbers_fill_the_sheet_and_do_not_meet(RepetitionInfo seed) {
        var numbers = numbers(new Random(seed.getCurrentRepetition()), 24, 1, 900);
        var areas = new Areas(numbers).areas();
        var sum = (double)
                IntStream.range(0, 24).mapToLong(row -> numbers.value(row, 0)).sum();
        assertThat(areas.stream()
                        .mapToDouble(area -> area.width() * area.height())
                        .sum())
                .isCloseTo(sum == 0 ? 0 : 1, within(1e-6));
        for (var area : areas) {
            assertThat(area.width() * area.height()).isCloseTo(numbers.value(area.row(), 0) / sum, within(1e-6));
            assertThat(area.x()).isBetween(-1e-9, 1.0);
            assertThat(area.x() + area.width()).isLessThan(1 + 1e-6);
            assertThat(area.y() + area.height()).isLessThan(1 + 1e-6);
            for (var other : areas) {
                assertThat(area != other
                                && area.x() < other.x() + other.width() - 1e-9
                                && other.x() < area.x() + area.width() - 1e-9
                                && area.y() < other.y() + other.height() - 1e-9
                                && other.y() < area.y() + area.height() - 1e-9)
                        .isFalse();
            }
        }
    }

    @RepeatedTest(40)
    void shares_add_up_and_none_is_off_by_more_than_rounding(RepetitionInfo seed) {
        var random = new Random(seed.getCurrentRepetition());
        var values = Stream.generate(() -> value(random, 10_000))
                .limit(random.nextInt(9) + 1)
                .toList();
        var sum = values.stream().mapToLong(Long::longValue).sum();
        var shares = Shares.of(values);
        assertThat(shares.stream().mapToLong(share -> Math.round(share * 10)).sum())
                .isEqualTo(sum == 0 ? 0 : 1000);
        for (var at = 0; at < values.size(); at++) {
            assertThat(shares.get(at)).isCloseTo(sum == 0 ? 0 : 100.0 * values.get(at) / sum, within(0.1));
        }
    }

    @Test
    void an_axis_begins_at_zero_holds_its_values_and_has_few_round_steps() {
        for (var most : new long[] {0, 1, 2, 3, 7, 9, 10, 11, 30, 99, 100, 101, 399, 4_001, 999_999_999_999L}) {
            var axis = Axis.to(most);
            assertThat(axis.steps())
                    .as("to %d", most)
                    .startsWith(0L)
                    .hasSizeBetween(2, 6)
                    .isSorted();
            assertThat(axis.top())
                    .isEqualTo(axis.steps().getLast())
                    .isGreaterThanOrEqualTo(most)
                    .isPositive();
            assertThat(String.valueOf(axis.steps().get(1))).matches("(1|2|5)0*");
        }
    }

    @Test
    void what_is_negative_or_does_not_fit_is_refused() {
        assertThatThrownBy(() -> new Mark(-1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Numbers("a", Unit.plain("b"), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numbers.of(
                        "a", Unit.plain("b"), "c", Tone.MAIN, List.of(new Numbers.Category("d", null)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Flows(
                        Unit.plain("a"),
                        List.of(new Flows.End("b", Tone.MAIN, null)),
                        List.of(new Flows.End("c", Tone.MAIN, null)),
                        List.of(new Flows.Flow(0, 1, 3, null))))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nothing_to_show_is_told_and_can_still_be_drawn() {
        var none = Numbers.of(
                "月",
                Unit.plain("件"),
                "收到",
                Tone.MAIN,
                List.of(new Numbers.Category("1月", null)),
                List.of(new Mark(0, null)));
        for (Chart chart : List.of(
                new Bars(none),
                Stack.strip(none),
                Stack.shares(none),
                new Columns(none),
                new Lines(none),
                new Areas(none))) {
            assertThat(chart.empty()).isTrue();
            Drawn.of(chart.draw("没有"));
        }
    }

    @Test
    void the_table_holds_every_number_of_the_picture_with_its_list() {
        var numbers = numbers(new Random(7), 5, 3, 90);
        var table = new Columns(numbers).table();
        assertThat(table.header()).hasSize(4);
        var values = new ArrayList<List<Object>>(table.values().toList());
        for (var row = 0; row < 5; row++) {
            for (var column = 0; column < 3; column++) {
                assertThat(values.get(row).get(column + 1)).isEqualTo(numbers.value(row, column));
                assertThat(table.rows().get(row).cells().get(column).address())
                        .isEqualTo(numbers.series().get(column).marks().get(row).address());
            }
        }
    }

    @Test
    void one_is_said_in_the_singular() {
        var papers = Unit.counted("papers", "suggestion.picture.unit.of");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(Stream.of(0, 1, 2, 1200).map(papers::told))
                    .containsExactly("0 papers", "1 paper", "2 papers", "1,200 papers");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** A broken mark is cut, a tone that is not solid has an edge: told apart in ink. */
    @Test
    void what_is_broken_is_cut() {
        var numbers = new Numbers(
                "单位",
                Unit.plain("项"),
                List.of(new Numbers.Category("区教育局", null)),
                List.of(
                        new Series("按期", Tone.GOOD, List.of(new Mark(3, "/a"))),
                        new Series("逾期", Tone.BAD, List.of(new Mark(2, "/b")))));
        var strip = Drawn.of(Stack.strip(numbers).draw("t"));
        assertThat(strip.all("line").filter(line -> line.getAttribute("class").equals("cut")))
                .isNotEmpty();
        assertThat(strip.all("line").filter(line -> line.getAttribute("class").equals("field")))
                .hasSize(3);
        assertThat(strip.all("a").map(link -> link.getAttribute("href"))).containsExactly("/a", "/b");
    }
}
