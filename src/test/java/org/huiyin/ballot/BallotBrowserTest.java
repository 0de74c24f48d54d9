package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A poll from its form to its published list, by those who hold it, vote in it and count it. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(11)
class BallotBrowserTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Ballots ballots;

    @Autowired
    private DemoDistrict demo;

    private Visit visit(Look look, String who) {
        var visit = look.visit("http://localhost:" + port);
        if (!who.isEmpty()) {
            visit.signIn(who);
        }
        return visit;
    }

    private static void look(Visit visit, String name) {
        visit.shot("ballot-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    private static void send(Visit visit) {
        visit.page().click("main form.form .actions button.button");
    }

    @Test
    void a_secret_poll_is_prepared_voted_counted_and_published() {
        var receipts = new ArrayList<String>();
        String address;
        PollId id;
        try (var office = visit(Browser.desktop(), "office")) {
            office.open("/ballots");
            look(office, "list-empty");
            office.page().click("text=发起测评");
            look(office, "presets");
            office.page().click("text=专项工作报告");
            look(office, "new");
            office.page().click(".field-fold > summary");
            office.page().fill("#field-title", "重点督办事项满意度测评");
            office.page().fill("#field-about", "“儿童友好学校”和“高架桥下空间整治”两件重点督办建议的办理");
            office.page().fill("#field-items", "“儿童友好学校”建设（区教育局）\n高架桥下空间整治（区交通运输局）");
            office.page().check("[name=abstain]");
            office.page().selectOption("#field-teller1", "workcom1");
            office.page().selectOption("#field-teller2", "workcom2");
            send(office);
            office.page().waitForURL("**/host?done=prepare");
            address = office.page().url().replaceFirst("https?://[^/]+", "").replaceFirst("/host.*", "");
            id = PollId.of(address.substring("/ballots/".length()));
            office.open(address + "/moves/enrol");
            look(office, "enrol");
            office.page()
                    .check("[name=electorate][value='" + demo.body("congress").id() + "']");
            office.page().fill("#field-accounts", "voter1\nvoter2");
            office.page().fill("#field-names", "顾问甲\n顾问乙\n顾问丙\n顾问丁\n顾问戊");
            send(office);
            office.page().waitForURL("**/host?done=enrol");
            look(office, "host-prepared");
            office.open(address + "/moves/open");
            look(office, "open-review");
            send(office);
            office.page().waitForURL("**/host?done=open");
            mark(office, "PAPER", "顾问甲", "顾问乙", "顾问丙", "顾问丁", "顾问戊");
            look(office, "host-open");
        }
        receipts.add(voteOnPhone(address, Browser.phone().withoutScripts(), "deputy1"));
        receipts.add(voteOnPhone(address, Browser.phone(), "deputy2"));
        for (var who : List.of("deputy3", "deputy4", "deputy5", "voter1")) {
            ballots.make(id, "check-in", Map.of(), null, demo.caller(who));
            receipts.add(ballots.make(
                            id,
                            "vote",
                            BallotTown.choices("1", who.equals("voter1") ? "ABSTAIN" : "2"),
                            null,
                            demo.caller(who))
                    .orElseThrow()
                    .code());
        }
        try (var hall = new Look(1920, 1080, "zh", false, false, true).visit("http://localhost:" + port)) {
            hall.open(address + "/screen");
            assertThat(hall.page().innerText("main")).contains("已投 6 / 应投 37");
            look(hall, "screen-open");
            ballots.make(id, "end", Map.of(), null, demo.caller("office"));
            hall.page().waitForSelector("text=清点纸质票");
        }
        count(address, "workcom1", "4");
        count(address, "workcom2", "3");
        count(address, "workcom2", "4");
        try (var office = visit(Browser.desktop(), "office")) {
            office.open(address + "/host");
            look(office, "host-counted");
            office.open(address + "/moves/close");
            send(office);
            office.page().waitForURL("**/host?done=close");
            look(office, "host-closed");
            office.open(address + "/roll");
            look(office, "roll");
        }
        assertThat(ballots.result(id, demo.caller("deputy1")).orElseThrow().cast())
                .isEqualTo(11);
        for (var look : List.of(Browser.phone(), Browser.desktop().english())) {
            afterwards(look, address, receipts.getFirst());
        }
        try (var hall = new Look(1920, 1080, "zh", false, false, true).visit("http://localhost:" + port)) {
            hall.open(address + "/screen");
            look(hall, "screen-closed");
        }
    }

    private static void mark(Visit office, String way, String... names) {
        for (var name : names) {
            office.page()
                    .locator("tr", new Page.LocatorOptions().setHasText(name))
                    .locator("input[name=seats]")
                    .check();
        }
        office.page().click("button[name=way][value=" + way + "]");
    }

    private String voteOnPhone(String address, Look look, String who) {
        try (var phone = visit(look, who)) {
            phone.open("/desk");
            assertThat(phone.page().content()).contains("等我投票");
            phone.page().click(".desk-table__next a[href^='" + address + "/vote']");
            look(phone, "vote-absent");
            phone.page().click("text=我已到会");
            look(phone, "vote");
            phone.page().check("[name=item1][value='1']");
            phone.page().check("[name=item2][value='2']");
            send(phone);
            look(phone, "vote-review");
            phone.page().click("button[name=edit]");
            assertThat(phone.page().isChecked("[name=item2][value='2']")).isTrue();
            phone.page().check("[name=item2][value='1']");
            send(phone);
            phone.page().click("button[name=confirmed]");
            look(phone, "receipt");
            var code = phone.page().innerText(".receipt-code").strip();
            phone.open(address + "/vote");
            look(phone, "vote-done");
            phone.open(address);
            look(phone, "poll-open");
            return code;
        }
    }

    private void count(String address, String who, String number) {
        try (var teller = visit(Browser.phone(), who)) {
            teller.open(address + "/count");
            look(teller, "count");
            for (var sum : teller.page().locator("main form input[name^='c']").all()) {
                sum.fill("0");
            }
            for (var item : IntStream.rangeClosed(1, 2).toArray()) {
                teller.page().fill("[name='c" + item + ".1']", number);
                teller.page().fill("[name='c" + item + ".INVALID']", "1");
            }
            teller.page().click("main form button.button");
            look(teller, "count-" + number + "-" + who);
        }
    }

    private void afterwards(Look look, String address, String receipt) {
        try (var anybody = visit(look, "")) {
            anybody.open("/ballots");
            look(anybody, "list");
            anybody.open(address);
            look(anybody, "poll-closed");
            anybody.page().fill("#field-code", receipt.toLowerCase(java.util.Locale.ROOT));
            anybody.page().click("main form.form button");
            assertThat(anybody.page().locator(".notice--good").count()).isOne();
            look(anybody, "published-found");
            anybody.page().fill("#field-code", "K7QP-M3XA-9WTD");
            anybody.page().click("main form.form button");
            assertThat(anybody.page().locator(".notice--overdue").count()).isOne();
            anybody.open(address + "/list?item=2");
            look(anybody, "published");
            anybody.open(address + "/sheet");
            look(anybody, "sheet");
        }
    }
}
