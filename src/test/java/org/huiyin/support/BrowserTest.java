package org.huiyin.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserTest {
    private static final String SOUND =
            "<html lang=en><title>Page</title><main><h1>Page</h1><img src=data:, alt=Map></main></html>";

    @Test
    void axe_finds_what_is_wrong_each_time_it_is_asked() {
        try (var visit = Browser.phone().visit("http://localhost")) {
            visit.page().setContent(SOUND);
            assertThatCode(visit::accessible).doesNotThrowAnyException();
            visit.page().evaluate("document.querySelector('img').removeAttribute('alt')");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(visit::accessible)
                    .withMessageContaining("image-alt");
        }
    }

    @Test
    void contrast_is_judged_of_every_ink_that_was_not_found_good() {
        try (var visit = Browser.phone().visit("http://localhost")) {
            var pale = "<p id=pale style='color:#bbb;background:#fff'%s>Pale</p></main>";
            visit.page().setContent(SOUND.replace("</main>", pale.formatted(" hidden")));
            assertThatCode(visit::accessible).doesNotThrowAnyException();
            assertThatCode(visit::accessible).doesNotThrowAnyException();
            for (var turn = 0; turn < 2; turn++) {
                visit.page().evaluate("document.getElementById('pale').hidden = false");
                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(visit::accessible)
                        .withMessageContaining("color-contrast");
            }
            visit.page().setContent(SOUND.replace("</main>", pale.formatted("").replace("#bbb", "#333")));
            assertThatCode(visit::accessible).doesNotThrowAnyException();
            visit.page().evaluate("document.querySelector('main').style.opacity = '.3'");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(visit::accessible)
                    .withMessageContaining("color-contrast");
        }
    }

    @Test
    void what_is_counted_after_a_click_is_that_of_the_page_it_leads_to() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var next = exchange.getRequestURI().getPath().equals("/next");
            var page = next
                    ? "<p>Beginning</p><p id=there>Here</p>"
                    : "<button onclick=\"setTimeout(() => location.href = '/next', 5)\">Go</button>";
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length());
            try (var body = exchange.getResponseBody()) {
                var half = page.length() / 2;
                body.write(page.getBytes(StandardCharsets.US_ASCII), 0, half);
                body.flush();
                LockSupport.parkNanos(next ? 300_000_000 : 0);
                body.write(page.getBytes(StandardCharsets.US_ASCII), half, page.length() - half);
            }
        });
        server.start();
        try (var visit =
                Browser.phone().visit("http://127.0.0.1:" + server.getAddress().getPort())) {
            for (var turn = 0; turn < 3; turn++) {
                visit.open("/");
                visit.page().locator("button").click();
                assertThat(visit.page().locator("#there").count()).isOne();
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_frame_is_not_passed_over_in_silence() {
        try (var visit = Browser.phone().visit("http://localhost")) {
            visit.page().setContent(SOUND.replace("</main>", "<iframe title=Inner></iframe></main>"));
            assertThatExceptionOfType(AssertionError.class).isThrownBy(visit::accessible);
        }
    }
}
