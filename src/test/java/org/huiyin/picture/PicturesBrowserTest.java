package org.huiyin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;

/** Every picture as a browser lays it out: no words over each other and none outside, from 320 pixels to the hall, in both languages. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PicturesBrowserTest {
    /** Words of one drawing that cover each other by more than a hair, and such as leave the window; figures in large type scroll in their box. */
    private static final String TROUBLES = """
            () => [...document.querySelectorAll('svg.stations, svg.picture__drawing')].flatMap(drawing => {
                const words = [...drawing.querySelectorAll('text')]
                    .filter(text => text.checkVisibility() && text.getBoundingClientRect().width > 0)
                    .map(text => {
                        const box = text.getBoundingClientRect();
                        const height = parseFloat(getComputedStyle(text).fontSize) * (drawing.viewBox.baseVal?.width ? box.height / text.getBBox().height : 1);
                        const middle = (box.top + box.bottom) / 2;
                        return {words: text.textContent, left: box.left, right: box.right, top: middle - height * 0.45, bottom: middle + height * 0.45};
                    });
                const name = drawing.getAttribute('class') + ': ';
                const troubles = words.filter(one => !drawing.closest('.picture__box') && (one.left < -0.5 || one.right > innerWidth + 0.5))
                    .map(one => name + one.words + ' leaves the window: ' + one.left + ' to ' + one.right);
                words.forEach((one, at) => words.slice(at + 1).forEach(other => {
                    if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1) {
                        troubles.push(name + one.words + ' over ' + other.words);
                    }
                }));
                return troubles;
            })
            """;

    @BeforeAll
    static void words() {
        ShippedWords.begin();
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    static Stream<Look> looks() {
        var looks = new ArrayList<Look>();
        for (var width : new int[] {320, 390, 700, 1280}) {
            var look = new Look(width, 900, "zh", false, false, true);
            looks.addAll(List.of(
                    look,
                    look.english().darkMode(),
                    look.inLargeType(),
                    look.english().inLargeType()));
        }
        return looks.stream();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void no_words_of_a_picture_cover_each_other_or_leave_the_window(Look look) throws IOException {
        LocaleContextHolder.setLocale(look.language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        try (var visit = look.visit("http://localhost")) {
            visit.page().setContent(page(look));
            visit.shot("pictures-" + look.width() + (look.largeType() ? "-large" : ""));
            assertThat((List<?>) visit.page().evaluate(TROUBLES)).isEmpty();
            visit.accessible();
        }
    }

    @ParameterizedTest
    @MethodSource("hall")
    void the_line_of_the_hall_is_read_from_the_back_row(Look look) throws IOException {
        LocaleContextHolder.setLocale(look.language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        try (var visit = look.visit("http://localhost")) {
            visit.page()
                    .setContent(
                            head(look).replace("class=\"\"", "class=\"hall\"").replace("page page--wide", "hall__main")
                                    + "<h1>Hall</h1>" + StationsTest.broken().large() + "</main></body></html>");
            visit.shot("pictures-hall");
            assertThat((List<?>) visit.page().evaluate(TROUBLES)).isEmpty();
            assertThat(
                            (Double)
                                    visit.page()
                                            .evaluate(
                                                    "() => parseFloat(getComputedStyle(document.querySelector('.station__name')).fontSize) + 0.001"))
                    .isGreaterThan(48);
        }
    }

    static Stream<Look> hall() {
        return Stream.of(Browser.hall(), Browser.hall().english());
    }

    private static String head(Look look) throws IOException {
        var css = new ClassPathResource("static/huiyin.css").getContentAsString(StandardCharsets.UTF_8);
        return "<!DOCTYPE html><html lang=\"%s\" class=\"%s\"><head><title>Pictures</title><meta name=viewport content=\"width=device-width\"><style>%s</style></head><body><main class=\"page page--wide\">"
                .formatted(look.language().equals("en") ? "en" : "zh-CN", look.largeType() ? "large-type" : "", css);
    }

    private static String page(Look look) throws IOException {
        var page = new StringBuilder(head(look)).append("<h1>Pictures</h1>");
        for (var line :
                List.of(StationsTest.broken(), StationsTest.waiting(), StationsTest.late(), StationsTest.figures())) {
            page.append(line.full()).append("<p>").append(line.compact()).append("</p>");
        }
        page.append("<div class=\"card\">").append(StationsTest.broken().full()).append("</div>");
        for (var chart : Examples.all()) {
            page.append("<figure class=\"picture\"><figcaption><h2 class=\"picture__title\">")
                    .append(chart.getClass().getSimpleName())
                    .append("</h2></figcaption><ul class=\"picture__key\">");
            chart.key()
                    .forEach(series -> page.append(
                                    "<li><svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"0 0 16 16\">")
                            .append(series.swatch())
                            .append("</svg>")
                            .append(series.name())
                            .append("</li>"));
            page.append("</ul><div class=\"picture__box\">")
                    .append(chart.draw("Title"))
                    .append("</div></figure>");
        }
        return page.append("</main></body></html>").toString();
    }
}
