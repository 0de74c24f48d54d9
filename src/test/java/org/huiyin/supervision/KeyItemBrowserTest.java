package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.MovingClock;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.Await;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A key item from its choice to the vote on the hall screen and to the look-back a year later. Offices work at a desk with scripts; deputies
 * and voters hold a phone on which scripts are off.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "huiyin.demo=true")
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(MovingClock.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(6)
class KeyItemBrowserTest {
    private static final String TITLE = "菜场排水改造";
    private static final Pattern RECEIPT = Pattern.compile("([A-Z0-9]{4}-){3}[A-Z0-9]{4}");

    private final String site;
    private final DemoDistrict demo;
    private final Calendars calendars;
    private final MovingClock clock;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private String item = "";
    private String poll = "";

    KeyItemBrowserTest(
            @LocalServerPort int port,
            @Autowired DemoDistrict demo,
            @Autowired Calendars calendars,
            @Autowired MovingClock clock) {
        site = "http://localhost:" + port;
        this.demo = demo;
        this.calendars = calendars;
        this.clock = clock;
    }

    @AfterEach
    void everyoneLeaves() {
        visits.values().forEach(Visit::close);
    }

    @Test
    void a_key_item_is_followed_from_its_choice_to_the_look_back_a_year_later() {
        isChosenAndPlanned();
        isReportedAndAssessed();
        isCommentedOn();
        isVotedOn();
        isLookedBackOnAYearLater();
    }

    private void isChosenAndPlanned() {
        var office = visit("office");
        office.open("/supervision/candidates?all=1");
        look(office, "candidates");
        assertThat(main(office)).as("closed cases are no candidates").doesNotContain("已办结");
        office.page()
                .locator("tr:has(input[name=case]):not(:has(.badge:has-text('已列入')))")
                .first()
                .locator("input[name=case]")
                .check();
        office.page().click("main form[action='/supervision/new'] button");
        fill(office.page(), Map.of("title", TITLE, "grounds", "群众反映集中，连续三年提出。", "leader", "何景行", "post", "副区长"));
        office.page().check("input[name=reasons][value=RAISED_BY_MANY]");
        choose(
                office.page(),
                "committee",
                demo.body("congress-environment").id().toString());
        var ticked = office.page().locator("main input[name=units]:checked");
        while (ticked.count() > 0) {
            ticked.first().uncheck();
        }
        choose(office.page(), "units", demo.unit("water").id().toString());
        send(office);
        item = office.page().locator("main a:has-text('" + TITLE + "')").first().getAttribute("href");
        assertThat(item).matches("/supervision/[0-9a-f-]{36}");
        assertThat(visit("public").open(item))
                .as("not public before the decision")
                .isEqualTo(404);
        move("office", "propose", Map.of());
        move("office", "decide", Map.of("meeting", "第七十次主任会议", "on", today()));
        look(visit("office"), "decided");
        sees("public", TITLE, "第七十次主任会议", "何景行");

        visit("committee2").open(item + "/moves/plan");
        fill(visit("committee2").page(), Map.of("goal", "汛期前完成全部菜场排水改造。", "reportBy", after(60)));
        choose(visit("committee2").page(), "assessors", body("xingang-committee"));
        choose(visit("committee2").page(), "assessors", body("xiawan-committee"));
        send(visit("committee2"));
        move("committee2", "add-step", Map.of("what", "逐个菜场视察", "who", "城建环资委", "by", after(30)));
        move("committee2", "begin", Map.of());
        move(
                "committee2",
                "record-visit",
                Map.of("kind", "VISIT", "on", today(), "place", "银沙菜场", "people", "代表 5 名", "findings", "雨后积水约二十分钟。"));
    }

    private void isReportedAndAssessed() {
        sees("unit-water", TITLE, "逐个菜场视察");
        move("unit-water", "report", Map.of("text", "六个菜场完成改造。", "results", "积水点清零。", "problems", "管护经费没有落实。"));
        look(visit("unit-water"), "reported-unit");
        move("workcom1", "assess", Map.of("rating", "SATISFIED", "text", "现场看过，属实。"));
        move("workcom2", "assess", Map.of("rating", "BASICALLY_SATISFIED", "text", "还有一处没有完工。"));
        look(visit("workcom1"), "assessed-committee");
        sees("public", "积水点清零", "现场看过，属实");
    }

    private void isCommentedOn() {
        move("office", "open-comments", Map.of("until", after(10)));
        move("deputy1", "comment", Map.of("text", "请公布管护单位。"));
        move("voter1", "comment", Map.of("text", "摊位前不积水了。", "hidden", "true"));
        look(visit("voter1"), "commented-voter");
        assertThat(main(visit("public", item + "/comments"))).doesNotContain("摊位前不积水了");
        for (var left = 2; left > 0; left--) {
            visit("office").open(item + "/comments");
            visit("office")
                    .page()
                    .locator("form[action$='/moves/publish-comment'] button")
                    .first()
                    .click();
        }
        sees("public", "请公布管护单位", "摊位前不积水了").doesNotContain("林晚晴");
        later(calendars.today().plusDays(11));
        move("office", "close-comments", Map.of());
        move("office", "call-vote", Map.of("secrecy", "SECRET"));
    }

    private void isVotedOn() {
        var office = visit("office");
        office.open(item);
        poll = office.page()
                .locator("main a[href^='/ballots/']")
                .first()
                .getAttribute("href")
                .replaceAll("(/ballots/[0-9a-f-]{36}).*", "$1");
        ballot("office", "save", Map.of("teller1", "workcom1", "teller2", "workcom2"));
        office.open(poll + "/moves/enrol");
        for (var deputy = 1; deputy <= 10; deputy++) {
            choose(office.page(), "persons", demo.deputy(deputy).id().toString());
        }
        send(office);
        ballot("office", "open", Map.of());
        office.open(poll + "/host");
        mark(office, List.of(1, 2, 3, 4, 5), "DEVICE");
        mark(office, List.of(6, 7, 8, 9, 10), "PAPER");
        look(office, "host");
        var hall = Browser.hall().visit(site);
        visits.put("hall", hall);
        hall.open(poll + "/screen");
        var receipts = IntStream.rangeClosed(1, 5).mapToObj(this::vote).collect(Collectors.toSet());
        assertThat(receipts).hasSize(5);
        hall.page().waitForSelector("text=/5\\D+10/");
        assertThat(hall.page().innerText("main")).doesNotContain("72").doesNotContain("基本满意");
        look(hall, "hall-open");
        assertThat(visit("deputy1").open(poll + "/vote")).isEqualTo(200);
        assertThat(main(visit("deputy1"))).as("nobody votes twice").doesNotContain("核对");
        ballot("office", "end", Map.of());
        for (var teller : List.of("workcom1", "workcom2")) {
            visit(teller).open(poll + "/count");
            visit(teller).page().locator("main input[name^='c1.']").all().forEach(sum -> sum.fill("0"));
            fill(visit(teller).page(), Map.of("c1.1", "4", "c1.2", "1"));
            send(visit(teller));
        }
        ballot("office", "close", Map.of());
        hall.page().waitForSelector(".hall__decision");
        look(hall, "hall-closed");
        assertThat(hall.page().innerText("main")).contains("满意");
        var result = main(visit("public", poll));
        assertThat(result).contains("应投 10 人", "投票 10 人");
        look(visit("public"), "result-public");
        visit("deputy1").open(poll);
        fill(visit("deputy1").page(), Map.of("code", receipts.iterator().next()));
        visit("deputy1")
                .page()
                .locator("main form:has([name=code]) button")
                .first()
                .click();
        assertThat(main(visit("deputy1"))).contains(receipts.iterator().next().substring(0, 14));
        awaited("office", item, "已测评");
        move("office", "conclude", Map.of("text", "六个菜场办成，明年汛期后回头看。", "lookBackOn", after(365)));
        sees("public", "明年汛期后回头看");
        look(visit("public"), "concluded-public");
    }

    /** One phone without scripts: chooses, looks again, sends, and gets a receipt. */
    private String vote(int deputy) {
        var visit = visit("deputy" + deputy);
        visit.open(poll + "/vote");
        if (deputy == 1) {
            look(visit, "vote-phone");
        }
        visit.page().locator("main input[type=radio]").nth(deputy == 5 ? 1 : 0).check();
        visit.page().click("main form.form button.button");
        visit.page().click("button[name=confirmed]");
        var code = RECEIPT.matcher(main(visit));
        assertThat(code.find()).as("a receipt in: " + main(visit)).isTrue();
        if (deputy == 1) {
            look(visit, "receipt-phone");
        }
        return code.group();
    }

    private void isLookedBackOnAYearLater() {
        later(calendars.today().plusYears(1));
        var office = visit("office");
        office.open("/look-backs/plans/new");
        fill(office.page(), Map.of("title", "去年督办件回头看", "months", "6"));
        send(office);
        var plan = office.page().url().substring(site.length()).replaceAll("[?#].*", "");
        visit("public").open("/cases?state=closed&kind=deputy-suggestion");
        var number = visit("public")
                .page()
                .locator("tr:not(:has-text('不公开')) td.table__number")
                .first()
                .innerText();
        make(office, plan + "/moves/pick", Map.of("number", number, "reason", "去年的重点督办件"));
        make(office, plan + "/moves/adopt", Map.of());
        look(office, "plan");
        office.open(plan);
        var address = office.page()
                .locator("main a[href^='/look-backs/']:has-text('" + number + "'), tr:has-text('" + number
                        + "') a[href^='/look-backs/']")
                .first()
                .getAttribute("href");
        make(
                visit("workcom1"),
                address + "/moves/visit",
                Map.of(
                        "on",
                        today(),
                        "place",
                        "银沙菜场",
                        "visitors",
                        "新港街道人大工委、代表 2 名",
                        "finding",
                        "DONE",
                        "text",
                        "汛期没有积水。"));
        make(office, address + "/moves/conclude", Map.of("finding", "DONE", "text", "办成，没有回潮。"));
        look(visit("deputy1", address), "look-back-deputy");
        assertThat(main(visit("public", address))).contains("汛期没有积水", "没有回潮");
        look(visit("public"), "look-back-public");
        sees("public", "回头看");
    }

    /** Time passes; everybody signs in anew. */
    private void later(LocalDate day) {
        clock.moveTo(day);
        visits.values().forEach(Visit::close);
        visits.clear();
    }

    private Visit visit(String who) {
        return visits.computeIfAbsent(who, name -> {
            var phone = name.startsWith("deputy") || name.startsWith("voter") || name.equals("public");
            var visit = (phone ? Browser.phone().withoutScripts() : Browser.desktop()).visit(site);
            if (!name.equals("public")) {
                visit.signIn(name);
            }
            return visit;
        });
    }

    private Visit visit(String who, String path) {
        var visit = visit(who);
        assertThat(visit.open(path)).as(path).isEqualTo(200);
        return visit;
    }

    private org.assertj.core.api.AbstractStringAssert<?> sees(String who, String... texts) {
        return assertThat(main(visit(who, item))).as(who).contains(texts);
    }

    /** Waits for a follower to bring the text to the page. */
    private void awaited(String who, String path, String text) {
        Await.until(text, () -> main(visit(who, path)).contains(text));
    }

    private void move(String who, String move, Map<String, String> fields) {
        make(visit(who), item + "/moves/" + move, fields);
    }

    private void ballot(String who, String move, Map<String, String> fields) {
        make(visit(who), poll + "/moves/" + move, fields);
    }

    private void make(Visit visit, String address, Map<String, String> fields) {
        assertThat(visit.open(address)).as(address).isEqualTo(200);
        fill(visit.page(), fields);
        send(visit);
    }

    /** Sends the form of the page, and confirms it where it is shown once more. */
    private static void send(Visit visit) {
        var page = visit.page();
        var confirm = page.locator("main button[name=confirmed]");
        if (confirm.count() == 0) {
            page.waitForNavigation(() ->
                    page.locator("main form[method=post] button.button").first().click());
        }
        if (confirm.count() > 0) {
            page.waitForNavigation(confirm::click);
        }
        assertThat(page.locator("main .error-summary, main .notice--overdue[role=alert]")
                        .allInnerTexts())
                .as("refused at " + page.url())
                .isEmpty();
    }

    private static void fill(Page page, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            var field = page.locator("main [name='" + name + "']");
            var type = field.first().getAttribute("type");
            if ("radio".equals(type) || "checkbox".equals(type)) {
                page.check("main [name='" + name + "'][value='" + value + "']");
            } else if ("SELECT".equals(field.first().evaluate("it => it.tagName"))) {
                field.first().selectOption(value);
            } else {
                field.first().fill(value);
            }
        });
    }

    private static void choose(Page page, String name, String value) {
        fill(page, Map.of(name, value));
    }

    /** Ticks deputies on the roll and marks them. */
    private void mark(Visit office, List<Integer> deputies, String way) {
        office.open(poll + "/host");
        deputies.forEach(deputy -> office.page()
                .locator("tr:has-text('" + demo.deputy(deputy).name() + "') input[name=seats]")
                .check());
        office.page().click("main button[name=way][value=" + way + "]");
    }

    private static void look(Visit visit, String name) {
        visit.shot("key-item-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    private static String main(Visit visit) {
        return visit.page().innerText("main");
    }

    private String body(String key) {
        return demo.body(key).id().toString();
    }

    private String today() {
        return calendars.today().toString();
    }

    private String after(int days) {
        return LocalDate.parse(today()).plusDays(days).toString();
    }
}
