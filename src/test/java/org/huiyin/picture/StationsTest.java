package org.huiyin.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.huiyin.picture.Station.State;
import org.huiyin.picture.Stations.Size;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** The line of stations. After a wanted change of the drawing run with -Dhuiyin.golden=write and look at what came out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StationsTest {
    private static final Path KEPT = Path.of("src/test/resources/picture");

    @BeforeAll
    static void words() {
        ShippedWords.begin();
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    /** A promise that is broken, as in the drawings that the design aims at. */
    static Stations broken() {
        return new Stations(
                List.of(
                        Station.done("said", day(1, 3), null),
                        Station.done("raised", day(2, 12), 40),
                        Station.done("assigned", day(2, 17), 5),
                        Station.done("answered", day(4, 5), 47),
                        Station.broken("kept", day(8, 31), 90),
                        Station.todo("looked-back", day(12, 15))),
                2026);
    }

    static Stations waiting() {
        return new Stations(
                List.of(
                        Station.done("raised", LocalDate.of(2025, 12, 30), null),
                        Station.done("assigned", day(1, 9), 10),
                        Station.now("answered", day(4, 9), 12),
                        Station.todo("kept", null)),
                2026);
    }

    static Stations late() {
        return new Stations(
                List.of(
                        Station.done("raised", day(2, 12), null),
                        new Station("answered", State.DONE, day(6, 1), day(5, 20), 109),
                        Station.now("kept", null, null)),
                2026);
    }

    static Stations figures() {
        return new Stations(
                List.of(
                        Station.done("said", null, null).telling("今年 4,218 句", null, "/voices"),
                        Station.done("raised", null, null).telling("412 件", "平均 21 天", "/cases"),
                        Station.now("kept", null, null).telling("办成 286 项", null, "/commitments")),
                2026);
    }

    @Test
    void is_one_drawing_with_its_words_inside() {
        for (var size : Size.values()) {
            var text = broken().drawn(size).toString();
            var drawn = Drawn.of(broken().drawn(size));
            var line = size == Size.COMPACT
                    ? drawn.root()
                    : drawn.all("svg").findFirst().orElseThrow();
            assertThat(line.getAttribute("class")).startsWith("stations");
            assertThat(drawn.all("svg").filter(svg -> svg.getAttribute("class").startsWith("stations ")))
                    .hasSizeLessThan(2);
            assertThat(drawn.all("title").findFirst().orElseThrow().getTextContent())
                    .isEqualTo("走到“兑现”：逾期");
            assertThat(drawn.all("desc").findFirst().orElseThrow().getTextContent())
                    .isEqualTo("说：已经到了，2026年1月3日。提：已经到了，2026年2月12日，40 天。交：已经到了，2026年2月17日，5 天。"
                            + "答：已经到了，2026年4月5日，47 天。兑现：逾期，应 2026年8月31日，逾期 90 天。回访：还没有到，定 2026年12月15日。");
            assertThat(text)
                    .isEqualTo(broken().drawn(size).toString())
                    .doesNotContain("style=", "#", "fill=", "stroke=");
        }
    }

    @Test
    void says_it_in_the_language_of_the_reader() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(broken().title()).isEqualTo("Now at “Kept”: overdue");
        assertThat(broken().told())
                .startsWith("Said: reached, 3 January 2026. Raised: reached, 12 February 2026, 40 days. ")
                .endsWith("Kept: overdue, was due 31 Aug 2026, 90 days overdue."
                        + " Looked back: still to come, planned 15 Dec 2026.");
        assertThat(broken().full().toString()).contains("stations--wordy", ">was due 31 Aug<", ">90 days overdue<");
        assertThat(broken().compact().toString()).contains(">Kept<").doesNotContain(">Looked back<");
    }

    @Test
    void a_missed_limit_is_an_open_gap_and_a_late_answer_too() {
        assertThat(Drawn.of(broken().full())
                        .all("g")
                        .filter(part -> part.getAttribute("class").equals("leg__gap")))
                .hasSize(1);
        var late = Drawn.of(late().full());
        assertThat(late.all("g").filter(part -> part.getAttribute("class").equals("leg__gap")))
                .hasSize(1);
        assertThat(late().full().toString()).contains("109 天，晚 12 天", "station--late");
        assertThat(Drawn.of(waiting().full())
                        .all("g")
                        .filter(part -> part.getAttribute("class").equals("leg__gap")))
                .isEmpty();
    }

    @Test
    void days_of_other_years_say_their_year() {
        assertThat(waiting().full().toString()).contains(">2025年12月30日<", ">1月9日<", ">4月9日前<", ">还有 12 天<");
    }

    @Test
    void a_line_with_links_is_a_group_and_each_link_is_named_by_its_words() {
        var drawn = Drawn.of(figures().full());
        assertThat(drawn.all("svg").findFirst().orElseThrow().getAttribute("role"))
                .isEqualTo("group");
        assertThat(drawn.all("a").map(link -> link.getAttribute("href")))
                .containsExactly("/voices", "/cases", "/commitments");
        assertThat(drawn.all("a").map(link -> link.getTextContent()))
                .containsExactly("说今年 4,218 句", "提412 件", "兑现办成 286 项");
        assertThat(Drawn.of(waiting().full())
                        .all("svg")
                        .findFirst()
                        .orElseThrow()
                        .getAttribute("role"))
                .isEqualTo("img");
    }

    @Test
    void where_it_stands_is_what_is_broken_then_what_is_next_then_what_was_last() {
        assertThat(broken().where().key()).isEqualTo("kept");
        assertThat(waiting().where().key()).isEqualTo("answered");
        assertThat(new Stations(List.of(Station.done("raised", day(1, 1), null), Station.todo("kept", null)), 2026)
                        .where()
                        .key())
                .isEqualTo("raised");
        assertThatThrownBy(() -> new Stations(List.of(), 2026)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stations(
                        IntStream.range(0, 9)
                                .mapToObj(_ -> Station.todo("kept", null))
                                .toList(),
                        2026))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_told_in_a_note_is_escaped() {
        var hostile = new Stations(
                List.of(Station.done("said", null, null).telling("<script>alert(1)</script>", "\"'&", "/a?b=1&c=\"")),
                2026);
        for (var size : Size.values()) {
            Drawn.of(hostile.drawn(size));
            assertThat(hostile.drawn(size).toString()).doesNotContain("<script>", "c=\"\"");
        }
    }

    @Test
    void examples_are_drawn_as_they_are_kept() throws IOException {
        var examples = new TreeMap<String, Svg>(Map.of(
                "stations-broken-full", broken().full(),
                "stations-broken-compact", broken().compact(),
                "stations-waiting-full", waiting().full(),
                "stations-late-compact", late().compact(),
                "stations-figures-full", figures().full()));
        examples.putAll(Examples.charts());
        for (var example : examples.entrySet()) {
            var file = KEPT.resolve(example.getKey() + ".svg");
            var text = example.getValue().toString().replace("><", ">\n<") + "\n";
            if ("write".equals(System.getProperty("huiyin.golden"))) {
                Files.writeString(file, text);
            }
            assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
        }
    }
}
