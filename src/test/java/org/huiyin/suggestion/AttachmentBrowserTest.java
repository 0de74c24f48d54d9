package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files on the pages where papers and replies are written and read, with and without scripts. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ResourceLock(DemonstrationTest.CASES)
@Order(9)
class AttachmentBrowserTest {
    private final String site;
    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final DistrictId district;
    private final BodyId congress;

    @TempDir
    private Path folder;

    AttachmentBrowserTest(
            @LocalServerPort int port,
            @Autowired Suggestions suggestions,
            @Autowired Directory directory,
            @Autowired Calendars calendars) {
        site = "http://localhost:" + port;
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        district = directory.districtOfHost("localhost").orElseThrow().id();
        congress = directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS)
                .findFirst()
                .orElseThrow()
                .id();
    }

    static Stream<Look> looks() {
        return Stream.of(
                Browser.desktop(),
                Browser.phone().withoutScripts(),
                Browser.phone(),
                Browser.desktop().english());
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Caller caller(String name, Role role, UUID scope) {
        return new Caller(new Actor(district, UUID.randomUUID(), name, "page"), null, Set.of(new Grant(role, scope)));
    }

    private static void looksRight(Visit visit, String name) {
        visit.shot("files-" + name);
        if (visit.look().scripts()) {
            visit.accessible();
        }
        visit.fitsTheWindow();
    }

    private static String main(Visit visit) {
        return visit.page().innerText("main");
    }

    private static void add(Visit visit, Path... chosen) {
        visit.page().setInputFiles("#field-file", chosen);
        visit.page().click("button[name=then][value=attach]");
        visit.page().waitForLoadState();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void files_come_to_a_paper_while_it_is_written_and_typed_text_is_never_lost(Look look) throws Exception {
        try (var visit = look.visit(site)) {
            visit.signIn("deputy1");
            visit.open("/cases/new");
            visit.page().fill("#field-situation", "学校门口没有人行道。");
            looksRight(visit, "new");
            add(visit, file("说明.txt", "一、情况。"), file("图片.png", "不是图片"));

            assertThat(visit.page().inputValue("#field-situation")).isEqualTo("学校门口没有人行道。");
            assertThat(visit.page().locator("#field-file-error").innerText()).contains("图片.png", ".txt");
            assertThat(visit.page().locator("input[name=uploaded]").isChecked()).isTrue();
            looksRight(visit, "new-wrong");

            visit.page().fill("#field-title", "关于在学校门口修人行道的建议");
            add(visit, file("现场记录（很长很长很长很长很长很长很长很长很长很长很长很长很长很长的名字）.csv", "日期,人数\n1,2\n"));
            assertThat(visit.page().url()).contains("/moves/save");
            assertThat(visit.page().locator(".files > li").count()).isEqualTo(2);
            assertThat(visit.page().inputValue("#field-title")).isEqualTo("关于在学校门口修人行道的建议");

            visit.page().fill("#field-proposal", "请尽快修建。");
            visit.page().setInputFiles("#field-file", file("名单.txt", "张三"));
            visit.page().check("input[name=undisclosedFile]");
            visit.page().click("button[name=then][value=attach]");
            visit.page().waitForLoadState();
            assertThat(visit.page().locator(".files .badge").count()).isOne();
            assertThat(visit.page().inputValue("#field-proposal")).isEqualTo("请尽快修建。");
            looksRight(visit, "draft");

            visit.page().fill("#field-analysis", "还没有保存的分析。");
            visit.page().click(".files > li:has-text('说明.txt') button[name=remove]");
            visit.page().waitForSelector("button[name=removeNow]");
            assertThat(visit.page().inputValue("#field-analysis")).isEqualTo("还没有保存的分析。");
            looksRight(visit, "draft-remove");
            visit.page().click("button[name=removeNow]");
            visit.page()
                    .waitForSelector(
                            "button[name=removeNow]",
                            new com.microsoft.playwright.Page.WaitForSelectorOptions()
                                    .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertThat(visit.page().locator(".files > li").count()).isEqualTo(2);

            visit.page().click("button[name=then][value=submit]");
            visit.page().waitForURL("**/moves/submit");
            assertThat(main(visit)).contains("名单.txt");
            looksRight(visit, "submit");
            visit.page().click("button[name=confirmed]");
            visit.page().waitForURL(url -> !url.contains("moves"));
            assertThat(visit.page().locator(".files > li").count()).isEqualTo(2);
            looksRight(visit, "case");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void files_go_out_with_the_reply(Look look) throws Exception {
        var unit = directory.units(district).stream()
                .filter(it -> it.name().contains("教育"))
                .findFirst()
                .orElseThrow();
        var id = assigned(unit.id());
        try (var visit = look.visit(site);
                var visitor = look.visit(site)) {
            visit.signIn("unit-education");
            visit.open("/cases/" + id + "/moves/draft-reply?unit=" + unit.id());
            visit.page().fill("#field-text", "您提出的建议收悉，现答复如下。");
            add(visit, file("工作安排.txt", "一、四月动工。"));
            assertThat(visit.page().inputValue("#field-text")).isEqualTo("您提出的建议收悉，现答复如下。");
            assertThat(visit.page().locator(".files > li").count()).isOne();
            looksRight(visit, "reply-draft");
            add(visit, file("程序.pdf", "MZ"));
            assertThat(visit.page().locator("#field-file-error").count()).isOne();
            assertThat(visit.page().inputValue("#field-text")).isEqualTo("您提出的建议收悉，现答复如下。");

            visit.page().check("input[name=outcome][value=A]");
            visit.page().fill("#field-contactName", "张三");
            visit.page().fill("#field-contactPhone", "0000-1");
            visit.page().click("form.form p.actions .button:not(.button--small)");
            visit.page().waitForURL(url -> !url.contains("moves"));
            var clerk = new Caller(
                    new Actor(district, UUID.randomUUID(), unit.name(), "page"),
                    null,
                    Set.of(
                            new Grant(Role.UNIT_CLERK, unit.id().value()),
                            new Grant(Role.UNIT_HEAD, unit.id().value())));
            visit.open("/cases/" + id + "/moves/sign-off?unit=" + unit.id());
            assertThat(main(visit)).contains("工作安排.txt");
            suggestions.make(id, "sign-off", null, Map.of("head", "王局长"), null, clerk);
            suggestions.make(id, "issue", null, Map.of(), null, clerk);

            visitor.open("/cases/" + id);
            assertThat(visitor.page().locator(".letter .files").innerText()).contains("工作安排.txt");
            looksRight(visitor, "reply-public");
            var download = visitor.page().waitForDownload(() -> visitor.page().click(".letter .files a"));
            assertThat(download.suggestedFilename()).isEqualTo("工作安排.txt");
            assertThat(Files.readString(download.path())).isEqualTo("一、四月动工。");
        }
    }

    private CaseId assigned(UnitId unit) {
        var person =
                directory.holders(congress, PostKind.DEPUTY, calendars.today()).getFirst();
        var deputy = new Caller(
                new Actor(district, UUID.randomUUID(), person.name(), "page"),
                person.id(),
                Set.of(new Grant(Role.DEPUTY, congress.value())));
        var office = caller("区人大代表工委", Role.DEPUTIES_OFFICE, congress.value());
        var clerk = caller("unit", Role.UNIT_CLERK, unit.value());
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                congress,
                Map.of("title", "关于附件的建议", "situation", "情况。", "proposal", "办法。"),
                deputy);
        suggestions.make(id, "submit", null, Map.of(), null, deputy);
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
}
