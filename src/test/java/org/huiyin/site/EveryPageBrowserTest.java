package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.Browser.Visit;
import org.huiyin.support.DemonstrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Walks the demonstration by its links, as a visitor and as each role: every kind of page answers, fits a phone and satisfies axe. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class EveryPageBrowserTest {
    private static final int MOST = 60;
    private static final int CASES = 6;

    /** Pages that are the same for everyone: only visitors look at them; of the others' own account only the administrator does. */
    private static final Pattern SAME_FOR_ALL = Pattern.compile(
            "/(about|accessibility|calendar|units|people|bodies|stations|figures|evaluation|no-such-page)\\b.*");

    /** Pages of supervision: those who steer it and visitors look at all of them, the others where their own desk leads. */
    private static final Pattern SUPERVISION = Pattern.compile(
            "/(supervision|ballots|commitments|look-backs)(\\?.*|/[0-9a-f-]{36}(/roll|/list|/screen|/sheet)?(\\?.*)?|/rounds.*)?");

    /** Voices, meetings and inquiries: visitors, offices, stations, units and deputies look at them. */
    private static final Pattern SPOKEN = Pattern.compile("/(voices|meetings|inquiries)\\b.*");

    private static final Pattern SAME_FOR_ACCOUNTS = Pattern.compile("/account\\b.*");

    /**
     * What a page weighs: one filled button at most; on a phone the title within the first 140 px below four entries and a menu. Pages of the
     * hall have no frame; after the desk the way back stands first.
     */
    private static final String WEIGHT = """
            phone => {
                const wrong = [];
                const filled = [...document.querySelectorAll('main :is(a, button).button:not(.button--quiet, .button--seal, .button--danger)')]
                    .filter(button => button.checkVisibility());
                if (filled.length > 1) wrong.push(filled.length + ' filled buttons: ' + filled.map(button => button.innerText.trim()));
                const title = document.querySelector('main h1');
                const bare = !document.querySelector('.site-header') || document.querySelector('.trail');
                if (phone && title && !bare) {
                    const top = title.getBoundingClientRect().top + scrollY;
                    if (top >= 140) wrong.push('the title begins at ' + Math.round(top) + ' px');
                    const entries = [...document.querySelectorAll('.site-nav li')].filter(entry => entry.checkVisibility()).length;
                    if (entries !== 4) wrong.push(entries + ' entries in the header');
                    if (!document.querySelector('.menu-button')?.checkVisibility()) wrong.push('no menu');
                }
                const line = document.querySelector('main .answer-line');
                const before = line && title && [...document.querySelectorAll('main :is(a, button)')].filter(other => other.checkVisibility()
                    && title.compareDocumentPosition(other) === Node.DOCUMENT_POSITION_FOLLOWING
                    && other.compareDocumentPosition(line) === Node.DOCUMENT_POSITION_FOLLOWING);
                if (before?.length) wrong.push('before the answer: ' + before.map(other => other.innerText.trim()));
                for (const card of document.querySelectorAll('main .case__side > .card + .card')) {
                    const above = card.previousElementSibling;
                    if (!card.checkVisibility() || !above.checkVisibility()) continue;
                    const gap = card.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
                    if (gap > -1 && gap < 2) wrong.push('cards that touch: ' + card.innerText.trim().split('\\n')[0]);
                }
                for (const select of document.querySelectorAll('select')) {
                    if (select.onchange || select.dataset.submitOnChange !== undefined) wrong.push('a select that sends its form: ' + select.name);
                }
                for (const tiles of document.querySelectorAll('.tiles')) {
                    const rows = new Map();
                    for (const tile of tiles.children) rows.set(tile.offsetTop, (rows.get(tile.offsetTop) ?? 0) + 1);
                    const widths = [...rows.values()];
                    if (!phone && widths.some(row => row > 4) || phone && widths.some(row => row > 2)) wrong.push('tiles in rows of ' + widths);
                    const last = tiles.lastElementChild;
                    if (widths.length > 1 && widths.at(-1) === 1 && last.offsetWidth < tiles.clientWidth * 0.9) wrong.push('a tile alone');
                }
                return wrong;
            }
            """;

    @LocalServerPort
    private int port;

    /** A link and the page that offers it, none for where the walk begins. */
    private record Link(String path, @Nullable String from) {}

    @ParameterizedTest
    @CsvSource({
        "visitor,phone,15",
        "visitor,desktop,15",
        "admin,phone,20",
        "office,phone,6",
        "govoffice,desktop,5",
        "unit-education,desktop,5",
        "station1,phone,5",
        "deputy1,phone,5"
    })
    void every_page_that_links_lead_to_is_sound(String who, String device, int atLeast) {
        Look look = device.equals("phone") ? Browser.phone() : Browser.desktop().english();
        try (var visit = look.visit("http://localhost:" + port)) {
            if (!who.equals("visitor")) {
                signIn(visit, who);
            }
            var problems = new ArrayList<String>();
            var kinds = new HashMap<String, Integer>();
            var paths = new HashSet<String>();
            var ahead = new ArrayDeque<Link>();
            List.of("/", "/desk", "/no-such-page").forEach(path -> ahead.add(new Link(path, null)));
            while (!ahead.isEmpty() && kinds.size() < MOST) {
                var link = ahead.removeFirst();
                var path = link.path();
                var kind = kind(path);
                if (seenByOthers(who, path) || !paths.add(path)) {
                    continue;
                }
                var seen = kinds.merge(kind, 1, Integer::sum);
                if (seen <= (kind.equals("/cases/{id}") ? CASES : 1)) {
                    look(visit, link, kind, who, problems);
                    links(visit).forEach(next -> ahead.add(new Link(next, path)));
                }
            }
            assertThat(problems).as("pages seen: " + kinds.keySet()).isEmpty();
            assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
        }
    }

    private static boolean seenByOthers(String who, String path) {
        return switch (who) {
            case "visitor" -> false;
            case "admin", "govoffice" ->
                SAME_FOR_ALL.matcher(path).matches()
                        || SUPERVISION.matcher(path).matches()
                        || SPOKEN.matcher(path).matches()
                        || (who.equals("govoffice")
                                && SAME_FOR_ACCOUNTS.matcher(path).matches());
            default ->
                SAME_FOR_ALL.matcher(path).matches()
                        || SAME_FOR_ACCOUNTS.matcher(path).matches();
        };
    }

    private static void look(Visit visit, Link link, String kind, String who, List<String> problems) {
        var path = link.path();
        try {
            var status = visit.open(path);
            var expected = path.equals("/no-such-page") ? 404 : 200;
            if (status != expected) {
                if (stillOffered(visit, link)) {
                    problems.add(path + " answers " + status + ", offered on " + link.from());
                }
                return;
            }
            visit.shot("every-" + who + kind.replaceAll("[^a-zA-Z]+", "-"));
            visit.accessible();
            visit.fitsTheWindow();
            if (visit.page().evaluate(WEIGHT, visit.look().width() < 600) instanceof List<?> wrong) {
                wrong.forEach(one -> problems.add(path + ": " + one));
            }
        } catch (AssertionError wrong) {
            problems.add(path + ": " + wrong.getMessage());
        } catch (PlaywrightException download) {
            if (!String.valueOf(download.getMessage()).contains("Download is starting")) {
                problems.add(path + ": " + download.getMessage());
            }
        }
    }

    /** Other classes work in the same district meanwhile: what they did since may have taken a link from the page that offered it. */
    private static boolean stillOffered(Visit visit, Link link) {
        if (link.from() == null) {
            return true;
        }
        visit.open(link.from());
        return links(visit).contains(link.path());
    }

    private static void signIn(Visit visit, String who) {
        visit.open("/sign-in");
        visit.page().fill("input[name=username]", who);
        visit.page().fill("input[name=password]", "huiyin-demo");
        visit.page().press("input[name=password]", "Enter");
        visit.page()
                .waitForSelector(
                        "form[action='/sign-out']",
                        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** Addresses of the same kind differ in ids, numbers and their query only. */
    private static String kind(String path) {
        return path.replaceAll("[?#].*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "{id}")
                .replaceAll("\\d+", "{n}");
    }

    private static Set<String> links(Visit visit) {
        var found = visit.page()
                .evaluate("[...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))");
        var links = new LinkedHashSet<String>();
        if (found instanceof List<?> list) {
            for (var link : list) {
                var path = String.valueOf(link);
                if (!path.startsWith("/api/")
                        && !path.contains("lang=")
                        && !path.contains("type=")
                        && !path.endsWith(".atom")) {
                    links.add(path);
                }
            }
        }
        return links;
    }
}
