package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
import org.springframework.boot.test.web.server.LocalServerPort;

/** A resident with a phone on which scripts are off, a station at its desk, and a station without a line. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(12)
class VoiceBrowserTest {
    private static final String LAMPS = ".desk-list__title:has-text('三盏路灯')";
    private static final List<String> SAID = List.of("渔港码头缺少路灯", "老年食堂排队太久");
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

    private final String site;

    VoiceBrowserTest(@LocalServerPort int port) {
        site = "http://localhost:" + port;
    }

    private void look(Visit visit, String name) {
        visit.shot("voice-" + name);
        visit.fitsTheWindow();
        if (visit.look().scripts()) {
            visit.accessible();
            return;
        }
        // Axe is itself a script: it looks at the same page in a window in which scripts run.
        try (var twin = Browser.phone().visit(site)) {
            twin.open("/voices/track");
            twin.page().setContent(visit.page().content());
            twin.accessible();
        }
    }

    @Test
    void a_voice_is_raised_on_a_phone_without_scripts_published_answered_and_followed() {
        try (var phone = Browser.phone().withoutScripts().visit(site);
                var station = Browser.desktop().visit(site)) {
            phone.open("/voices/new");
            look(phone, "new");
            phone.page().fill("#field-text", "银帆路东段三盏路灯不亮，晚上走路看不清。请联系王先生 13800000000。");
            phone.page().selectOption("#field-concern", "SAFETY");
            phone.page().locator("input[type=image]").click(new Locator.ClickOptions().setPosition(40, 40));
            assertThat(phone.page().inputValue("input[name=point]")).matches("\\d+,\\d+");
            assertThat(phone.page().inputValue("#field-text")).contains("路灯");
            assertThat(phone.page().inputValue("#field-concern")).isEqualTo("SAFETY");
            assertThat(phone.page().locator("input[name=region]:checked").count())
                    .isOne();
            phone.shot("voice-new-pointed");
            phone.page().locator("main form.form .actions button").last().click();
            var code = phone.page().locator(".receipt-code").innerText().strip();
            assertThat(code).matches(CODE);
            look(phone, "receipt");

            station.signIn("station1");
            station.open("/voices/desk");
            look(station, "desk");
            station.page().locator(LAMPS).click();
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
            phone.page().fill("#field-code", code.toLowerCase(Locale.ROOT));
            phone.page().locator("main form.form button.button").click();
            look(phone, "track");
            assertThat(phone.page().content()).contains("两天内修复");
            phone.page().check("input[name=helped][value=HELPED]");
            phone.page().fill("#field-word", "谢谢。");
            phone.page().locator("main form.form button.button").click();
            assertThat(phone.page().locator("section[aria-labelledby=verdicts]").innerText())
                    .contains("谢谢。");
            assertThat(phone.page().locator(".badge--done").count()).isPositive();
            look(phone, "judged");

            phone.open("/voices");
            look(phone, "list");
            assertThat(phone.page().content()).doesNotContain("13800000000");
            phone.page().locator(LAMPS).click();
            look(phone, "public");
            assertThat(phone.page().content()).contains("███").doesNotContain("13800000000");
            station.open("/voices/codes/new");
            look(station, "code-new");
            station.page().check("input[name=kind][value=EVENT]");
            station.page().fill("#field-label", "代表接待日");
            station.page()
                    .locator("[name=station]")
                    .first()
                    .evaluate(
                            "node => { if (node.tagName === 'SELECT') node.selectedIndex = 1; else node.checked = true; }");
            station.page().locator("main form.form button.button").click();
            look(station, "codes");
            station.open("/voices/codes/sheet");
            look(station, "sheet");
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                Browser.phone(),
                Browser.phone().withoutScripts(),
                Browser.desktop(),
                Browser.desktop().withoutScripts());
    }

    /** Front page, form, receipt that says what happens next and by when, and the tracking page. */
    @ParameterizedTest
    @MethodSource("looks")
    void a_resident_speaks_and_sees_what_happens_next_within_four_screens(Look look) {
        try (var visit = look.visit(site)) {
            var page = visit.page();
            visit.open("/");
            page.locator("main a[href='/voices/new']").first().click();
            page.fill("#field-text", "灯塔公园的滑梯坏了，%s。请尽快修。".formatted(look));
            page.selectOption("#field-concern", "SAFETY");
            page.locator("main form.form .actions button").last().click();
            var code = page.locator(".receipt-code").innerText().strip();
            assertThat(code).matches(CODE);
            assertThat(page.locator(".answer-line").innerText())
                    .contains("代表工作委员会")
                    .containsPattern("\\d+月\\d+日前");
            look(visit, "receipt-" + look.scripts());
            page.locator("form[action='/voices/track'] button.button").first().click();
            assertThat(page.url()).as("the code is in no address").endsWith("/voices/track");
            assertThat(page.locator("main").innerText()).contains("灯塔公园的滑梯坏了");
            visit.shot("voice-tracked-" + look.scripts());
        }
    }

    @Test
    void the_link_of_a_receipt_opens_the_voice_and_tells_nobody_the_code() {
        try (var visit = Browser.phone().visit(site)) {
            var page = visit.page();
            visit.open("/voices/new");
            page.fill("#field-text", "市民广场的饮水机没有水。");
            page.selectOption("#field-concern", "SERVICES");
            page.locator("main form.form .actions button").last().click();
            var code = page.locator(".receipt-code").innerText().strip();
            visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.locator("[data-copy]").click();
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(code);
            assertThat(page.locator(".receipt__scan svg").isVisible()).isTrue();
            var link = page.locator("#receipt-link").getAttribute("href");
            assertThat(link).endsWith("/voices/track#" + code);

            var sent = new ArrayList<String>();
            page.onRequest(
                    request -> sent.add(request.url() + " " + request.headers().getOrDefault("referer", "")));
            page.navigate(link);
            page.waitForSelector("h1.case__title");
            assertThat(page.locator("main").innerText()).contains("饮水机");
            assertThat(page.url()).doesNotContain(code);
            page.locator(".site-nav a").first().click();
            assertThat(sent).hasSizeGreaterThan(2).noneMatch(each -> each.contains(code));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_wrong_code_stays_and_says_what_to_do(Look look) {
        try (var visit = look.visit(site)) {
            var page = visit.page();
            for (var typed : List.of("ABCD-EFGH-JKMN-PQRS", "ABCD-EFGH-JK")) {
                visit.open("/");
                page.fill("#track-code", typed);
                page.locator("form[action='/voices/find'] button").first().click();
                assertThat(page.inputValue("#field-code")).isEqualTo(typed);
                assertThat(page.locator(".field__error").innerText())
                        .contains(typed.length() > 16 ? "逐个核对" : "10 个字母和数字");
                look(visit, "wrong-code");
            }
        }
    }

    @Test
    void what_is_entered_on_behalf_shows_the_code_at_once() {
        try (var station = Browser.desktop().visit(site)) {
            station.signIn("station1");
            station.open("/voices/desk/new");
            look(station, "on-behalf");
            station.page().check("input[name=way][value=PHONE]");
            station.page().fill("#field-text", "菜市场门口雨天积水。");
            station.page().selectOption("#field-concern", "ENVIRONMENT");
            station.page().locator("main form.form .actions button").last().click();
            assertThat(station.page().locator(".receipt-code").innerText().strip())
                    .matches(CODE);
            look(station, "on-behalf-receipt");
        }
    }

    @Test
    void entries_made_without_a_line_arrive_once() {
        try (var tablet = Browser.phone().visit(site);
                var desk = Browser.desktop().visit(site)) {
            desk.signIn("station1");
            tablet.signIn("station1");
            tablet.open("/voices/desk/offline");
            var page = tablet.page();
            page.waitForSelector("[data-offline-status][data-ready]");
            look(tablet, "offline");
            tablet.context().setOffline(true);
            page.reload();
            for (var text : SAID) {
                page.check("input[name=way][value=PAPER]");
                page.fill("#field-text", text);
                page.selectOption("#field-concern", "OTHER");
                if (text.equals(SAID.getFirst())) {
                    page.setInputFiles("#field-photos", new FilePayload("pier.png", "image/png", picture(3000, 1500)));
                }
                page.locator("[data-offline] button.button").click();
                page.waitForSelector("[data-offline-entries] li[data-state=waiting]:has-text('%s')".formatted(text));
            }
            page.reload();
            waiting(page, SAID.size());
            tablet.shot("voice-offline-waiting");
            assertThat(arrived(desk)).isEmpty();

            // The line is back, and the answer to what arrives first is lost on the way.
            var lost = new ArrayList<String>();
            page.route("**/api/v1/voices/desk", route -> {
                if (lost.isEmpty()) {
                    lost.add(code(route.fetch().text()));
                    route.abort();
                } else {
                    route.resume();
                }
            });
            tablet.context().setOffline(false);
            page.waitForCondition(() -> !lost.isEmpty());
            send(page);
            page.waitForFunction(
                    "document.querySelectorAll('[data-offline-entries] li[data-state=sent]').length === 2");
            var codes = page.locator("[data-offline-entries]").innerText();
            assertThat(CODE.matcher(codes).results()).hasSize(SAID.size());
            assertThat(codes).contains(lost);
            look(tablet, "offline-sent");
            assertThat(arrived(desk)).containsExactlyInAnyOrderElementsOf(SAID);
            assertThat(photo(desk)).as("made smaller on the device").isEqualTo("2000 x 1000");
            page.locator("[data-offline-erase]").click();
            page.waitForFunction("localStorage.length === 0");
            assertThat(page.locator("[data-offline-entries] li").count()).isZero();
        }
    }

    @Test
    void an_entry_that_is_not_accepted_says_why_lets_the_next_ones_pass_and_goes_back_into_the_form() {
        try (var tablet = Browser.phone().visit(site)) {
            tablet.signIn("station1");
            tablet.open("/voices/desk/offline");
            var page = tablet.page();
            page.waitForSelector("[data-offline-status][data-ready]");
            page.route("**/api/v1/voices/desk", route -> {
                if (route.request().postData().contains("Refused words")) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(400)
                            .setContentType("application/problem+json")
                            .setBody("{\"detail\":\"Reason of the server.\"}"));
                } else {
                    route.resume();
                }
            });
            for (var text : List.of("Refused words", "Other words")) {
                page.check("input[name=way][value=PAPER]");
                page.fill("#field-text", text);
                page.selectOption("#field-concern", "OTHER");
                page.locator("[data-offline] button.button").click();
                page.waitForSelector("[data-offline-entries] li:has-text('%s')".formatted(text));
            }
            send(page, 1);
            assertThat(page.locator("[data-offline-entries] li[data-state=waiting]")
                            .innerText())
                    .contains("Reason of the server.");
            page.locator("[data-offline-entries] li[data-state=waiting] button")
                    .first()
                    .click();
            assertThat(page.inputValue("#field-text")).isEqualTo("Refused words");
            page.fill("#field-text", "Mended words");
            page.locator("[data-offline] button.button").click();
            send(page, 0);
            assertThat(page.locator("[data-offline-entries] li[data-state=sent]")
                            .count())
                    .isEqualTo(2);
            page.locator("[data-offline-erase]").click();
            page.waitForFunction("localStorage.length === 0");
        }
    }

    private static byte[] picture(int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The size of the only photo of what was said first, as the station sees it. */
    private static Object photo(Visit desk) {
        desk.page()
                .locator(".desk-list__title", new Page.LocatorOptions().setHasText(SAID.getFirst()))
                .click();
        var photo = desk.page().locator("main img[src*='/photos/']");
        assertThat(photo.count()).isEqualTo(1);
        return photo.evaluate(
                "async image => { await image.decode(); return image.naturalWidth + ' x ' + image.naturalHeight; }");
    }

    private static void waiting(Page page, int count) {
        page.waitForFunction(
                "count => document.querySelectorAll('[data-offline-entries] li[data-state=waiting]').length === count",
                count);
    }

    private static String code(String receipt) {
        var found = CODE.matcher(receipt);
        assertThat(found.find()).as(receipt).isTrue();
        return found.group();
    }

    private static void send(Page page) {
        send(page, 0);
    }

    private static void send(Page page, int remaining) {
        page.waitForFunction("""
                remaining => {
                    const left = document.querySelectorAll('[data-offline-entries] li[data-state=waiting]').length;
                    const button = document.querySelector('[data-offline-send]');
                    if (left > remaining && !button.hidden) button.click();
                    return left === remaining;
                }
                """, remaining, new Page.WaitForFunctionOptions().setPollingInterval(500));
    }

    /** What lies at the station's desk of what was said without a line. */
    private static List<String> arrived(Visit desk) {
        desk.open("/voices/desk");
        return desk.page().locator(".desk-list__title").allInnerTexts().stream()
                .filter(SAID::contains)
                .toList();
    }
}
