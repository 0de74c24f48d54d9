package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.directory.Unit;
import org.huiyin.suggestion.desks.DeskQueue;
import org.huiyin.support.Await;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole life of a joint suggestion through the forms of the running program, each step seen by those concerned and by outsiders. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
@Order(2)
class JointSuggestionBrowserTest {
    private static final String SITUATION = "每天早晚高峰，校门口两百米内车辆停满，孩子在车流里穿行。";
    private static final String PROPOSAL = "一、划定限时接送区。\n二、错峰放学。\n三、安排专人疏导。";
    private static final String AGREES = "同意，建议一并考虑老年大学门口。";
    private static final String RETURN_REASON = "接送区划定属于道路停车管理，不是我局职责。";
    private static final String MORE_TIME = "需要与路政、交警一起勘查十二所学校。";
    private static final String CALLED = "电话约定面商时间，听取初步想法。";
    private static final String MET = "三位提出人到校门口一起看了现场。";
    private static final String PLACE = "滨港区第二小学北门";
    private static final String OPINION = "校医室与急救站点的衔接由我局落实。";
    private static final String FIRST_REPLY = "沈望舒等代表：\n你们提出的建议收悉。\n我们准备在第二小学先行试点。";
    private static final String SECOND_REPLY = "沈望舒等代表：\n经重新办理，十二所学校的接送区已经全部划定。";
    private static final String CONTACT = "联络员乔山";
    private static final String PHONE = "0574-87654321";
    private static final String HEAD = "局长秦川";
    private static final String COUNTERSIGNED = "会签无不同意见，请补充急救电话。";
    private static final String DISSATISFIED = "只在一所学校试点，没有回应错峰放学。";
    private static final String AGAIN = "请就其余学校逐所答复。";

    /** Pages that are photographed in both widths. */
    private static final Set<String> BOTH_WIDTHS = Set.of(
            "desk-deputy",
            "draft-form",
            "invite-form",
            "submit-review",
            "assign-form",
            "assign-review",
            "reassign-done-govoffice",
            "record-contact-done-unit-transport",
            "draft-reply-form",
            "countersign-form",
            "issue-review",
            "public-answered",
            "give-feedback-form",
            "give-feedback-review",
            "rehandle-done-office",
            "public-closed",
            "notices-deputy1");

    private final String site;
    private final DemoDistrict demo;
    private final Calendars calendars;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();
    private final Set<String> looked = new HashSet<>();
    private boolean scripts;
    private String title = "";
    private String promise = "";
    private String address = "";
    private int picture;

    JointSuggestionBrowserTest(
            @LocalServerPort int port, @Autowired DemoDistrict demo, @Autowired Calendars calendars) {
        site = "http://localhost:" + port;
        this.demo = demo;
        this.calendars = calendars;
    }

    @AfterEach
    void everyoneLeaves() {
        visits.values().forEach(Visit::close);
    }

    @ParameterizedTest(name = "with scripts: {0}")
    @ValueSource(booleans = {true, false})
    void a_joint_suggestion_is_carried_from_draft_to_closed(boolean withScripts) {
        scripts = withScripts;
        title = "关于在学校周边设置限时接送区的建议（" + (scripts ? "联名" : "联名，无脚本") + "）";
        // The second suggestion is like the first, whose promise stands on its page among the earlier cases.
        promise = scripts ? "年内在三所学校试点接送区" : "年内在四所学校试点接送区";
        hidden.addAll(List.of(title, "车辆停满", "错峰放学", AGREES, RETURN_REASON, MORE_TIME, CALLED, MET, PLACE, OPINION));
        hidden.addAll(List.of("第二小学先行试点", "接送区已经全部划定", promise, CONTACT, PHONE, HEAD));
        hidden.addAll(List.of(COUNTERSIGNED, DISSATISFIED, AGAIN));

        isWrittenAndSignedByThree();
        isSubmittedAndFiled();
        isAssignedToLeadAndCoUnit();
        isReturnedAndReassigned();
        getsMoreTimeAndIsDiscussed();
        isAnswered();
        isHandledAgain();
        isClosed();
    }

