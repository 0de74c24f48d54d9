package org.huiyin.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.huiyin.demo.DemoDistrict;

/**
 * The installed Chromium, driven by Playwright; its headless shell, where there is one, takes less than half the time. Tests are skipped with a message where there is none; with {@code CI=true} they fail.
 *
 * <p>{@code try (var visit = Browser.phone().english().visit(address)) { visit.page().navigate("/"); visit.shot("home"); visit.accessible(); }}
 */
public final class Browser {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // What Playwright leaves out that pages do not see, and a new frame for each page of one site, which takes
            // a
            // third of the time of a page. The last such list counts, so both stand here.
            "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
                    + "HttpsFirstBalancedModeAutoEnable,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
                    + "AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch,RenderDocument",
            // Two classes share two cores, so helper threads of the engine only cost: without them axe takes two thirds
            // of the time.
            "--js-flags=--single-threaded");

    private static final String AXE = AxeBuilder.getAxeScript() + "\n;axe.version";
    /** Where the program under test finds axe as a file of its own: the browser then keeps it, else half a megabyte goes to each page by hand. */
    private static final Path AXE_FILE = Path.of("target/test-classes/static/axe.js");

    private static final String LOAD_AXE = """
            () => new Promise((loaded, failed) => {
                const script = document.createElement('script');
                script.onload = loaded;
                script.onerror = () => failed(new Error('no axe'));
                script.src = '/axe.js';
                document.head.append(script);
                script.remove();
            })
            """;
    private static final String VIOLATIONS = """
            async contrast => (await axe.run(document, {
                resultTypes: ['violations'],
                rules: {'color-contrast': {enabled: contrast}}
            })).violations.map(rule => rule.id + ': ' + rule.help + ' at ' + rule.nodes.map(node => node.html).join(' | '))
            """;

    /** What the contrast of a page's texts follows from: of each text its colour, size and weight, and what lies behind it up to the first opaque ground. Texts that the rule passes over are left out. */
    private static final String INKS = """
            () => {
                const grounds = new Map();
                const ground = element => {
                    if (!element) return '';
                    if (!grounds.has(element)) {
                        const style = getComputedStyle(element);
                        const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                            style.position === 'static' ? '' : element.tagName + '.' + element.className].join(' ');
                        const opaque = style.backgroundColor.startsWith('rgb(') && style.opacity === '1' && style.position === 'static';
                        grounds.set(element, opaque ? own : own + ' < ' + ground(element.parentElement));
                    }
                    return grounds.get(element);
                };
                const judged = element => {
                    const box = element.getBoundingClientRect();
                    return box.width > 1 && box.height > 1 && element.checkVisibility({visibilityProperty: true})
                        && !element.closest(':disabled, [aria-disabled=true]') && !element.closest('label')?.control?.disabled;
                };
                const inks = new Set();
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
                while (texts.nextNode()) {
                    const node = texts.currentNode;
                    const element = node.nodeType === Node.TEXT_NODE && node.data.trim() ? node.parentElement
                        : /^(INPUT|SELECT|TEXTAREA)$/.test(node.nodeName) ? node : null;
                    if (element && judged(element)) {
                        const style = getComputedStyle(element);
                        inks.add([style.color, style.fontSize, style.fontWeight, style.textShadow, ground(element)].join(' '));
                    }
                }
                return [...inks];
            }
            """;

    /** Inks that a page without violations has shown: the rule of contrast takes half of axe's time and finds the same of the same inks. */
    private static final Set<Object> GOOD_INKS = ConcurrentHashMap.newKeySet();

    /** Playwright belongs to the thread that made it, so each of the threads that run tests drives a Chromium of its own. */
    private static final ThreadLocal<com.microsoft.playwright.Browser> CHROMIUM =
            ThreadLocal.withInitial(Browser::launch);

    // Once: a thread that wrote it again would cut it short for the pages of the other.
    static {
        try {
            Files.createDirectories(AXE_FILE.getParent());
            Files.writeString(AXE_FILE, AXE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Browser() {}

    /** A phone held upright. */
    public static Look phone() {
        return new Look(390, 844, "zh", false, false, true);
    }

    /** A screen on a desk. */
    public static Look desktop() {
        return new Look(1280, 900, "zh", false, false, true);
    }

    /** A projector in a hall. */
    public static Look hall() {
        return new Look(1920, 1080, "zh", false, false, true);
    }

    /**
     * How a visitor looks at pages.
     *
     * @param language "zh" or "en"
     * @param scripts false to switch JavaScript off
     */
    public record Look(int width, int height, String language, boolean dark, boolean largeType, boolean scripts) {
        public Look english() {
            return new Look(width, height, "en", dark, largeType, scripts);
        }

        public Look darkMode() {
            return new Look(width, height, language, true, largeType, scripts);
        }

        public Look inLargeType() {
            return new Look(width, height, language, dark, true, scripts);
        }

        public Look withoutScripts() {
            return new Look(width, height, language, dark, largeType, false);
        }

        /** Opens a fresh visit, without anyone signed in, of the site at an address such as {@code http://localhost:1234}. */
        public Visit visit(String address) {
            var context = CHROMIUM.get()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setBaseURL(address)
                            .setViewportSize(width, height)
                            .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                            .setReducedMotion(ReducedMotion.REDUCE)
                            .setJavaScriptEnabled(scripts));
            context.setDefaultTimeout(Await.LIMIT.toMillis());
            var cookies = new ArrayList<Cookie>();
            if (!language.equals("zh")) {
                cookies.add(new Cookie("lang", language).setUrl(address));
            }
            if (largeType) {
                cookies.add(new Cookie("type", "large").setUrl(address));
            }
            if (!cookies.isEmpty()) {
                context.addCookies(cookies);
            }
            return new Visit(context, Clicks.settled(context.newPage(), scripts), this);
        }

        private String suffix() {
            return (width < 600 ? "phone" : "desktop")
                    + "-"
                    + language
                    + (dark ? "-dark" : "")
                    + (largeType ? "-large" : "")
                    + (scripts ? "" : "-noscript");
        }
    }

    /** One visitor with a browser window. */
    public record Visit(BrowserContext context, Page page, Look look) implements AutoCloseable {
        /** The page once it is there as a whole: what is only counted or read is not waited for. */
        @Override
        public Page page() {
            page.waitForLoadState();
            return page;
        }

        /** Opens a page of the site and returns its status. */
        public int open(String path) {
            return page.navigate(path).status();
        }

        /** Signs in with a demonstration account, by the button of the form. */
        public void signIn(String username) {
            open("/sign-in");
            page.fill("#field-username", username);
            page.fill("#field-password", DemoDistrict.PASSWORD);
            page.click("form.form[action='/sign-in'] button");
            page.waitForURL(url -> !url.contains("sign-in"));
        }

        /** Keeps a picture of the whole page under {@code target/screenshots}, when they are asked for: drawing them takes most of the time. */
        public void shot(String name) {
            if (Boolean.getBoolean("huiyin.pictures")) {
                var file = SCREENSHOTS.resolve(name + "-" + look.suffix() + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            }
        }

        /**
         * Fails if axe finds anything on the page. Axe runs in the page itself: its builder opens another page for each run, which takes
         * longer than the run and is only of use to pages with frames.
         */
        public void accessible() {
            assertThat(page.frames())
                    .as("frames of " + page.url() + ", into which axe does not look")
                    .hasSize(1);
            assertThat(violations()).as("accessibility of " + page.url()).isEqualTo(List.of());
        }

        /** What axe finds. A form that was just sent may replace the page while axe reads it: then the page that came is read. */
        private Object violations() {
            var replaced = new AtomicBoolean();
            Consumer<Frame> replace = frame -> replaced.set(true);
            page.onFrameNavigated(replace);
            try {
                for (int turn = 1; ; turn++) {
                    page.waitForLoadState();
                    replaced.set(false);
                    try {
                        page.evaluate(look.scripts() && page.url().startsWith("http") ? LOAD_AXE : AXE);
                        var inks = page.evaluate(INKS) instanceof List<?> list ? list : List.of();
                        var found = page.evaluate(VIOLATIONS, !GOOD_INKS.containsAll(inks));
                        if (found.equals(List.of())) {
                            GOOD_INKS.addAll(inks);
                        }
                        return found;
                    } catch (PlaywrightException broken) {
                        page.waitForLoadState();
                        if (turn == 3 || !replaced.get()) {
                            throw broken;
                        }
                    }
                }
            } finally {
                page.offFrameNavigated(replace);
            }
        }

        /** Fails if the page is wider than the window, so that a phone would scroll sideways. */
        public void fitsTheWindow() {
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as(() -> "width of " + page.url() + ", wider: " + page.evaluate("""
                            width => [...document.querySelectorAll('body *')]
                                .filter(it => it.getBoundingClientRect().right > width + 1)
                                .slice(0, 12).map(it => it.tagName + '.' + it.className + ' ' + it.getBoundingClientRect().right)
                            """, look.width()))
                    .isLessThanOrEqualTo(look.width());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static com.microsoft.playwright.Browser launch() {
        var program = Stream.of(
                        String.valueOf(System.getenv("HUIYIN_CHROMIUM")),
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            var message = "Browser tests need Chromium: install it or set HUIYIN_CHROMIUM to its program";
            Needed.orSkipped(false, message);
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setTimeout(Await.LIMIT.toMillis())
                        .setArgs(FLAGS));
    }
}
