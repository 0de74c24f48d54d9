package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The calendar of the demonstration, and a meeting that is led from the console while a deputy holds a phone on which scripts are off. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeetingBrowserTest {
    private final String site;
    private final Map<String, Visit> visits = new LinkedHashMap<>();

    @Autowired
    private DemoDistrict demo;

    @Autowired
    private DemoMeetings told;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Calendars calendars;

    MeetingBrowserTest(@LocalServerPort int port) {
        site = "http://localhost:" + port;
    }

    @AfterEach
    void everyoneLeaves() {
        visits.values().forEach(Visit::close);
    }

    private Visit visit(String name, Look look, String account) {
        return visits.computeIfAbsent(name, _ -> {
            var visit = look.visit(site);
            if (!account.isEmpty()) {
                visit.signIn(account);
            }
            return visit;
        });
    }

    private static void look(Visit visit, String path, String name) {
        assertThat(visit.open(path)).as(path).isEqualTo(200);
        visit.shot("meeting-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    @Test
    void a_meeting_is_led_from_the_console_to_its_minutes() {
        told.seed();
        var today = calendars.today();
        var past = calendars.today().minusDays(32).toString().substring(0, 7);
        var visitor = visit("visitor", Browser.desktop(), "");
        look(visitor, "/meetings", "calendar");
        look(visitor, "/meetings?from=" + today.minusDays(60) + "&to=" + today.plusDays(60), "list");
        assertThat(visitor.page().innerText("main")).contains("污染", "已延期").doesNotContain("课后服务专题调研");
        var phone = visit("phone", Browser.phone(), "");
        look(phone, "/meetings", "calendar");
        look(visit("english", Browser.phone().english(), ""), "/meetings?month=" + past, "calendar-past");
        phone.open("/meetings?state=PUBLISHED&from=" + today.minusDays(60));
        look(phone, phone.page().locator("main a:has-text('常委会会议')").first().getAttribute("href"), "published");

        var id = live();
        var address = "/meetings/" + id;
        var office = visit("office", Browser.desktop(), "office");
        var deputy = visit("deputy", Browser.phone().withoutScripts(), "deputy1");
        look(deputy, "/meetings/mine", "mine");
        deputy.page().click("form[action^='" + address + "/moves/accept'] button");
        look(deputy, address + "/sign-in?code=" + meetings.code(id, demo.caller("office")), "sign-in");
        deputy.page().click("form[action='" + address + "/moves/sign-in'] button");
        assertThat(deputy.page().innerText("main")).contains("签到成功");
        deputy.page().click("form[action='" + address + "/moves/ask-to-speak'] button");
        look(office, address + "/desk", "desk");
        office.page().click("form[action='" + address + "/moves/open?from=desk'] button");
        office.page().click("form[action='" + address + "/moves/go-to?from=desk'] button");
        office.page().click("form[action='" + address + "/moves/begin-speech?from=desk'] button");
        look(office, address + "/desk", "desk-running");
        look(visit("hall", Browser.hall(), "office"), address + "/hall", "hall");
        phone.page().addInitScript("const right = Date.now; Date.now = () => right() + 3600000");
        look(phone, address + "/live", "live");
        assertThat(phone.page().innerText("[data-until]"))
                .as("time left on a phone whose clock is an hour fast")
                .startsWith("还剩");
        assertThat(phone.page().innerText("main")).contains("正在发言", "正在进行");
        look(office, address, "page");
        look(visit("deskPhone", Browser.phone(), "office"), address + "/desk", "desk-phone");
    }

    private MeetingId live() {
        var office = demo.caller("office");
        var id = meetings.plan(
                demo.body("congress").id(),
                MeetingKind.CHAIRPERSONS,
                Map.of("on", calendars.today().toString(), "starts", "09:00", "place", "区人大常委会小会议室", "open", "true"),
                office);
        meetings.make(
                id, "invite", Map.of("members", List.of(demo.deputy(1).id().toString())), null, office);
        meetings.make(
                id, "add-item", Map.of("title", "研究加强校门口交通安全的意见", "reporter", "区教育局", "open", "true"), null, office);
        meetings.make(id, "announce", Map.of(), null, office);
        return id;
    }
}
