package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms that ask for more than words: filing, more time, promises, the capacity of a paper; walked by those who fill them in. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
@Order(9)
class ParticularFormsBrowserTest {
    private final String site;
    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final DemoDistrict demo;
    private final BodyId congress;

    ParticularFormsBrowserTest(
            @LocalServerPort int port,
            @Autowired Suggestions suggestions,
            @Autowired Directory directory,
            @Autowired Calendars calendars,
            @Autowired DemoDistrict demo) {
        site = "http://localhost:" + port;
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        this.demo = demo;
        congress = demo.body("congress").id();
    }

    static Stream<Look> looks() {
        return Stream.of(Browser.desktop(), Browser.phone().withoutScripts());
    }

    private Caller caller(String name, Role role, UUID scope) {
        return new Caller(
                new Actor(demo.body("congress").district(), UUID.randomUUID(), name, "page"),
                null,
                Set.of(new Grant(role, scope)));
    }

    private static void looksRight(Visit visit, String name) {
        visit.shot("particular-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    private static void send(Visit visit) {
        visit.page().waitForNavigation(() -> visit.page().click("main form.form .actions button.button"));
    }

    private CaseId submitted(String title) {
        var person =
                directory.holders(congress, PostKind.DEPUTY, calendars.today()).getFirst();
        var deputy = new Caller(
                new Actor(demo.body("congress").district(), UUID.randomUUID(), person.name(), "page"),
                person.id(),
                Set.of(new Grant(Role.DEPUTY, congress.value())));
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                congress,
                Map.of("title", title, "situation", "高架桥下堆着垃圾，车辆乱停。", "proposal", "请清理高架桥下空间，建停车位。"),
                deputy);
        suggestions.make(id, "submit", null, Map.of(), null, deputy);
        return id;
    }

