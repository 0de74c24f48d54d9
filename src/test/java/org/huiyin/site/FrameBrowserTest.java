package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What surrounds every page, as people use it: the menu of a phone, narrow windows, large zoom, other colours, paper, and a form that went stale. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameBrowserTest {
    private static final List<String> MAIN_PAGES = List.of(
            "/",
            "/cases",
            "/voices",
            "/voices/new",
            "/meetings",
            "/supervision",
            "/commitments",
            "/figures",
            "/sign-in");

    @LocalServerPort
    private int port;

    private Visit visit(Look look) {
        return look.visit("http://localhost:" + port);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_phone_finds_every_section_and_tool_in_the_menu(boolean scripts) {
        try (var visit = visit(scripts ? Browser.phone() : Browser.phone().withoutScripts())) {
            visit.open("/cases");
            assertThat(visit.page().isVisible("#menu")).isFalse();
            visit.page().click(".menu-button");
            assertThat(visit.page().isVisible("#menu a[href='/figures']")).isTrue();
            assertThat(visit.page().isVisible("#menu a[href='/units']")).isTrue();
            assertThat(visit.page().isVisible("#menu a[href='/sign-in']")).isTrue();
            assertThat(visit.page().isVisible("#menu a[hreflang=en]")).isTrue();
            visit.shot("frame-menu");
            visit.page().keyboard().press("Escape");
            assertThat(visit.page().isVisible("#menu")).isFalse();
            visit.page().click(".menu-button");
            visit.page().click("#menu a[href='/figures']");
            visit.page().waitForURL("**/figures");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "dark", "large", "forced", "print"})
    void the_main_pages_fit_a_narrow_window_whatever_the_reader_needs(String need) {
        var narrow = new Look(320, 640, "zh", need.equals("dark"), need.equals("large"), true);
        try (var visit = visit(narrow)) {
            if (need.equals("forced")) {
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            }
            if (need.equals("print")) {
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            }
            for (var path : MAIN_PAGES) {
                assertThat(visit.open(path)).as(path).isEqualTo(200);
                visit.fitsTheWindow();
                visit.shot("frame-" + need + path.replaceAll("[^a-z]+", "-"));
            }
            assertThat(visit.open("/no-such-page")).isEqualTo(404);
            visit.fitsTheWindow();
            visit.shot("frame-" + need + "-nowhere");
        }
    }

    @Test
    void a_form_outlives_a_sign_in_in_another_tab() {
        try (var visit = visit(Browser.desktop())) {
            visit.signIn("admin");
            visit.open("/admin/units/new");
            visit.page().fill("#field-name", "写了一半的单位");
            try (var other = visit.context().newPage()) {
                other.navigate("/");
                other.click("form[action='/sign-out'] button");
                other.waitForFunction("!document.querySelector(\"form[action='/sign-out']\")");
                other.navigate("/sign-in");
                other.fill("#field-username", "admin");
                other.fill("#field-password", "huiyin-demo");
                other.click("form.form[action='/sign-in'] button");
                other.waitForURL(url -> !url.contains("sign-in"));
            }
            visit.page().click("main form button");
            visit.page().waitForSelector("h1:has-text('再次提交'), .error-summary");
            assertThat(visit.page().textContent("h1")).contains("再次提交");
            assertThat(visit.page().inputValue("main form [name=name]")).isEqualTo("写了一半的单位");
            visit.accessible();
            visit.shot("frame-stale");
            // taken now: what is missing is told on the form itself
            visit.page().click("main form button");
            visit.page().waitForSelector(".error-summary");
            assertThat(visit.page().inputValue("#field-name")).isEqualTo("写了一半的单位");
            assertThat(visit.page().evaluate("document.activeElement.className"))
                    .isEqualTo("error-summary");
            visit.shot("frame-summary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/figures", "/evaluation"})
    void an_arrow_key_in_a_choice_leaves_the_reader_where_they_are(String path) {
        try (var visit = visit(Browser.desktop())) {
            visit.open(path);
            var before = visit.page().url();
            visit.page().focus("main select");
            visit.page().keyboard().press("ArrowDown");
            visit.page().keyboard().press("ArrowUp");
            assertThat(visit.page().url()).isEqualTo(before);
            assertThat(visit.page().evaluate("document.activeElement.tagName")).isEqualTo("SELECT");
        }
    }

    @Test
    void what_is_not_allowed_is_told_apart_from_what_has_expired() {
        try (var visit = visit(Browser.desktop())) {
            visit.signIn("deputy1");
            assertThat(visit.open("/admin")).isEqualTo(403);
            assertThat(visit.page().textContent("main")).contains("没有此项权限").doesNotContain("过期");
            visit.accessible();
            visit.shot("frame-forbidden");
        }
    }
}
