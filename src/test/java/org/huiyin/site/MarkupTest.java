package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.FormWalk;
import org.huiyin.support.Markup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages are written as the standard of HTML says: the checker of the W3C finds nothing on any kind of page. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarkupTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"visitor,60,30", "office,30,20", "admin,30,20", "station1,20,10", "deputy1,20,10"})
    void the_checker_finds_nothing_on_any_page(String who, int most, int atLeast) throws Exception {
        var checker = Markup.checker();
        var walk = who.equals("visitor") ? new FormWalk(port) : new FormWalk(port).as(who);
        var wrong = new ArrayList<String>();
        var pages = walk.pages(most);
        for (var page : pages) {
            checker.messages(page.body()).forEach(message -> wrong.add(page.path() + ": " + message));
        }
        assertThat(wrong).isEmpty();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void the_checker_is_at_work() throws Exception {
        assertThat(Markup.checker().messages("""
                        <!DOCTYPE html><html lang="en"><head><title>a</title></head>
                        <body><p hx-get="/"><time datetime="2026-01-01T10:00:00.123456Z">now</time></p></body></html>
                        """)).hasSize(2);
    }
}
