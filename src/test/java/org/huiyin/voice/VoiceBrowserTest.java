package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** A resident with a phone on which scripts are off, a station at its desk, and a station without a line. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.demo=true", "huiyin.voice.form-at-least=0s"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceBrowserTest {
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

    private final String site;
    private final Voices voices;
    private final DemoDistrict demo;

    VoiceBrowserTest(@LocalServerPort int port, @Autowired Voices voices, @Autowired DemoDistrict demo) {
        site = "http://localhost:" + port;
        this.voices = voices;
        this.demo = demo;
    }

    private static void look(Visit visit, String name) {
        visit.shot("voice-" + name);
        visit.accessible();
        visit.fitsTheWindow();
    }

    @Test
    void a_voice_is_raised_on_a_phone_without_scripts_published_answered_and_followed() {
        try (var phone = Browser.phone().withoutScripts().visit(site);
                var station = Browser.desktop().visit(site)) {
            phone.open("/voices/new");
            look(phone, "new");
            phone.page().fill("#field-text", "银帆路东段三盏路灯不亮，晚上走路看不清。请联系王先生 13800000000。");
            phone.page().check("input[name=concern][value=SAFETY]");
            phone.page().locator("input[type=image]").click(new com.microsoft.playwright.Locator.ClickOptions().setPosition(40, 40));
            assertThat(phone.page().inputValue("input[name=point]")).matches("\\d+,\\d+");
            assertThat(phone.page().inputValue("#field-text")).contains("路灯");
            phone.shot("voice-new-pointed");
            phone.page().locator("main form.form .actions button").last().click();
            var code = phone.page().locator(".receipt-code").innerText().strip();
            assertThat(code).matches(CODE);
            look(phone, "receipt");

            station.signIn("station1");
            station.open("/voices/desk");
            look(station, "desk");
            station.page().locator(".desk-list__title").last().click();
            look(station, "station-voice");
            station.page().locator("a[href$='/moves/publish']").click();
            look(station, "publish");
            station.page().fill("#field-text", "银帆路东段三盏路灯不亮，晚上走路看不清。请联系█。");
            station.page().locator("main form.form button.button").click();
            station.page().locator("a[href$='/moves/answer']").click();
            station.page().fill("#field-text", "已联系路灯维护单位，两天内修复。");
            station.page().locator("main form.form button.button").click();
            station.page().locator("button[name=confirmed]").click();
            look(station, "answered");

            phone.open("/voices/track");
            look(phone, "track-form");
            phone.page().fill("#field-code", code.toLowerCase(java.util.Locale.ROOT));
            phone.page().locator("main form.form button.button").click();
            look(phone, "track");
            assertThat(phone.page().content()).contains("两天内修复");
            phone.page().check("input[name=helped][value=HELPED]");
            phone.page().fill("#field-word", "谢谢。");
            phone.page().locator("main form.form button.button").click();
            assertThat(phone.page().locator(".badge--done").count()).isPositive();

            phone.open("/voices");
            look(phone, "list");
            assertThat(phone.page().content()).doesNotContain("13800000000");
            phone.page().locator(".desk-list__title").first().click();
            look(phone, "public");
            assertThat(phone.page().content()).contains("███").doesNotContain("13800000000");
            station.open("/voices/codes/new");
            look(station, "code-new");
            station.page().check("input[name=kind][value=EVENT]");
            station.page().fill("#field-label", "代表接待日");
            station.page().locator("[name=station]").first().evaluate(
                    "node => { if (node.tagName === 'SELECT') node.selectedIndex = 1; else node.checked = true; }");
            station.page().locator("main form.form button.button").click();
            look(station, "codes");
            station.open("/voices/codes/sheet");
            look(station, "sheet");
        }
    }

    @Test
    void entries_made_without_a_line_arrive_once() {
        var before = count();
        try (var tablet = Browser.phone().visit(site)) {
            tablet.signIn("station1");
            tablet.open("/voices/desk/offline");
            var page = tablet.page();
            page.waitForSelector("[data-offline-status][data-ready]");
            look(tablet, "offline");
            tablet.context().setOffline(true);
            page.reload();
            for (var text : List.of("渔港码头缺少路灯。", "老年食堂排队太久。")) {
                page.check("input[name=way][value=PAPER]");
                page.fill("#field-text", text);
                page.check("input[name=concern][value=OTHER]");
                page.locator("[data-offline] button.button").click();
                page.waitForSelector("[data-offline-entries] li[data-state=waiting]:has-text('" + text.substring(0, 4) + "')");
            }
            tablet.shot("voice-offline-waiting");
            assertThat(count()).isEqualTo(before);

            tablet.context().setOffline(false);
            // The answer to what arrives first is lost on the way.
            var lost = new boolean[1];
            page.route("**/api/v1/voices/desk", route -> {
                if (lost[0]) {
                    route.resume();
                } else {
                    lost[0] = true;
                    route.fetch();
                    route.abort();
                }
            });
            page.reload();
            page.waitForSelector("[data-offline-status]");
            page.waitForFunction("document.querySelectorAll('[data-offline-entries] li').length === 2");
            send(page);
            page.waitForFunction("document.querySelectorAll('[data-offline-entries] li[data-state=sent]').length === 2");
            assertThat(CODE.matcher(page.locator("[data-offline-entries]").innerText()).results()).hasSize(2);
            look(tablet, "offline-sent");
            assertThat(count()).isEqualTo(before + 2);
            page.locator("[data-offline-erase]").click();
            page.waitForFunction("localStorage.length === 0");
            assertThat(page.locator("[data-offline-entries] li").count()).isZero();
        }
    }

    private static void send(Page page) {
        page.waitForFunction("""
                () => {
                    const left = document.querySelectorAll('[data-offline-entries] li[data-state=waiting]').length;
                    const button = document.querySelector('[data-offline-send]');
                    if (left && !button.hidden) button.click();
                    return left === 0;
                }
                """, null, new Page.WaitForFunctionOptions().setPollingInterval(500));
    }

    private long count() {
        return voices.deskCounts(demo.caller("station1")).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