    private void isWrittenAndSignedByThree() {
        var author = visit("deputy1");
        author.open("/desk");
        look(author, "desk-deputy");
        author.page().click("main a.button[href^='/cases/new']");
        fill(author.page(), Map.of("title", title, "category", "道路交通", "situation", SITUATION, "proposal", PROPOSAL));
        choose(author.page(), "preferredLead", unit("education"));
        look(author, "draft-form");
        author.page().click("button[name=then][value=stay]");
        assertThat(main(author)).contains("草稿", title, SITUATION);
        address = author.page().url().substring(site.length());
        assertThat(address).matches("/cases/[0-9a-f-]{36}");
        look(author, "draft");
        outsidersFindNothing();

        make("deputy1", "invite", page -> {
            for (var number : List.of(2, 3)) {
                page.check("input[name=persons][value='" + demo.deputy(number).id() + "']");
            }
            fill(page, Map.of("until", calendars.today().plusDays(7).toString()));
        });
        assertThat(main(author))
                .contains(
                        "还有 2 位受邀人没有答复是否联名",
                        demo.deputy(2).name(),
                        demo.deputy(3).name(),
                        "待确认");
        outsidersFindNothing();
        desk("deputy2", "invitations");
        make("deputy2", "confirm-signature", page -> fill(page, Map.of("opinion", AGREES)));
        desk("deputy3", "invitations");
        make("deputy3", "confirm-signature", page -> {});
        sees("deputy1", AGREES).doesNotContain("待确认");
        outsidersFindNothing();
        assertThat(visit("office").open(address))
                .as("an office does not know of a draft")
                .isEqualTo(404);
    }

    private void isSubmittedAndFiled() {
        make("deputy1", "submit", page -> {});
        outsidersSee("审查并决定是否立案", "内容暂不公开");
        sees("deputy3", "审查并决定是否立案", title);

        desk("office", "to-review");
        discloses(title, "车辆停满", "错峰放学");
        make("office", "file", page -> {});
        outsidersSee(
                "确定承办单位并交办",
                title,
                "错峰放学",
                demo.deputy(1).name(),
                demo.deputy(2).name());
        look(visit("public"), "public-filed");
    }

    private void isAssignedToLeadAndCoUnit() {
        desk("govoffice", "to-split");
        make("govoffice", "assign", page -> {
            page.check("input[name=mode][value=LEAD]");
            choose(page, "lead", unit("education"));
            tick(page, "others", unit("health"));
        });
        outsidersSee("还没有签收", unit("education").name(), unit("health").name(), "主办", "会办", "答复期限", "为什么是这一天");
        desk("unit-education", "to-sign-for");
        assertThat(visit("unit-transport").open(address)).isEqualTo(200);
        assertThat(visit("unit-transport").page().locator(".case__moves").count())
                .as("a unit that has no part in it")
                .isZero();
        make("unit-education", "sign-for", page -> {});
        make("unit-health", "sign-for", page -> {});
        sees("unit-health", "提交会办意见");
    }

    private void isReturnedAndReassigned() {
        make("unit-education", "request-return", page -> {
            fill(page, Map.of("reason", RETURN_REASON));
            choose(page, "suggested", unit("transport"));
        });
        outsidersSee("申请退办");
        sees("deputy1", RETURN_REASON);
        desk("govoffice", "government-returns");
        make("govoffice", "approve-return", page -> {
            assertThat(page.innerText("main")).contains(RETURN_REASON);
        });
        make("govoffice", "reassign", page -> choose(page, "to", unit("transport")));
        outsidersSee("已退办", "改交办", unit("transport").name());
        sees("unit-education", "已退办").doesNotContain("更多办理");
        desk("unit-transport", "to-sign-for");
        make("unit-transport", "sign-for", page -> {});
    }

    private void getsMoreTimeAndIsDiscussed() {
        make(
                "unit-transport",
                "request-extension",
                page -> fill(
                        page,
                        Map.of(
                                "reason",
                                MORE_TIME,
                                "until",
                                calendars.today().plusMonths(4).toString())));
        sees("deputy1", MORE_TIME);
        desk("office", "extensions");
        make("office", "consent-extension", page -> {
            assertThat(page.innerText("main")).contains(MORE_TIME);
        });
        outsidersSee("延期后的答复期限", "同意延期");
        make("unit-transport", "record-contact", page -> {
            page.check("input[name=way][value=PHONE]");
            fill(page, Map.of("with", demo.deputy(1).name(), "note", CALLED));
        });
        make("unit-transport", "record-contact", page -> {
            page.check("input[name=way][value=MEETING]");
            fill(page, Map.of("with", "三位提出人", "place", PLACE, "note", MET));
        });
        sees("deputy2", CALLED, MET, PLACE);
        outsidersSee("电话", "面商");
        desk("unit-health", "opinions");
        make("unit-health", "give-opinion", page -> fill(page, Map.of("text", OPINION)));
        sees("unit-transport", OPINION);
        outsidersSee("已提交会办意见");
    }

