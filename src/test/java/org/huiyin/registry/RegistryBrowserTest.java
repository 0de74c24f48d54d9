package org.huiyin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The directory's pages in a browser, on a phone and on a desk. Nothing of the demonstration is changed. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(10)
class RegistryBrowserTest {
    private final DemoDistrict demo;

    @LocalServerPort
    private int port;

    RegistryBrowserTest(@Autowired DemoDistrict demo) {
        this.demo = demo;
    }

    static Stream<Look> looks() {
        return Stream.of(
                Browser.phone(),
                Browser.desktop().english(),
                Browser.phone().darkMode().inLargeType());
    }

    private Visit visit(Look look) {
        return look.visit("http://localhost:" + port);
    }

    private static void signIn(Visit visit) {
        visit.open("/sign-in");
        visit.page().fill("#field-username", "admin");
        visit.page().fill("#field-password", DemoDistrict.PASSWORD);
        visit.page().press("#field-password", "Enter");
        visit.page().waitForURL(url -> !url.contains("sign-in"));
    }

    private static void look(Visit visit, String path, String name) {
        assertThat(visit.open(path)).as(path).isEqualTo(200);
        visit.shot("registry-" + name);
        visit.accessible();
        visit.fitsTheWindow();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyone_can_read_the_directory(Look look) {
        try (var visit = visit(look)) {
            look(visit, "/bodies", "bodies");
            look(visit, "/bodies/" + demo.body("congress").id(), "body");
            look(visit, "/units", "units");
            look(visit, "/units/" + demo.unit("education").id(), "unit");
            look(visit, "/people", "people");
            look(visit, "/people?q=%E6%BD%AE&kind=DEPUTY", "people-found");
            look(visit, "/people?q=nobody", "people-none");
            look(visit, "/people/" + demo.deputy(1).id(), "person");
            look(visit, "/stations", "stations");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void administrators_can_use_the_forms(Look look) {
        try (var visit = visit(look)) {
            signIn(visit);
            var congress = "/admin/bodies/" + demo.body("congress").id();
            look(visit, "/admin/directory", "overview");
            look(visit, "/admin/bodies/new", "body-new");
            look(visit, congress, "body-change");
            look(visit, congress + "/terms/new", "term-new");
            look(visit, "/admin/units/" + demo.unit("education").id() + "/dissolve", "unit-dissolve");
            look(visit, "/admin/people/new", "person-new");
            look(visit, "/people/" + demo.deputy(1).id(), "person-inside");
            look(visit, "/admin/stations/new", "station-new");
            look(visit, "/admin/regions/new", "region-new");
            look(visit, "/admin/roster", "roster-list");
        }
    }

    @Test
    void a_roster_is_previewed_without_scripts() {
        try (var visit = visit(Browser.phone().withoutScripts())) {
            signIn(visit);
            visit.open("/admin/roster");
            var table = "名册,,\n姓名,选区,证号\n新来客,第一选区,9901\n,第二选区,9902\n新来客,第一选区,9901\n";
            visit.page()
                    .setInputFiles(
                            "#field-file",
                            new FilePayload("名册.csv", "text/csv", table.getBytes(Charset.forName("GB18030"))));
            visit.page().click("main form button[type=submit]");
            assertThat(visit.page().locator("h1").textContent()).isEqualTo("名册.csv");
            assertThat(visit.page().locator("tbody tr").count()).isEqualTo(3);
            assertThat(visit.page().locator("tbody").textContent()).contains("没有姓名", "与第 3 行重复");
            visit.shot("registry-roster");
            visit.fitsTheWindow();
        }
        try (var visit = visit(Browser.desktop())) {
            signIn(visit);
            visit.open("/admin/roster");
            visit.page().click("main .plain-list a >> nth=0");
            visit.shot("registry-roster");
            visit.accessible();
        }
    }

    @Test
    void a_form_with_mistakes_leads_to_them() {
        try (var visit = visit(Browser.desktop())) {
            signIn(visit);
            visit.open("/admin/units/new");
            visit.page().evaluate("document.querySelector('main form').noValidate = true");
            visit.page().fill("#field-shortName", "新局");
            visit.page().click("main form button[type=submit]");
            assertThat(visit.page().inputValue("#field-shortName")).isEqualTo("新局");
            visit.accessible();
            visit.page().click(".error-summary a");
            assertThat(visit.page().evaluate("document.activeElement.id || location.hash.slice(1)"))
                    .isEqualTo("field-name");
        }
    }
}
