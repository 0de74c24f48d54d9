package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.Person;
import org.huiyin.directory.Unit;
import org.huiyin.shared.Actor;
import org.huiyin.support.Await;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of cases as people see and use them: list, case, forms of moves, drafts, figures. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
@Order(4)
class CaseBrowserTest {
    private static final String HOSTILE = "<script>alert('x')</script> & \"quoted\" {0} ${1}";

    private final String site;
    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final District district;
    private final BodyId congress;
    /** Whose account is deputy1. */
    private final Person deputy;

    CaseBrowserTest(
            @LocalServerPort int port,
            @Autowired Suggestions suggestions,
            @Autowired Directory directory,
            @Autowired DemoDistrict demo,
            @Autowired Calendars calendars) {
        site = "http://localhost:" + port;
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        district = directory.districtOfHost("localhost").orElseThrow();
        congress = directory.bodies(district.id()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS)
                .findFirst()
                .orElseThrow()
                .id();
        deputy = demo.deputy(1);
    }

    static Stream<Look> looks() {
        return Stream.of(Browser.desktop(), Browser.phone(), Browser.phone().withoutScripts());
    }

    private Unit unit(String word) {
        return directory.units(district.id()).stream()
                .filter(unit -> unit.name().contains(word))
                .findFirst()
                .orElseThrow();
    }

    private Caller caller(String name, Role role, UUID scope) {
        return new Caller(
                new Actor(district.id(), UUID.randomUUID(), name, "page"), null, Set.of(new Grant(role, scope)));
    }

    private Caller deputy() {
        return new Caller(
                new Actor(district.id(), UUID.randomUUID(), deputy.name(), "page"),
                deputy.id(),
                Set.of(new Grant(Role.DEPUTY, congress.value())));
    }

    private Caller office() {
        return caller("区人大代表工委", Role.DEPUTIES_OFFICE, congress.value());
    }

    private Caller clerk(Unit unit) {
        var scope = unit.id().value();
        return new Caller(
                new Actor(district.id(), UUID.randomUUID(), unit.name(), "page"),
                null,
                Set.of(new Grant(Role.UNIT_CLERK, scope), new Grant(Role.UNIT_HEAD, scope)));
    }