    private void isAnswered() {
        var lead = visit("unit-transport");
        make("unit-transport", "draft-reply", page -> {
            fill(page, Map.of("text", FIRST_REPLY, "contactName", CONTACT, "contactPhone", PHONE));
            page.check("input[name=outcome][value=B]");
            page.check("input[name=level][value=FULL]");
            fill(
                    page,
                    Map.of(
                            "promises-1-what",
                            promise,
                            "promises-1-due",
                            calendars.today().plusDays(60).toString()));
        });
        sees("unit-transport", "会办单位尚未全部会签");
        visit("unit-health").open(address);
        visit("unit-health").page().click(".case__draft > summary");
        look(visit("unit-health"), "draft-reply-open");
        assertThat(main(visit("unit-health"))).contains("第二小学先行试点");
        sees("deputy1", title).doesNotContain("第二小学先行试点", PHONE, promise);
        outsidersSee("答复已拟稿");
        caseFileHides("第二小学先行试点", PHONE, RETURN_REASON, OPINION);
        desk("unit-health", "to-countersign");
        make("unit-health", "countersign", page -> {
            assertThat(page.innerText("main")).contains("第二小学先行试点");
            fill(page, Map.of("note", COUNTERSIGNED));
        });
        desk("unit-transport", "to-sign-off");
        make("unit-transport", "sign-off", page -> fill(page, Map.of("head", HEAD)));
        sees("deputy1", title).doesNotContain("第二小学先行试点", PHONE, promise, HEAD);
        desk("unit-transport", "to-issue");
        discloses("第二小学先行试点", promise);
        make("unit-transport", "issue", page -> {});
        assertThat(lead.page().innerText(".letter__head")).containsPattern("〔\\d{4}〕\\d+号");

        outsidersSee("答复了", "正式答复", "第二小学先行试点", promise);
        look(visit("public"), "public-answered");
        sees("deputy3", "第二小学先行试点", CONTACT, PHONE);
    }

    private void isHandledAgain() {
        desk("deputy1", "my-feedback");
        feedback("deputy1", "BASICALLY_SATISFIED", "DISSATISFIED", DISSATISFIED);
        outsidersSee("不满意", "基本满意");
        feedback("deputy2", "SATISFIED", "SATISFIED", "");
        sees("deputy2", "重新办理");
        assertThat(visit("deputy2")
                        .page()
                        .locator(".case__moves a[href*='/moves/feedback']")
                        .count())
                .isZero();
        feedback("deputy3", "SATISFIED", "BASICALLY_SATISFIED", "");
        visit("office").open(address);
        assertThat(text(visit("office"))).contains("有人表示不满意，应当先重新办理", DISSATISFIED);
        assertThat(visit("office")
                        .page()
                        .locator(".case__moves a[href*='/moves/close']")
                        .count())
                .isZero();
        desk("office", "dissatisfied");
        make("office", "rehandle", page -> {
            assertThat(page.innerText("main")).contains(DISSATISFIED);
            fill(page, Map.of("reason", AGAIN));
        });
        outsidersSee("重新办理期限", "第 2 轮", "不满意");
        look(visit("public"), "public-rehandling");
        sees("unit-transport", AGAIN, OPINION, "拟写答复");

        make("unit-transport", "record-contact", page -> {
            page.check("input[name=way][value=VISIT]");
            fill(page, Map.of("with", demo.deputy(1).name(), "note", MET));
        });
        make("unit-transport", "draft-reply", page -> {
            fill(page, Map.of("text", SECOND_REPLY, "contactName", CONTACT, "contactPhone", PHONE));
            page.check("input[name=outcome][value=A]");
            page.check("input[name=level][value=FULL]");
        });
        sees("deputy1", title).doesNotContain("接送区已经全部划定");
        outsidersSee("答复已拟稿", "第二小学先行试点");
        make("unit-health", "countersign", page -> {});
        make("unit-transport", "sign-off", page -> fill(page, Map.of("head", HEAD)));
        discloses("接送区已经全部划定");
        make("unit-transport", "issue", page -> {});
        outsidersSee("重新办理后的答复", "接送区已经全部划定", "第二小学先行试点");
        assertThat(running(visit("public"))).as("deadlines that run now").containsExactly("反馈期限");
    }

