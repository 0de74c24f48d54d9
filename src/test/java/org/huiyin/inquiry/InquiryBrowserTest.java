package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.support.Await;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.Voices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A whole night inquiry before four windows: the host at a desk, an official at a desk, the screen of the hall and a listener with a phone;
 * deputies grade by phone, one with scripts off.
 */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InquiryBrowserTest {
    private static final String QUESTION = "疫苗接种怎样提速";

    private final String site;
    private final DemoDistrict demo;
    private final Meetings meetings;
    private final Reception reception;
    private final Voices voices;
    private final Calendars calendars;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private String inquiry = "";

    InquiryBrowserTest(
            @LocalServerPort int port,
            @Autowired DemoDistrict demo,
            @Autowired Meetings meetings,
            @Autowired Reception reception,
            @Autowired Voices voices,
            @Autowired Calendars calendars) {
        site = "http://localhost:" + port;
        this.demo = demo;
        this.meetings = meetings;
        this.reception = reception;
        this.voices = voices;
        this.calendars = calendars;
    }

    @AfterEach
    void everyoneLeaves() {
        visits.values().forEach(Visit::close);
    }

    @Test
    void an_inquiry_is_held_before_four_windows_from_gathering_to_the_look_back() {
        var meeting = announced();
        inquiry = "/inquiries/" + meeting;
        var host = visit("office", Browser.desktop());
        var official = visit("unit-health", Browser.desktop());
        var hall = visit("", Browser.hall());
        var listener = visit("", Browser.phone());

        gather(host);
        listener.open(inquiry);
        hall.open(inquiry + "/screen");
        look(listener, "inquiry-before");
        meetings.make(meeting, "open", Map.of(), null, demo.caller("office"));
        meetings.make(meeting, "desk-sign-in", Map.of("people", people()), null, demo.caller("office"));
        supportAndAsk(listener, host);
        answer(host, official, hall, listener);
        grade(host, hall, listener);
        settle(host, listener);
        afterwards(meeting, host, hall, listener);
    }

    private MeetingId announced() {
        var fields = new HashMap<String, Object>();
        fields.put("title", "疫苗接种提速");
        fields.put("on", calendars.today().toString());
        fields.put("starts", "19:00");
        fields.put("place", "银沙社区代表联络站");
        fields.put("hosts", List.of(demo.deputy(1).id().toString()));
        fields.put("open", "true");
        var office = demo.caller("office");
        var id = meetings.plan(demo.body("congress").id(), MeetingKind.NIGHT_INQUIRY, fields, office);
        meetings.make(
                id,
                "invite",
                Map.of(
                        "members",
                        people(),
                        "answeringUnits",
                        List.of(demo.unit("health").id().toString())),
                null,
                office);
        meetings.make(id, "announce", Map.of(), null, office);
        var voice = reception.raise(
                Map.of("title", "接种点太少", "text", "街道只有一个接种点，早上六点就排队。", "concern", "HEALTH"),
                List.of(),
                new Sender("127.0.0.1", UUID.randomUUID().toString(), null, "", null),
                Caller.visitor(office.district()));
        voices.make(voice.id(), "publish", Map.of("title", "接种点太少", "text", "街道只有一个接种点，早上六点就排队。"), null, office);
        voices.make(voice.id(), "set-aside", Map.of(), null, office);
        return id;
    }

    private List<String> people() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(number -> demo.deputy(number).id().toString())
                .toList();
    }

    private void gather(Visit host) {
        host.open(inquiry + "/gather");
        look(host, "inquiry-gather");
        host.page().locator("label:has-text('接种点太少') input").check();
        host.page().click("main form[action$='/gather'] button");
        look(host, "inquiry-host-waiting");
        host.page().locator("a[href$='/moves/publish']").first().click();
        host.page().fill("#field-title", QUESTION);
        host.page().selectOption("#field-unit", demo.unit("health").id().toString());
        host.page().click("main form button");
        host.page().waitForURL("**/host?done=publish");
        host.open(inquiry + "/take");
        host.page().fill("#field-title", "晚上去接种没有公交");
        host.page().selectOption("#field-unit", demo.unit("transport").id().toString());
        host.page().click("main form button");
        host.page().waitForURL("**/host?done=take");
    }

    private void supportAndAsk(Visit listener, Visit host) {
        listener.open(inquiry);
        listener.page().locator(".support-button").first().click();
        listener.page().locator("#mine:has-text('1号')").waitFor();
        Await.until(
                "the first support",
                () -> listener.page()
                        .locator("[id^='support-']")
                        .first()
                        .innerText()
                        .equals("1"));
        // The list is drawn anew meanwhile, and with it the button that was just pressed.
        Await.until("who supports again is told so", () -> {
            listener.page().locator(".support-button").first().click();
            return listener.page().locator("#mine").innerText().contains("已经附议");
        });
        host.open(inquiry + "/host");
        listener.open(inquiry + "/ask");
        look(listener, "inquiry-ask");
        listener.page().fill("#field-text", "外地打的第一针，这里查不到记录怎么办？");
        listener.page().selectOption("#field-concern", "HEALTH");
        listener.page().click("main form button");
        listener.page().locator(".receipt-code").waitFor();
        var code = listener.page().innerText(".receipt-code").strip();
        assertThat(listener.page().getAttribute("#receipt-link", "href")).endsWith("/voices/track#" + code);
        listener.page().locator("[data-copy='#receipt-code']").waitFor();
        assertThat(listener.page().locator(".receipt__scan svg path").count()).isOne();
        look(listener, "inquiry-asked");
        host.page().locator("text=外地打的第一针").first().waitFor();
        assertThat(html("/inquiries/" + inquiry.substring(11))).doesNotContain("外地打的第一针");
        look(host, "inquiry-host-moderation");
    }

    private void answer(Visit host, Visit official, Visit hall, Visit listener) {
        listener.open(inquiry);
        hall.open(inquiry + "/screen");
        look(hall, "inquiry-hall-waiting");
        host.page().locator("button[value^='open:']").first().click();
        host.page().waitForURL("**/host?done=open");
        hall.page().locator(".question__title:has-text('" + QUESTION + "')").waitFor();
        listener.page().locator(".question__title:has-text('" + QUESTION + "')").waitFor();
        listener.page().locator(".queue__item:has-text('" + QUESTION + "')").waitFor(gone());
        assertThat(listener.page().locator(".queue__item").count()).isOne();
        official.open(inquiry + "/answer");
        look(official, "inquiry-answer");
        official.page().locator("#text").pressSequentially("从下周起增设五十多个临时接种点，", delay());
        listener.page().locator(".question__answer:has-text('临时接种点')").waitFor();
        hall.page().locator(".question__answer:has-text('临时接种点')").waitFor();
        official.page().locator("#text").pressSequentially("晚上开放到九点，日接种能力提高到一万三千剂次。", delay());
        hall.page().locator(".question__answer:has-text('一万三千剂次')").waitFor();
        official.page().locator("a[href$='/moves/add-fact']").click();
        official.page().fill("#field-label", "最高日接种能力");
        official.page().fill("#field-value", "13,000");
        official.page().fill("#field-measure", "剂次");
        official.page().fill("#field-source", "区卫生健康局");
        official.page().click("main form button");
        official.page().waitForURL("**/answer?done=add-fact");
        hall.page().locator(".figure-lines:has-text('13,000')").waitFor();
        listener.page().locator(".figure-lines:has-text('13,000')").waitFor();
        readable(hall.page());
        look(hall, "inquiry-hall-answer");
        look(listener, "inquiry-listener-answer");
    }

    private static com.microsoft.playwright.Locator.WaitForOptions gone() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    private static com.microsoft.playwright.Locator.PressSequentiallyOptions delay() {
        return new com.microsoft.playwright.Locator.PressSequentiallyOptions().setDelay(30);
    }

    private void grade(Visit host, Visit hall, Visit listener) {
        host.open(inquiry + "/host");
        host.page().locator("button[value^='open-grading:']").click();
        host.page().waitForURL("**/host?done=open-grading");
        hall.page().locator(".tally").waitFor();
        var first = visit("deputy2", Browser.phone());
        first.open(inquiry + "/grade");
        look(first, "inquiry-grade");
        first.page().locator("button[value='BASICALLY_SATISFIED']").click();
        first.page().waitForURL("**/grade?done=grade");
        first.page().locator("button[value='SATISFIED']").click();
        first.page().waitForURL("**/grade?done=grade");
        var second = visit("deputy3", Browser.phone().withoutScripts());
        second.open(inquiry + "/grade");
        second.page().locator("button[value='SATISFIED']").click();
        look(second, "inquiry-graded");
        for (var window : List.of(listener, host)) {
            window.page().locator("[id^='cast-']:has-text('2')").waitFor();
        }
        host.page().locator("button[value^='close-grading:']").first().click();
        host.page().waitForURL("**/host?done=close-grading");
        hall.page().locator(".tally strong:has-text('2')").first().waitFor();
        readable(hall.page());
        look(hall, "inquiry-hall-tally");
        look(host, "inquiry-host");
    }

    private void settle(Visit host, Visit listener) {
        host.page().locator("a[href$='/moves/settle']").click();
        look(host, "inquiry-settle");
        assertThat(host.page().inputValue("#field-answer")).contains("一万三千剂次");
        host.page().check("input[name=outcome][value=PROMISED]");
        host.page().fill("#field-content", "增设五十多个临时接种点，年底前接种率超过 65%");
        host.page().fill("#field-due", calendars.today().plusDays(120).toString());
        host.page().click("main form button");
        host.page().waitForURL("**/host?done=settle");
        listener.page().locator(".answered:has-text('" + QUESTION + "')").waitFor();
        look(listener, "inquiry-listener-answered");
        withoutScripts();
    }

    private void withoutScripts() {
        var plain = visit("", Browser.phone().withoutScripts());
        plain.open(inquiry);
        plain.page().locator(".support-button").first().click();
        assertThat(plain.page().url()).contains("done=support");
        assertThat(plain.page().locator(".notice--good").innerText()).contains("附议");
        look(plain, "inquiry-plain");
    }

    private void afterwards(MeetingId meeting, Visit host, Visit hall, Visit listener) {
        meetings.make(meeting, "end", Map.of(), null, demo.caller("office"));
        hall.page().locator(".question__ends:has-text('" + QUESTION + "')").waitFor();
        assertThat(hall.page().locator(".question__sum").innerText()).contains("问了2件事", "答应办1件", "书面答复1件");
        assertThat(hall.page().locator(".question__ends svg.stations").count()).isEqualTo(2);
        readable(hall.page());
        look(hall, "inquiry-hall-end");
        listener.open(inquiry + "/claims");
        assertThat(listener.page().innerText("main")).contains(QUESTION, "答应办1件事", "书面答复");
        look(listener, "inquiry-claims");
        listener.open("/inquiries");
        look(listener, "inquiry-list");
        host.open(inquiry + "/claims");
        look(host, "inquiry-claims");
        host.page().click("form[action$='/look-backs'] button");
        host.page().waitForURL("**/look-backs/plans/**");
        assertThat(host.page().innerText("main")).contains("回头看");
        look(host, "inquiry-look-back-plan");
        host.open("/meetings/" + meeting);
        assertThat(host.page().innerText("main")).contains("问题认领清单");
        host.page().navigate(inquiry + "/questions/" + question(host));
        look(host, "inquiry-question");
    }

    private String question(Visit visit) {
        visit.open(inquiry + "/claims");
        var href = visit.page().locator("a.table__title").first().getAttribute("href");
        return href.substring(href.lastIndexOf('/') + 1);
    }

    private String html(String path) {
        var visit = visit("", Browser.phone().withoutScripts());
        visit.open(path);
        return visit.page().content();
    }

    /** Every letter on the screen of the hall is at least 48 pixels high, and nothing needs scrolling. */
    private static void readable(Page page) {
        var small = page.evaluate("""
                () => [...document.querySelectorAll('main *')]
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.offsetParent)
                  .filter(e => parseFloat(getComputedStyle(e).fontSize) < 48).map(e => e.outerHTML.slice(0, 120)).join()
                """);
        assertThat(small).isEqualTo("");
        assertThat(((Number) page.evaluate("document.documentElement.scrollHeight")).intValue())
                .isLessThanOrEqualTo(1080);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(1920);
    }

    /** The demonstration's evening of six questions: what came of each is read to the end of its sentence, in the hall and on a phone. */
    @Test
    void what_came_of_an_evening_is_read_to_the_end() {
        var hall = visit("", Browser.hall());
        hall.open("/inquiries");
        hall.page().click("tbody tr:has-text('疫苗接种') a.table__title");
        hall.page().waitForURL("**/*-*");
        var evening = java.net.URI.create(hall.page().url()).getPath();
        hall.open(evening + "/screen");
        readable(hall.page());
        var words = hall.page().locator(".question__ends .answer-row__words");
        assertThat(words.count()).isEqualTo(6);
        assertThat(hall.page().evaluate("""
                () => [...document.querySelectorAll('.question__ends .answer-row__words')]
                  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().bottom > innerHeight)
                  .map(e => e.innerText).join()
                """)).isEqualTo("");
        look(hall, "inquiry-hall-six");
        var listener = visit("", Browser.phone());
        listener.open(evening);
        assertThat(listener.page().locator(".answered__line").allInnerTexts())
                .hasSize(6)
                .anyMatch(line -> line.contains("逾期"))
                .allMatch(line -> line.endsWith("。"));
        look(listener, "inquiry-listener-six");
    }

    private static void look(Visit visit, String name) {
        visit.shot(name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    private Visit visit(String account, Look look) {
        return visits.computeIfAbsent(account + look.width() + look.scripts(), _ -> {
            var visit = look.visit(site);
            if (!account.isEmpty()) {
                visit.signIn(account);
            }
            return visit;
        });
    }
}
