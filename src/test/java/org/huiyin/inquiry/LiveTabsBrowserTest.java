package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One browser with more live tabs than it has connections to a site. */
@WholeProgramTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveTabsBrowserTest {
    /** Chromium finds this machine under every such name. */
    private static final String HOST = "tabs.localhost";

    private static final int TABS = 8;

    private final String site;
    private final InquiryTown town;
    private final Calendars calendars;

    LiveTabsBrowserTest(
            @LocalServerPort int port,
            @Autowired Directory directory,
            @Autowired Meetings meetings,
            @Autowired Inquiries inquiries,
            @Autowired Calendars calendars) {
        this.site = "http://" + HOST + ":" + port;
        this.calendars = calendars;
        var district = directory.addDistrict("页签区" + System.nanoTime(), HOST, false);
        town = new InquiryTown(directory, meetings, inquiries, district, 2);
    }

    private static Page tab(BrowserContext browser, String path) {
        var page = browser.newPage();
        assertThat(page.navigate(path).status()).isEqualTo(200);
        return page;
    }

    private static void shows(Page page, String text) {
        page.waitForCondition(() -> page.locator("main").innerText().contains(text));
    }

    @Test
    void eight_live_tabs_of_one_meeting_load_and_all_hear_what_comes() {
        var meeting = town.running(calendars.today());
        try (var visit = Browser.desktop().visit(site)) {
            var tabs = tabs(visit, List.of(meeting));
            town.open(meeting, "Vaccines in all tabs");
            tabs.forEach(page -> shows(page, "Vaccines in all tabs"));
            tabs.removeFirst().close();
            tabs.removeFirst().close();
            town.queued(meeting, "Still heard");
            tabs.forEach(page -> shows(page, "Still heard"));
            tabs.getFirst().reload();
            shows(tabs.getFirst(), "Still heard");
        }
    }

    @Test
    void tabs_of_more_meetings_than_there_are_connections_hear_them_all() {
        var meetings = IntStream.range(0, TABS)
                .mapToObj(_ -> town.running(calendars.today()))
                .toList();
        try (var visit = Browser.desktop().visit(site)) {
            var tabs = tabs(visit, meetings);
            for (var i = 0; i < TABS; i++) {
                town.open(meetings.get(i), "Question of meeting " + i);
            }
            for (var i = 0; i < TABS; i++) {
                shows(tabs.get(i), "Question of meeting " + i);
            }
        }
    }

    @Test
    void a_tab_without_shared_workers_listens_by_itself() {
        var meeting = town.running(calendars.today());
        try (var visit = Browser.phone().visit(site)) {
            visit.context().addInitScript("delete window.SharedWorker");
            var page = tab(visit.context(), "/inquiries/" + meeting);
            town.open(meeting, "By its own connection");
            shows(page, "By its own connection");
        }
    }

    private static List<Page> tabs(Visit visit, List<MeetingId> meetings) {
        var tabs = new ArrayList<Page>();
        for (var i = 0; i < TABS; i++) {
            tabs.add(tab(visit.context(), "/inquiries/" + meetings.get(i % meetings.size())));
        }
        return tabs;
    }
}