    private CaseId inHandling(UnitId unit) {
        var id = submitted("关于清理高架桥下空间的建议");
        var office = caller("区人大代表工委", Role.DEPUTIES_OFFICE, congress.value());
        var clerk = caller("unit", Role.UNIT_CLERK, unit.value());
        suggestions.make(id, "file", null, Map.of(), null, office);
        suggestions.make(id, "assign", null, Map.of("mode", "SOLE", "lead", unit.toString()), null, office);
        suggestions.make(id, "sign-for", null, Map.of(), null, clerk);
        suggestions.make(
                id,
                "record-contact",
                null,
                Map.of("way", "PHONE", "on", calendars.today().toString(), "with", "代表"),
                null,
                clerk);
        return id;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_office_files_a_paper_after_looking_it_through(Look look) {
        var id = submitted("关于清理高架桥下空间、增加停车位的建议");
        try (var visit = look.visit(site)) {
            visit.signIn("office");
            visit.open("/cases/" + id + "/moves/file");
            looksRight(visit, "file");
            assertThat(visit.page().innerText("main")).containsAnyOf("以前", "类似");
            visit.page().fill("#field-category", "城市管理");
            send(visit);
            looksRight(visit, "file-review");
            assertThat(visit.page().innerText("main")).contains("城市管理", "高架桥下堆着垃圾");
            visit.page().waitForNavigation(() -> visit.page().click("button[name=confirmed]"));
            assertThat(visit.page().innerText("main")).contains("城市管理");
            assertThat(suggestions
                            .view(id, caller("o", Role.DEPUTIES_OFFICE, congress.value()))
                            .number())
                    .matches("9-\\d+-建-\\d{3}");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_unit_asks_for_time_until_a_day_that_the_rules_allow_and_the_office_decides_on_it(Look look) {
        var unit = demo.unit("transport").id();
        var id = inHandling(unit);
        var clerk = caller("unit", Role.UNIT_CLERK, unit.value());
        var possible = suggestions.view(id, clerk).handlings().getFirst();
        var latest = possible.extendable().due();
        var wished = possible.due().plusDays(20);
        try (var visit = look.visit(site)) {
            visit.signIn("unit-transport");
            visit.open("/cases/" + id + "/moves/request-extension");
            visit.page().click("#latest summary");
            looksRight(visit, "extension");
            assertThat(visit.page().innerText("#latest"))
                    .contains(
                            "%d年%d月%d日".formatted(latest.getYear(), latest.getMonthValue(), latest.getDayOfMonth()),
                            possible.extendable().basis());
            visit.page().fill("#field-reason", "涉及三个部门。");
            send(visit);
            assertThat(visit.page().locator("#field-until-error").isVisible()).isTrue();
            visit.page().fill("#field-until", latest.plusDays(1).toString());
            send(visit);
            looksRight(visit, "extension-wrong");
            assertThat(visit.page().innerText("#field-until-error")).contains("最晚");
            assertThat(visit.page().inputValue("#field-reason")).isEqualTo("涉及三个部门。");
            visit.page().fill("#field-until", wished.toString());
            send(visit);
        }
        try (var visit = look.visit(site)) {
            visit.signIn("office");
            visit.open("/cases/" + id + "/moves/consent-extension");
            looksRight(visit, "extension-decision");
            assertThat(visit.page().inputValue("#field-until")).isEqualTo(wished.toString());
            assertThat(visit.page().innerText("main")).contains("希望延到", "涉及三个部门");
            send(visit);
        }
        var after = suggestions.view(id, clerk).handlings().getFirst();
        assertThat(after.due()).isEqualTo(wished);
        assertThat(after.extendable()).isNull();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void promises_are_rows_and_another_row_needs_no_script(Look look) {
        var unit = demo.unit("transport").id();
        var id = inHandling(unit);
        var day = calendars.today().plusDays(90).toString();
        try (var visit = look.visit(site)) {
            visit.signIn("unit-transport");
            visit.open("/cases/" + id + "/moves/draft-reply");
            var page = visit.page();
            page.fill("#field-text", "现答复如下。");
            page.fill("#field-contactName", "李经办");
            page.fill("#field-contactPhone", "0574-8000");
            page.check("input[name=outcome][value=B]");
            page.check("input[name=level][value=FULL]");
            page.fill("#field-promises-1-what", "清运桥下垃圾");
            page.fill("#field-promises-1-due", day);
            page.fill("#field-promises-1-evidence", "现场照片");
            assertThat(page.isVisible("#field-promises-2-what")).isFalse();
            page.click(".field-rows__more > summary");
            page.fill("#field-promises-2-what", "建成停车位一百个");
            looksRight(visit, "promises");
            send(visit);
            looksRight(visit, "promises-wrong");
            assertThat(page.innerText(".error-summary")).contains("完成日期（第 2 项）");
            assertThat(page.inputValue("#field-promises-2-what")).isEqualTo("建成停车位一百个");
            page.fill("#field-promises-2-due", day);
            send(visit);
        }
        var draft = suggestions
                .view(id, caller("unit", Role.UNIT_CLERK, unit.value()))
                .handlings()
                .getFirst()
                .draft();
        assertThat(draft).isNotNull();
        assertThat(draft.commitments())
                .extracting(Commitment::content, Commitment::evidence)
                .containsExactly(tuple("清运桥下垃圾", "现场照片"), tuple("建成停车位一百个", ""));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_paper_is_raised_in_the_capacities_of_its_own_body(Look look) {
        try (var visit = look.visit(site)) {
            visit.signIn("deputy1");
            visit.open("/cases/new?kind=DEPUTY_SUGGESTION");
            looksRight(visit, "capacity-deputy");
            assertThat(visit.page().locator("input[name=capacity]").all())
                    .extracting(input -> input.getAttribute("value"))
                    .containsExactly("PERSONAL", "DELEGATION");
        }
        try (var visit = look.visit(site)) {
            visit.signIn("member1");
            visit.open("/cases/new?kind=CPPCC_PROPOSAL");
            looksRight(visit, "capacity-member");
            assertThat(visit.page().locator("input[name=capacity]").all())
                    .extracting(input -> input.getAttribute("value"))
                    .contains("SECTOR")
                    .doesNotContain("DELEGATION");
        }
    }
}
