package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day's work from the desk, as people do it. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeskBrowserTest {
    private static final int PAPERS = 10;
    private static boolean assigned;

    @LocalServerPort
    private int port;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private DemoDistrict demo;

    private Visit visit(Look look, String who) {
        var visit = look.visit("http://localhost:" + port);
        visit.signIn(who);
        return visit;
    }

    @BeforeAll
    static void nothing_is_assigned_yet() {
        assigned = false;
    }

    /** Twice ten papers that a bureau is to sign for. */
    private void assign() {
        if (assigned) {
            return;
        }
        assigned = true;
        var deputy = demo.caller("deputy1");
        var office = demo.caller("office");
        for (var paper = 0; paper < 2 * PAPERS; paper++) {
            var id = suggestions.begin(
                    Kind.DEPUTY_SUGGESTION,
                    demo.body("congress").id(),
                    Map.of(
                            "title", "关于第" + (paper + 1) + "处河岸护栏的建议",
                            "situation", "护栏缺损。",
                            "proposal", "补齐护栏。",
                            "category", "水利"),
                    deputy);
            suggestions.make(id, "submit", null, Map.of(), null, deputy);
            suggestions.make(id, "file", null, Map.of(), null, office);
            suggestions.make(
                    id,
                    "assign",
                    null,
                    Map.of("mode", "SOLE", "lead", demo.unit("water").id().toString()),
                    null,
                    office);
        }
    }

    static Stream<Look> hands() {
        return Stream.of(Browser.desktop(), Browser.phone().withoutScripts());
    }

    @ParameterizedTest
    @MethodSource("hands")
    void a_clerk_handles_the_ten_oldest_without_returning_to_a_list(Look look) {
        assign();
        try (var clerk = visit(look, "unit-water")) {
            clerk.open("/desk");
            var page = clerk.page();
            var task = page.locator(".desk-tasks a", new LocatorOptions().setHasText("待签收"));
            var before = Integer.parseInt(task.locator(".count").innerText());
            assertThat(before).isGreaterThanOrEqualTo(PAPERS);
            task.click();
            // the sentence stands below the title
            var titles = page.locator(".desk-table__title").allInnerTexts().stream()
                    .map(text -> text.lines().findFirst().orElseThrow())
                    .limit(PAPERS)
                    .toList();
            var visited = new ArrayList<String>();
            page.onFrameNavigated(frame -> visited.add(URI.create(frame.url()).getPath()));
            page.locator(".desk-table__next a").first().click();
            for (var done = 0; done < PAPERS; done++) {
                assertThat(page.locator("main").innerText()).contains(titles.get(done));
                for (var press = 0; press < 3 && page.url().contains("/moves/"); press++) {
                    page.locator("main form.form button.button").first().click();
                }
                assertThat(page.url()).doesNotContain("/moves/");
                assertThat(page.locator("main [role=status]").count()).isPositive();
                if (done + 1 < PAPERS) {
                    page.locator("nav.trail a", new LocatorOptions().setHasText("下一件"))
                            .click();
                }
            }
            assertThat(visited).isNotEmpty().doesNotContain("/desk");
            page.locator("nav.trail a", new LocatorOptions().setHasText("回到工作台"))
                    .click();
            assertThat(URI.create(page.url()).getPath()).isEqualTo("/desk");
            assertThat(page.url()).contains("task=to-sign-for");
            var left = page.locator(".desk-tasks a", new LocatorOptions().setHasText("待签收"));
            assertThat(
                            left.count() == 0
                                    ? 0
                                    : Integer.parseInt(left.locator(".count").innerText()))
                    .isEqualTo(before - PAPERS);
        }
    }

    @Test
    void a_station_takes_a_call_in_two_clicks_from_its_desk() {
        try (var station = visit(Browser.desktop().withoutScripts(), "station1")) {
            station.open("/desk");
            var page = station.page();
            page.locator("nav.jobs a", new LocatorOptions().setHasText("代为录入")).click();
            page.check("input[name=way][value=PHONE]");
            page.fill("#field-text", "河边路灯夜里不亮。");
            page.selectOption("#field-concern", "ENVIRONMENT");
            page.locator("main form.form .actions button").last().click();
            assertThat(page.locator(".receipt-code").count()).isOne();
        }
    }

    /** On a phone too what is due first is seen without moving the page. */
    private static void dueFirst(Visit visit) {
        var first = visit.page().locator(".desk-table__title");
        if (first.count() > 0) {
            assertThat(first.first().boundingBox().y).isLessThan(visit.look().height() * 0.6);
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                Browser.phone(),
                Browser.phone().english(),
                Browser.phone().inLargeType().darkMode(),
                Browser.desktop(),
                Browser.desktop().english());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void desks_can_be_read_by_everyone(Look look) {
        for (var who : List.of("office", "unit-education", "deputy1", "station1", "admin")) {
            try (var visit = visit(look, who)) {
                for (var path : List.of("/desk", "/desk?waiting=true", "/cases?desk=%2Fdesk")) {
                    assertThat(visit.open(path)).as(path).isEqualTo(200);
                    visit.shot("desk-" + who + path.replaceAll("\\W+", "-"));
                    visit.accessible();
                    visit.fitsTheWindow();
                    if (path.equals("/desk") && look.width() < 600 && !look.largeType()) {
                        dueFirst(visit);
                    }
                }
            }
        }
    }
}