    private void isClosed() {
        for (var deputy : List.of("deputy1", "deputy2", "deputy3")) {
            feedback(deputy, "SATISFIED", "SATISFIED", "");
        }
        desk("office", "to-close");
        make("office", "close", page -> {});
        outsidersSee("答复了", "不满意", "满意", "接送区已经全部划定");
        look(visit("public"), "public-closed");
        caseFileHides(RETURN_REASON, MORE_TIME, OPINION, PHONE, CONTACT, HEAD, DISSATISFIED, AGAIN);
        for (var who : List.of("deputy1", "deputy2", "deputy3")) {
            sees(who, "答复了", DISSATISFIED, SECOND_REPLY.lines().toList().getLast());
            assertThat(visit(who).page().locator("main a[href*='/moves/']").all())
                    .as("what is left to a signer: to have the name protected")
                    .extracting(move -> move.getAttribute("href"))
                    .allMatch(address -> address.endsWith("/moves/protect-identity"));
        }
        sees("govoffice", "答复了", DISSATISFIED, SECOND_REPLY.lines().toList().getLast())
                .doesNotContain("现在可以办理", "现在不能办理");
        sees("office", "回头看后重新办理");
        sees("unit-transport", "再次答复");
        assertThat(running(visit("deputy1"))).isEmpty();
        told("deputy1");
        told("unit-transport");
    }

    /** What a signer thinks of the reply, given in person. */
    private void feedback(String deputy, String attitude, String result, String text) {
        make(deputy, "give-feedback", page -> {
            for (var choice : List.of(
                    "attitude=" + attitude, "result=" + result, "visited=VISITED", "heard=VISIT", "onPoint=PARTLY")) {
                page.check("input[name=%s][value=%s]".formatted((Object[]) choice.split("=")));
            }
            fill(page, Map.of("text", text));
        });
    }

    /** Makes a move as people do: from the case page through its form and, where there is one, its review. */
    private void make(String who, String move, Consumer<Page> filling) {
        var visit = visit(who);
        var page = visit.page();
        visit.open(address);
        var button = page.locator(
                        ".case__moves :is(a[href*='/moves/%1$s'], form[action*='/moves/%1$s'] button)".formatted(move))
                .first();
        if (!button.isVisible()) {
            page.click(".more-actions > summary");
        }
        button.click();
        page.waitForLoadState();
        if (page.locator("main form.form").count() > 0
                && page.locator("button[name=confirmed]").count() == 0) {
            filling.accept(page);
            look(visit, move + "-form");
            page.waitForNavigation(() -> page.click("main form.form .actions button.button"));
        }
        if (page.locator("button[name=confirmed]").count() > 0) {
            look(visit, move + "-review");
            page.waitForNavigation(() -> page.click("button[name=confirmed]"));
        }
        assertThat(page.url()).as(move).isEqualTo(site + address);
        assertThat(page.innerText(".notice--good h2")).as(move).startsWith("已完成：");
        look(visit, move + "-done-" + who);
        seesNothingHidden("public", get("public", address).text());
    }

    private org.assertj.core.api.AbstractStringAssert<?> sees(String who, String... words) {
        assertThat(visit(who).open(address)).as(who).isEqualTo(200);
        return assertThat(text(visit(who))).as("what " + who + " sees").contains(words);
    }

    /** The case stands in a queue of someone's desk. */
    private void desk(String who, String queue) {
        var path = DeskQueue.of(queue).orElseThrow().address();
        assertThat(visit(who).open(path)).isEqualTo(200);
        assertThat(main(visit(who))).as("queue " + queue + " of " + who).contains(title);
        look(visit(who), "desk-" + queue);
    }

