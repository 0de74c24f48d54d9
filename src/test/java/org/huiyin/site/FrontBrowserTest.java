package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The front page, sign-in, error pages and pages about the site, as people see them. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
@Order(14)
class FrontBrowserTest {
    private static final Map<String, Integer> PAGES =
            Map.of("/", 200, "/sign-in", 200, "/no-such-page", 404, "/about", 200, "/accessibility", 200);

    @LocalServerPort
    private int port;

    private String address() {
        return "http://localhost:" + port;
    }

    static Stream<Look> looks() {
        return Stream.of(
                Browser.phone(),
                Browser.phone().english().darkMode(),
                Browser.phone().inLargeType(),
                Browser.desktop(),
                Browser.desktop().english(),
                Browser.desktop().darkMode().inLargeType());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_can_be_read_by_everyone(Look look) {
        try (var visit = look.visit(address())) {
            PAGES.forEach((path, status) -> {
                assertThat(visit.open(path)).as(path).isEqualTo(status);
                visit.shot("front" + path.replace('/', '-'));
                visit.accessible();
                visit.fitsTheWindow();
            });
        }
    }

    @Test
    void every_figure_of_the_front_page_opens_the_records_that_it_counts() {
        try (var visit = Browser.desktop().withoutScripts().visit(address())) {
            visit.open("/");
            var page = visit.page();
            assertThat(page.locator(".front__line svg.stations").count()).isOne();
            var figures = page.locator(".front__line svg.stations a, .tiles a");
            var found = new LinkedHashMap<String, String>();
            for (var figure : figures.all()) {
                var number =
                        figure.locator(".station__day, .tile__value").first().textContent();
                found.put(figure.getAttribute("href"), number.replaceAll("\\D", ""));
            }
            assertThat(found).hasSizeGreaterThan(7);
            found.forEach((path, number) -> {
                assertThat(visit.open(path)).as(path).isEqualTo(200);
                assertThat(page.innerText("main")).as(path).contains(number);
            });
        }
    }

    @Test
    void the_one_box_finds_words_as_well_as_codes() {
        try (var visit = Browser.phone().withoutScripts().visit(address())) {
            visit.open("/");
            visit.page().fill("#track-code", "\u505c\u8f66");
            visit.page().locator("form[action='/voices/find'] button").click();
            assertThat(visit.page().url()).contains("/cases?q=%E5%81%9C%E8%BD%A6");
        }
    }

    @Test
    void promises_past_their_day_stand_first_on_a_units_desk() {
        try (var visit = Browser.phone().withoutScripts().visit(address())) {
            visit.signIn("unit-education");
            visit.open("/desk");
            assertThat(visit.page().locator(".desk-table__part").first().innerText())
                    .contains("逾期");
            var task = visit.page().locator(".desk-tasks a", new LocatorOptions().setHasText("逾期的承诺事项"));
            assertThat(task.count()).isEqualTo(1);
            var count = task.locator(".count").innerText();
            task.click();
            assertThat(visit.page().locator(".desk-table__part .count").innerText())
                    .contains(count);
            assertThat(visit.page().locator(".desk-table__title").count()).isEqualTo(Integer.parseInt(count));
        }
    }

    @Test
    void nothing_breaks_the_content_policy() {
        try (var visit = Browser.desktop().visit(address())) {
            var complaints = new java.util.ArrayList<String>();
            visit.page().onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            visit.page().onPageError(complaints::add);
            visit.open("/");
            visit.open("/sign-in");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void language_and_type_size_are_chosen_on_any_page_and_remembered() {
        try (var visit = Browser.phone().withoutScripts().visit(address())) {
            visit.open("/about?x=1");
            visit.page().click(".menu-button");
            visit.page().click("#menu >> text=English");
            assertThat(visit.page().url()).endsWith("/about?x=1&lang=en");
            assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("en");
            visit.page().click(".menu-button");
            visit.page().click("#menu >> text=Large type");
            visit.open("/accessibility");
            assertThat(visit.page().title()).startsWith("Accessibility");
            assertThat(visit.page().locator("html").getAttribute("class")).isEqualTo("large-type");
        }
    }

    @Test
    void the_keyboard_reaches_the_content_first() {
        try (var visit = Browser.desktop().visit(address())) {
            visit.open("/");
            visit.page().keyboard().press("Tab");
            assertThat(visit.page().evaluate("document.activeElement.className"))
                    .isEqualTo("skip-link");
            visit.page().keyboard().press("Enter");
            visit.page().keyboard().press("Tab");
            assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("track-code");
        }
    }

    @Test
    void every_page_of_the_demonstration_says_so() {
        try (var visit = Browser.desktop().visit(address())) {
            for (var path : List.of("/", "/about", "/no-such-page", "/sign-in")) {
                visit.open(path);
                assertThat(visit.page().locator(".demo-banner").count())
                        .as(path)
                        .isOne();
            }
        }
    }
}
