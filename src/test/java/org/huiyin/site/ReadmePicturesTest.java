package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.huiyin.support.Browser;
import org.huiyin.support.Browser.Look;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pictures of the README are pages of the demonstration. Run with -Dhuiyin.docs=write after changing one of these pages. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmePicturesTest {
    private static final Path IMAGES = Path.of("docs/images");
    private static final Pattern SHOWN = Pattern.compile("!\\[[^\\]]+]\\(docs/images/([a-z]+)\\.png\\)");
    /** A picture is looked at in a text of some 800 pixels; more is weight without words. */
    private static final long MOST_BYTES = 400_000;

    @LocalServerPort
    private int port;

    /** @param first the link of the list that is followed first; empty if the page is meant itself */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "front, -, /, -, svg.stations",
                "case, -, /cases?figure=outcomeB, tbody a.table__title, .answer-line",
                "desk, office, /desk, -, .desk-table",
                "hall, -, /inquiries, tbody tr:has-text('疫苗接种') a.table__title, .hall__question",
                "figures, -, /figures, -, main svg"
            })
    void the_readme_shows_pages_as_they_are(String name, String who, String path, String first, String what)
            throws Exception {
        var look = name.equals("hall") ? Browser.hall() : new Look(1180, 1060, "zh", false, false, true);
        try (var visit = look.visit("http://localhost:" + port)) {
            if (who != null) {
                visit.signIn(who);
            }
            assertThat(visit.open(path)).isEqualTo(200);
            if (first != null) {
                visit.page().click(first);
                visit.page().waitForURL("**/*-*");
            }
            if (name.equals("hall")) {
                visit.open(URI.create(visit.page().url()).getPath() + "/screen");
            }
            assertThat(visit.page().locator(what).count()).as(what).isPositive();
            var image = IMAGES.resolve(name + ".png");
            if ("write".equals(System.getProperty("huiyin.docs"))) {
                visit.page().screenshot(new ScreenshotOptions().setPath(image));
            }
            assertThat(image).exists();
            assertThat(Files.size(image)).isBetween(10_000L, MOST_BYTES);
        }
        assertThat(SHOWN.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map(it -> it.group(1)))
                .contains(name);
    }
}