    private void outsidersFindNothing() {
        for (var who : List.of("public", "deputy5")) {
            var answer = get(who, address);
            assertThat(answer.status()).as("a draft, seen by " + who).isEqualTo(404);
            assertThat(answer.text()).doesNotContain(hidden);
            find(who, title);
        }
    }

    /** The public and a deputy who did not sign see the words, and nothing that is hidden from them. */
    private void outsidersSee(String... words) {
        for (var who : List.of("public", "deputy5")) {
            seesNothingHidden(who, visit(who).page().navigate(address).text());
            assertThat(text(visit(who))).as("what " + who + " sees").contains(words);
        }
    }

    private void seesNothingHidden(String who, String sent) {
        assertThat(sent).as("what " + who + " gets").doesNotContain(hidden).doesNotContain("case__moves");
    }

    /** What somebody's browser is sent, which is more than it shows, without the work of showing it. */
    private APIResponse get(String who, String path) {
        return visit(who).context().request().get(site + path);
    }

    /** The next move opens these words to everyone; by all others the search still finds nothing. */
    private void discloses(String... words) {
        hidden.removeAll(List.of(words));
        hidden.forEach(word -> find("public", word));
    }

    /** The search finds nothing by words that are hidden. */
    private void find(String who, String words) {
        var found = get(who, "/cases?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text()).as("found by " + words).contains("<main").doesNotContain(address);
    }

    private void caseFileHides(String... words) {
        var file = get("public", address + "/file.docx");
        assertThat(file.status()).isEqualTo(200);
        assertThat(document(file.body())).contains("错峰放学").doesNotContain(words);
    }

    private static String document(byte[] docx) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notices follow the ledger, so they may come a moment later. */
    private void told(String who) {
        var visit = visit(who);
        Await.until("a notice to " + who, () -> {
            visit.open("/notices");
            return main(visit).contains(title);
        });
        look(visit, "notices-" + who);
    }

    /** The names of the deadlines that run: those with time left. */
    private List<String> running(Visit visit) {
        visit.open(address);
        var names = new ArrayList<String>();
        for (var line :
                visit.page().locator(".deadline-block > p:has-text('还有')").all()) {
            names.add(line.locator("span").first().innerText().strip());
        }
        return names;
    }

    private Visit visit(String who) {
        return visits.computeIfAbsent(who, name -> {
            var look = name.startsWith("deputy") || name.equals("public") || name.equals("unit-health")
                    ? Browser.phone()
                    : Browser.desktop();
            var visit = (scripts ? look : look.withoutScripts()).visit(site);
            if (!name.equals("public")) {
                visit.signIn(name);
            }
            return visit;
        });
    }

    /** Every kind of page satisfies axe, fits the window as a phone and a screen on a desk show it, and is photographed. */
    private void look(Visit visit, String name) {
        picture++;
        if (!scripts || !looked.add(name)) {
            visit.fitsTheWindow();
            return;
        }
        var file = "joint/%03d-%s".formatted(picture, name);
        visit.accessible();
        visit.shot(file);
        visit.fitsTheWindow();
        var other = otherThan(visit.look());
        visit.page().setViewportSize(other.width(), other.height());
        var seen = new Visit(visit.context(), visit.page(), other);
        seen.fitsTheWindow();
        if (BOTH_WIDTHS.contains(name)) {
            seen.shot(file);
        }
        visit.page().setViewportSize(visit.look().width(), visit.look().height());
    }

    private static Look otherThan(Look look) {
        return look.equals(Browser.phone()) ? Browser.desktop() : Browser.phone();
    }

    private Unit unit(String key) {
        return demo.unit(key);
    }

    private static void fill(Page page, Map<String, String> fields) {
        fields.forEach((name, value) -> page.fill("#field-" + name, value));
    }

    private static void choose(Page page, String field, Unit unit) {
        page.selectOption("#field-" + field, unit.id().toString());
    }

    private static void tick(Page page, String field, Unit unit) {
        page.check("input[name=%s][value='%s']".formatted(field, unit.id()));
    }

    private static String main(Visit visit) {
        return visit.page().innerText("main");
    }

    /** Everything written on the page, folded parts included. */
    private static String text(Visit visit) {
        return visit.page().textContent("main");
    }
}