    private CaseId submitted(String title, Map<String, ?> more) {
        var fields = new java.util.HashMap<String, Object>(more);
        fields.put("title", title);
        fields.putIfAbsent("situation", "上下学时段道路拥堵。");
        fields.putIfAbsent("proposal", "一、划定接送区。\n二、错峰放学。");
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, congress, fields, deputy());
        suggestions.make(id, "submit", null, Map.of(), null, deputy());
        return id;
    }

    private CaseId assigned(String title, Map<String, ?> more, Unit unit) {
        var id = submitted(title, more);
        suggestions.make(id, "file", null, Map.of(), null, office());
        suggestions.make(
                id, "assign", null, Map.of("mode", "SOLE", "lead", unit.id().toString()), null, office());
        return id;
    }

    private void answer(CaseId id, Unit unit, Map<String, ?> reply) {
        var clerk = clerk(unit);
        suggestions.make(id, "sign-for", null, Map.of(), null, clerk);
        suggestions.make(
                id,
                "record-contact",
                null,
                Map.of("way", "MEETING", "on", calendars.today().toString(), "with", "代表"),
                null,
                clerk);
        suggestions.make(id, "draft-reply", null, reply, null, clerk);
        suggestions.make(id, "sign-off", null, Map.of("head", "王局长"), null, clerk);
        suggestions.make(id, "issue", null, Map.of(), null, clerk);
    }

    private static Map<String, String> reply(String text, String level) {
        return Map.of(
                "text",
                text,
                "outcome",
                "A",
                "level",
                level,
                "levelReason",
                "涉及商业秘密",
                "summary",
                "摘要：已经办好。",
                "contactName",
                "张三",
                "contactPhone",
                "0574-11112222");
    }

    private static void press(Visit visit, String words) {
        var button = visit.page()
                .locator("main >> :is(button, a.button):has-text(\"" + words + "\")")
                .first();
        if (!button.isVisible()) {
            visit.page().click(".more-actions > summary");
        }
        button.click();
    }

    private static String main(Visit visit) {
        return visit.page().innerText("main");
    }

    private static void looksRight(Visit visit, String name) {
        visit.shot("case-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_suggestion_is_carried_from_draft_to_closed(Look look) {
        var title = "关于建设儿童友好学校的建议（" + look.width() + look.scripts() + "）";
        try (var deputy = look.visit(site);
                var office = look.visit(site);
                var unit = look.visit(site);
                var visitor = look.visit(site)) {
            deputy.signIn("deputy1");
            deputy.open("/cases/new");
            looksRight(deputy, "new");
            deputy.page().fill("#field-title", title);
            deputy.page().fill("#field-situation", "上下学时段道路拥堵。");
            deputy.page().fill("#field-proposal", "划定接送区。");
            press(deputy, "保存并核对提交");
            assertThat(main(deputy)).contains("核对：提交", "划定接送区。", "公众将看到");
            looksRight(deputy, "review-submit");
            press(deputy, "确认提交");
            assertThat(main(deputy)).contains("已完成：提交", "审查并决定是否立案", "程序记录");
            looksRight(deputy, "submitted");
            var address = deputy.page().url().substring(site.length());
            assertThat(address).matches("/cases/[0-9a-f-]{36}");
            deputy.page().reload();
            assertThat(main(deputy)).as("a receipt is shown once").doesNotContain("已完成");

            assertThat(visitor.open(address)).isEqualTo(200);
            assertThat(main(visitor)).contains("审查并决定是否立案").doesNotContain(title);

            office.signIn("office");
            office.open(address);
            press(office, "审查立案");
            press(office, "下一步");
            assertThat(main(office)).contains("核对：审查立案");
            press(office, "确认审查立案");
            assertThat(main(office)).contains("已完成：立案");
            press(office, "交办");
            looksRight(office, "form-assign");
            office.page().check("input[name=mode][value=SOLE]");
            office.page().selectOption("#field-lead", unit("教育").id().toString());
            press(office, "下一步");
            assertThat(main(office)).contains("承办单位和期限", "滨港区教育局");
            looksRight(office, "review-assign");
            press(office, "确认交办");
            assertThat(main(office)).contains("已完成：交办", "答复期限");

            unit.signIn("unit-education");
            unit.open(address);
            looksRight(unit, "assigned");
            press(unit, "签收");
            assertThat(main(unit)).contains("已完成：签收");
            press(unit, "记录联系沟通");
            unit.page().check("input[name=way][value=MEETING]");
            unit.page().fill("#field-with", "代表");
            press(unit, "记录联系沟通");
            press(unit, "拟写答复");
            unit.page().fill("#field-text", "代表：\n您的建议收悉。\n接送区已经划定。");
            unit.page().check("input[name=outcome][value=A]");
            unit.page().fill("#field-contactName", "张三");
            unit.page().fill("#field-contactPhone", "0574-11112222");
            looksRight(unit, "form-reply");
            press(unit, "拟写答复");
            press(unit, "签发");
            unit.page().fill("#field-head", "王局长");
            press(unit, "下一步");
            press(unit, "确认签发");
            press(unit, "印发答复");
            press(unit, "下一步");
            assertThat(main(unit)).contains("将要送达的答复", "接送区已经划定。");
            looksRight(unit, "review-issue");
            press(unit, "确认印发答复");
            assertThat(main(unit)).contains("已完成：印发答复");

            visitor.open(address);
            assertThat(main(visitor)).contains(title, "正式答复", "接送区已经划定。").doesNotContain("0574-11112222", "张三", "王局长");

            deputy.open(address);
            press(deputy, "反馈意见");
            for (var choice : List.of(
                    "attitude=SATISFIED",
                    "result=BASICALLY_SATISFIED",
                    "visited=VISITED",
                    "heard=VISIT",
                    "onPoint=YES")) {
                deputy.page().check("input[name=%s][value=%s]".formatted((Object[]) choice.split("=")));
            }
            looksRight(deputy, "form-feedback");
            press(deputy, "下一步");
            looksRight(deputy, "review-feedback");
            press(deputy, "确认反馈意见");
            assertThat(main(deputy)).contains("已完成：反馈意见", "基本满意");

            office.open(address);
            press(office, "办结");
            press(office, "下一步");
            press(office, "确认办结");
            visitor.open(address);
            assertThat(main(visitor)).contains("答复了", "满意", "基本满意");
            looksRight(visitor, "closed");
        }
    }

    @Test
    void what_came_of_it_stands_first_and_one_button_is_filled() {
        var unit = unit("教育");
        var id = assigned("关于校门口停车的建议", Map.of(), unit);
        var promise = "在三所学校门口划定接送区";
        var fields = new java.util.HashMap<>(reply("接送区分批划定。", "FULL"));
        fields.put("outcome", "B");
        fields.put("promises.1.what", promise);
        fields.put("promises.1.due", calendars.today().plusDays(40).toString());
        answer(id, unit, fields);
        for (var look : List.of(
                Browser.desktop(),
                Browser.phone(),
                Browser.phone().withoutScripts(),
                Browser.desktop().darkMode(),
                Browser.phone().inLargeType())) {
            try (var visit = look.visit(site)) {
                Await.until("the promise of the reply", () -> {
                    visit.open("/cases/" + id);
                    return visit.page().locator(".promises").count() == 1;
                });
                var page = visit.page();
                assertThat(page.innerText(".answer-line")).startsWith("答复了：").contains("1 件定于", "等提出人在");
                assertThat(((Number)
                                        page.evaluate(
                                                "parseFloat(getComputedStyle(document.querySelector('.answer-line')).fontSize)"))
                                .doubleValue())
                        .isBetween(23.5, 40.0);
                assertThat(page.locator("svg.stations > title, svg.stations > desc")
                                .count())
                        .isEqualTo(2);
                assertThat(page.innerText(".promises")).contains(promise, unit.shortName());
                assertThat(page.locator("details.record[open]").count()).isZero();
                assertThat(page.locator("main .button:not(.button--quiet):visible")
                                .count())
                        .isZero();
                looksRight(visit, "answer");
            }
        }
        try (var visit = Browser.phone().visit(site)) {
            visit.signIn("deputy1");
            visit.open("/cases/" + id);
            assertThat(visit.page()
                            .locator("main .button:not(.button--quiet):visible")
                            .allInnerTexts())
                    .containsExactly("反馈意见");
            assertThat(visit.page().innerText(".answer-line")).contains("等您在");
            visit.open("/cases");
            assertThat(visit.page().locator("tbody tr").count())
                    .isEqualTo(
                            visit.page().locator("tbody svg.stations--compact").count());
            looksRight(visit, "list");
        }
        try (var visit = Browser.desktop().visit(site)) {
            visit.open("/cases");
            looksRight(visit, "list");
            visit.open("/cases/" + id);
            visit.page()
                    .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions()
                            .setMedia(com.microsoft.playwright.options.Media.PRINT));
            assertThat(visit.page().innerText("main")).as("paper has no folds").contains("接送区", "交办");
            visit.shot("case-answer-print");
        }
    }

    @Test
    void what_was_typed_survives_mistakes_refusals_and_changes_by_others() {
        var unit = unit("教育");
        var id = assigned("关于表单不丢内容的建议", Map.of(), unit);
        suggestions.make(id, "sign-for", null, Map.of(), null, clerk(unit));
        try (var visit = Browser.desktop().withoutScripts().visit(site)) {
            visit.signIn("unit-education");
            visit.open("/cases/" + id + "/moves/draft-reply");
            visit.page().evaluate("document.querySelectorAll('[required]').forEach(e => e.required = false)");
            visit.page().fill("#field-text", "写了很久的答复\n第二行");
            press(visit, "拟写答复");
            assertThat(visit.page().inputValue("#field-text")).isEqualTo("写了很久的答复\n第二行");
            assertThat(visit.page().innerText(".error-summary")).contains("联系人", "请填写此项");
            looksRight(visit, "form-mistakes");

            visit.page().evaluate("document.querySelectorAll('[required]').forEach(e => e.required = false)");
            visit.page().check("input[name=outcome][value=A]");
            visit.page().fill("#field-contactName", "张三");
            visit.page().fill("#field-contactPhone", "1");
            suggestions.make(
                    id,
                    "record-contact",
                    null,
                    Map.of("way", "PHONE", "on", calendars.today().toString(), "with", "代表"),
                    null,
                    clerk(unit));
            press(visit, "拟写答复");
            assertThat(main(visit)).contains("刚刚被别人更新过", "没有丢失");
            assertThat(visit.page().inputValue("#field-text")).isEqualTo("写了很久的答复\n第二行");
            looksRight(visit, "form-stale");

            suggestions.make(id, "withdraw", null, Map.of("reason", "已经解决"), null, deputy());
            press(visit, "拟写答复");
            assertThat(main(visit)).contains("现在不能办理", "写了很久的答复\n第二行");
            looksRight(visit, "form-kept");
        }
    }

    @Test
    void what_was_typed_is_given_back_when_the_session_has_ended() {
        var unit = unit("教育");
        var id = assigned("关于登录过期的建议", Map.of(), unit);
        suggestions.make(id, "sign-for", null, Map.of(), null, clerk(unit));
        try (var visit = Browser.desktop().visit(site)) {
            visit.signIn("unit-education");
            visit.open("/cases/" + id + "/moves/request-return");
            visit.page().fill("#field-reason", "写了很久的理由");
            visit.context()
                    .clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^(?!form$)")));
            press(visit, "申请退办");
            assertThat(main(visit)).contains("登录已过期", "在新窗口登录");
            assertThat(visit.page().inputValue("main [name=reason]")).isEqualTo("写了很久的理由");
            looksRight(visit, "signed-out");
            var window = visit.context().waitForPage(() -> visit.page().click("main a[target=_blank]"));
            window.fill("#field-username", "unit-education");
            window.fill("#field-password", "huiyin-demo");
            window.click("form.form[action='/sign-in'] button");
            window.waitForURL(url -> !url.contains("sign-in"));
            window.close();
            var token = "document.querySelector('main [name=_csrf]').value";
            var before = visit.page().evaluate(token);
            visit.page().evaluate("window.dispatchEvent(new Event('focus'))");
            visit.page().waitForFunction("before => " + token + " !== before", before);
            press(visit, "再次提交");
            visit.page().waitForFunction("!document.querySelector('h1').textContent.includes('已过期')");
        }
    }

    @Test
    void a_draft_saves_itself_and_another_window_is_never_overwritten() {
        try (var visit = Browser.desktop().visit(site)) {
            visit.signIn("deputy1");
            visit.open("/cases/new");
            visit.page().fill("#field-situation", "先写正文");
            visit.page().waitForSelector("[data-autosave-status]:has-text('请先填好题目')");
            visit.page().fill("#field-title", "关于自动保存的建议");
            visit.page().waitForSelector("[data-autosave-status]:has-text('已保存')");
            assertThat(visit.page().url()).endsWith("/moves/save");
            var address = visit.page().url();

            var other = visit.context().newPage();
            other.navigate(address);
            assertThat(other.inputValue("#field-situation")).isEqualTo("先写正文");
            other.fill("#field-situation", "另一个窗口写的");
            other.waitForSelector("[data-autosave-status]:has-text('已保存')");

            visit.page().fill("#field-analysis", "这个窗口写的");
            visit.page().waitForSelector("[data-autosave-status]:has-text('别的窗口')");
            assertThat(visit.page().inputValue("#field-analysis")).isEqualTo("这个窗口写的");
            other.reload();
            assertThat(other.inputValue("#field-situation")).isEqualTo("另一个窗口写的");
            assertThat(other.inputValue("#field-analysis")).isEmpty();
            visit.page().onDialog(dialog -> dialog.accept());
            other.close();
        }
    }

    @Test
    void the_list_is_found_filtered_and_turned_without_scripts() {
        var unit = unit("水利");
        for (var i = 1; i <= 23; i++) {
            assigned("关于河道清淤第" + i + "段的建议", Map.of("category", "河道清淤"), unit);
        }
        for (var look : List.of(
                Browser.desktop().withoutScripts(),
                Browser.phone().withoutScripts(),
                Browser.desktop().english().darkMode())) {
            try (var visit = look.visit(site)) {
                visit.open("/cases?unit=" + unit.id() + "&category=河道清淤");
                assertThat(visit.page().locator("tbody tr").count()).isEqualTo(20);
                assertThat(visit.page().innerText("h1")).contains("23");
                looksRight(visit, "list");
                visit.page().click("a[rel=next]");
                assertThat(visit.page().locator("tbody tr").count()).isEqualTo(3);
                visit.page().click(".pager a");
                assertThat(visit.page().locator("tbody tr").count()).isEqualTo(20);
                visit.page().click(".chip--remove");
                assertThat(visit.page().url()).startsWith(site + "/cases?category=");
                visit.page().fill("#q", "河道清淤第7段");
                visit.page().click(".search-box button");
                assertThat(visit.page().locator("tbody tr").count()).isEqualTo(1);
                visit.page().fill("#q", "没有这样的词");
                visit.page().click(".search-box button");
                assertThat(visit.page().locator(".empty").count()).isOne();
                looksRight(visit, "list-empty");
                assertThat(visit.open("/cases?year=abc")).isEqualTo(422);
                assertThat(visit.open("/cases?cursor=broken")).isEqualTo(422);
            }
        }
    }

    @Test
    void hidden_words_and_names_stand_on_no_page_for_visitors() {
        var unit = unit("民政");
        var secret = assigned(
                "绝密题目一",
                Map.of("undisclosed", "true", "nondisclosureReason", "内部理由", "situation", "内部情况", "proposal", "内部建议"),
                unit);
        answer(secret, unit, reply("内部答复正文", "NONE"));
        var nameless = assigned("关于养老助餐的建议", Map.of("confidential", "true"), unit);
        answer(nameless, unit, reply("助餐点答复正文", "SUMMARY"));
        var name = deputy.name();
        try (var visit = Browser.desktop().visit(site)) {
            for (var path : List.of(
                    "/cases?unit=" + unit.id(),
                    "/cases/" + secret,
                    "/cases/" + nameless,
                    "/cases?q=绝密题目一",
                    "/cases?q=内部情况")) {
                assertThat(visit.open(path)).as(path).isEqualTo(200);
                // rows of other cases of the unit show who submitted them
                visit.page()
                        .evaluate(
                                "own => document.querySelectorAll('tbody tr').forEach(row => own.some(id =>"
                                        + " row.innerHTML.includes(id)) || row.remove())",
                                List.of(secret.toString(), nameless.toString()));
                assertThat(visit.page()
                                .content()
                                .replaceAll("value=\"[^\"]*\"|<title>.*?</title>|chip--remove\" .*", ""))
                        .as(path)
                        .doesNotContain("内部", "0574-11112222", "王局长", name);
            }
            visit.open("/cases/" + secret);
            assertThat(main(visit)).contains("（内容不公开）", "答复内容不公开", "等提出人在");
            looksRight(visit, "undisclosed");
            visit.open("/cases/" + nameless);
            assertThat(main(visit)).contains("关于养老助餐的建议", "姓名不公开", "摘要：已经办好。").doesNotContain("助餐点答复正文");
            looksRight(visit, "confidential");
        }
    }

    @Test
    void every_figure_opens_the_list_that_it_counts() {
        var unit = unit("卫生");
        answer(assigned("关于社区卫生服务的建议", Map.of(), unit), unit, reply("已经办好。", "FULL"));
        submitted("关于急救站点的建议", Map.of());
        try (var visit = Browser.desktop().visit(site)) {
            visit.open("/figures");
            looksRight(visit, "figures");
            var links = visit.page().locator("a.tile, td.number a:not(.picture *)");
            var counts = new ArrayList<Map.Entry<String, Integer>>();
            for (var i = 0; i < links.count(); i++) {
                var link = links.nth(i);
                var tile = link.locator(".tile__value");
                counts.add(Map.entry(
                        link.getAttribute("href"),
                        Integer.valueOf((tile.count() == 1 ? tile.innerText() : link.innerText()).replace(",", ""))));
            }
            assertThat(counts).hasSizeGreaterThan(30).anyMatch(count -> count.getValue() > 0);
            for (var count : counts) {
                visit.open(count.getKey());
                assertThat(visit.page().innerText("h1 .count").replaceAll("\\D", ""))
                        .as(count.getKey())
                        .isEqualTo(count.getValue().toString());
            }
        }
        try (var visit = Browser.phone().english().visit(site)) {
            visit.open("/figures?year=2020");
            assertThat(main(visit)).contains("Figures of 2020");
            looksRight(visit, "figures");
        }
    }

    @Test
    void a_hostile_text_is_shown_as_text_everywhere() {
        var unit = unit("环境");
        var id = assigned(
                HOSTILE,
                Map.of("situation", HOSTILE, "proposal", HOSTILE, "category", "<i>\"'&".substring(0, 6)),
                unit);
        answer(id, unit, reply(HOSTILE, "FULL"));
        try (var visit = Browser.desktop().english().visit(site)) {
            var alarms = new ArrayList<String>();
            visit.page().onDialog(dialog -> {
                alarms.add(dialog.message());
                dialog.dismiss();
            });
            visit.open("/cases/" + id);
            assertThat(visit.page().innerText("h1")).isEqualTo(HOSTILE);
            assertThat(visit.page().innerText(".letter__text")).isEqualTo(HOSTILE);
            looksRight(visit, "hostile");
            visit.open("/cases?unit=" + unit.id());
            assertThat(visit.page().innerText(".table__title")).isEqualTo(HOSTILE);
            visit.page().fill("#q", HOSTILE);
            visit.page().click(".search-box button");
            assertThat(visit.page().inputValue("#q")).isEqualTo(HOSTILE);
            assertThat(alarms).isEmpty();
        }
    }

    @Test
    void a_deadline_explains_itself_and_the_keyboard_reaches_it() {
        var id = assigned("关于说明期限的建议", Map.of(), unit("交通"));
        try (var visit = Browser.phone().visit(site)) {
            visit.open("/cases/" + id);
            visit.page().focus(".deadline-block summary");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().innerText(".why")).contains("次日起算", "3个月", "浙江省");
            looksRight(visit, "deadline");
        }
    }

    @Test
    void a_stranger_is_not_told_that_a_draft_exists() {
        var draft = suggestions.begin(Kind.DEPUTY_SUGGESTION, congress, Map.of("title", "关于草稿的建议"), deputy());
        try (var visit = Browser.desktop().visit(site)) {
            assertThat(visit.open("/cases/" + draft)).isEqualTo(404);
            visit.open("/cases/" + draft + "/moves/save");
            assertThat(visit.page().url()).contains("/sign-in");
            visit.signIn("office");
            assertThat(visit.open("/cases/" + draft + "/moves/save")).isEqualTo(404);
            assertThat(visit.open("/cases/new")).isEqualTo(403);
        }
    }
}
