package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of a running inquiry change by themselves, lose nothing that is typed, and offer nothing of it once it is over. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerLiveBrowserTest {
    private final String site;
    private final DemoDistrict demo;
    private final Meetings meetings;
    private final Inquiries inquiries;
    private final InquiryViews views;
    private final Calendars calendars;
    private final List<Visit> visits = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private MeetingId meeting;
    private String inquiry;

    AnswerLiveBrowserTest(
            @LocalServerPort int port,
            @Autowired DemoDistrict demo,
            @Autowired Meetings meetings,
            @Autowired Inquiries inquiries,
            @Autowired InquiryViews views,
            @Autowired Calendars calendars) {
        site = "http://localhost:" + port;
        this.demo = demo;
        this.meetings = meetings;
        this.inquiries = inquiries;
        this.views = views;
        this.calendars = calendars;
    }

    @BeforeEach
    void an_inquiry_runs() {
        var fields = new HashMap<String, Object>();
        fields.put("title", "接种点");
        fields.put("on", calendars.today().toString());
        fields.put("starts", "19:00");
        fields.put("place", "银沙社区代表联络站");
        fields.put("hosts", List.of(demo.deputy(1).id().toString()));
        fields.put("open", "true");
        var office = demo.caller("office");
        var unit = List.of(demo.unit("health").id().toString());
        var people = List.of(demo.deputy(2).id().toString());
        meeting = meetings.plan(demo.body("congress").id(), MeetingKind.NIGHT_INQUIRY, fields, office);
        meetings.make(meeting, "invite", Map.of("members", people, "answeringUnits", unit), null, office);
        meetings.make(meeting, "announce", Map.of(), null, office);
        meetings.make(meeting, "open", Map.of(), null, office);
        meetings.make(meeting, "desk-sign-in", Map.of("people", people), null, office);
        inquiry = "/inquiries/" + meeting;
    }

    @AfterEach
    void everyone_leaves() {
        visits.forEach(Visit::close);
    }

    @Test
    void the_box_for_the_answer_comes_with_the_question_on_a_desk() {
        comesWithTheQuestion(Browser.desktop());
    }

    @Test
    void the_box_for_the_answer_comes_with_the_question_on_a_phone() {
        comesWithTheQuestion(Browser.phone());
    }

    private void comesWithTheQuestion(Look look) {
        var question = taken("疫苗接种怎样提速");
        var official = visit("unit-health", look);
        official.open(inquiry + "/answer");
        assertThat(official.page().locator("#text").count()).isZero();

        var host = visit("office", Browser.desktop());
        host.open(inquiry + "/host");
        host.page().locator("button[value^='open:" + question + "']").click();
        var box = official.page().locator("#text");
        box.waitFor();
        official.shot("inquiry-answer-came");
        official.accessible();
        official.fitsTheWindow();

        box.pressSequentially("从下周起");
        // Other parts change meanwhile: a further question waits, a figure is added, the connection is lost and comes
        // back.
        taken("晚上去接种没有公交");
        official.page().locator(".queue__item:has-text('没有公交')").waitFor();
        inquiries.make(question, "add-fact", Map.of("label", "接种点", "value", "50"), null, demo.caller("office"));
        official.page().locator(".figure-lines:has-text('接种点')").waitFor();
        official.context().setOffline(true);
        box.pressSequentially("增设五十个点。");
        official.context().setOffline(false);
        assertThat(box.inputValue()).isEqualTo("从下周起增设五十个点。");
        assertThat(official.page().evaluate("document.activeElement.id")).isEqualTo("text");
        box.pressSequentially("早晚");
        Await.until(
                "the words arrive",
                () -> views.question(question, demo.caller("office")).answer().equals("从下周起增设五十个点。早晚"));
    }

    @Test
    void words_that_did_not_arrive_stay_when_the_question_is_closed_under_them() {
        var question = opened("疫苗接种怎样提速");
        var official = visit("unit-health", Browser.phone());
        official.open(inquiry + "/answer");
        official.page().route("**/typing", route -> route.abort());
        errors.clear();
        official.page().locator("#text").pressSequentially("每天一万三千剂次");
        inquiries.make(question, "put-back", Map.of(), null, demo.caller("office"));
        official.page().locator("#text").waitFor(gone());
        assertThat(official.page().locator("main").innerText()).contains("每天一万三千剂次", "不在回答中", "现在没有由您单位回答的问题");
        official.shot("inquiry-answer-kept");
        official.accessible();
        errors.clear();
    }

    @Test
    void who_is_signed_out_while_typing_keeps_the_words_and_is_told() {
        var question = opened("疫苗接种怎样提速");
        var official = visit("unit-health", Browser.phone());
        official.open(inquiry + "/answer");
        official.page().route("**/typing", route -> route.abort());
        official.page().locator("#text").pressSequentially("每天一万三千剂次");
        official.context().clearCookies();
        inquiries.make(question, "put-back", Map.of(), null, demo.caller("office"));
        official.page().locator("#signed-out").waitFor();
        assertThat(official.page().locator("#signed-out").innerText()).contains("登录已失效", "在新窗口登录");
        assertThat(official.page().inputValue("#text")).isEqualTo("每天一万三千剂次");
        assertThat(official.page().url()).endsWith("/answer");
        official.shot("inquiry-answer-signed-out");
        official.accessible();
        errors.clear();
    }

    @Test
    void choices_come_with_the_grading_and_go_with_the_meeting() {
        var question = opened("疫苗接种怎样提速");
        var deputy = visit("deputy2", Browser.phone());
        deputy.open(inquiry + "/grade");
        assertThat(deputy.page().locator("button[name=grade]").count()).isZero();
        var listener = visit("", Browser.phone());
        listener.open(inquiry);
        var host = visit("office", Browser.desktop());
        host.open(inquiry + "/host");

        inquiries.make(question, "open-grading", Map.of(), null, demo.caller("office"));
        deputy.page().locator("button[name=grade][value=SATISFIED]").click();
        deputy.page().waitForURL("**/grade?done=grade");
        assertThat(views.view(meeting, demo.caller("deputy2")).grades()).isTrue();
        inquiries.make(question, "close-grading", Map.of(), null, demo.caller("office"));
        deputy.page().locator("button[name=grade]").first().waitFor(gone());
        inquiries.make(
                question, "settle", Map.of("outcome", "ANSWERED", "answer", "已增设。"), null, demo.caller("office"));
        assertThat(host.page().locator("a[href$='/take']").count()).isOne();
        meetings.make(meeting, "end", Map.of(), null, demo.caller("office"));

        deputy.page().locator("main:has-text('没有正在回答的问题')").waitFor();
        listener.page().locator("a[href$='/ask']").waitFor(gone());
        host.page().locator("a[href$='/take']").waitFor(gone());
        for (var act : List.of("/take", "/gather", "/moves/pause", "/moves/end", "/moves/go-to")) {
            assertThat(host.page().locator("#host-moves a[href$='" + act + "']").count())
                    .as(act)
                    .isZero();
        }
        assertThat(host.page().locator("#host-state").innerText()).contains("已结束");
        assertThat(listener.page().locator(".case__meta .badge").innerText()).contains("已结束");
        for (var caller : List.of("office", "deputy1", "deputy2", "unit-health")) {
            var view = views.view(meeting, demo.caller(caller));
            assertThat(view.grades() || view.raises()).as(caller).isFalse();
        }
        assertThat(host.open(inquiry + "/take")).isEqualTo(409);
        errors.clear();
    }

    @Test
    void without_scripts_the_page_says_how_to_refresh_and_works() {
        var official = visit("unit-health", Browser.phone().withoutScripts());
        official.open(inquiry + "/answer");
        assertThat(official.page().innerText("main")).contains("不会自动更新");
        var question = opened("疫苗接种怎样提速");
        official.page().locator("noscript a[href$='/answer']").click();
        official.page().fill("#text", "从下周起增设。");
        official.page().click("form[action$='/typing'] button");
        assertThat(views.question(question, demo.caller("office")).answer()).isEqualTo("从下周起增设。");
    }

    @AfterEach
    void no_page_complains() {
        assertThat(errors).isEmpty();
    }

    private QuestionId taken(String title) {
        return inquiries.take(
                meeting, Map.of("title", title, "unit", demo.unit("health").id().toString()), demo.caller("office"));
    }

    private QuestionId opened(String title) {
        var question = taken(title);
        inquiries.make(question, "open", Map.of(), null, demo.caller("office"));
        return question;
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    private Visit visit(String account, Look look) {
        var visit = look.visit(site);
        visits.add(visit);
        visit.page().onConsoleMessage(message -> {
            // What the browser itself says of a network that is away.
            if (message.type().equals("error") && !message.text().contains("net::ERR_")) {
                errors.add(message.text() + " " + message.location());
            }
        });
        visit.page().onPageError(error -> errors.add(error));
        if (!account.isEmpty()) {
            visit.signIn(account);
        }
        return visit;
    }
}
