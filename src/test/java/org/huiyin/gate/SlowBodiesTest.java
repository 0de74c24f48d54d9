package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Bodies that come little by little, sent over a real line: nobody waits for them. Here patience ends after a second, so nothing else is asked. */
@WholeProgramTest
@TestPropertySource(
        properties = {"huiyin.upload.patience=1s", "huiyin.upload.least-rate=64KB", "huiyin.upload.let-go=1MB"})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SlowBodiesTest {
    private final int port;
    private final String host;
    private final Uploads uploads;

    SlowBodiesTest(@Autowired Directory directory, @Autowired Uploads uploads, @LocalServerPort int port) {
        this.port = port;
        this.uploads = uploads;
        host = "s" + System.nanoTime() + ".example";
        directory.addDistrict("Slow", host, false);
    }

    @Test
    void every_body_that_comes_too_slowly_is_ended() throws Exception {
        for (var kind : List.of("json", "chunks", "form")) {
            var form = kind.equals("form");
            var chunks = kind.equals("chunks");
            try (var slow = Wire.begun(
                    port,
                    host,
                    form ? "/sign-in" : "/api/v1/tokens",
                    form ? "application/x-www-form-urlencoded" : "application/json",
                    chunks ? "Transfer-Encoding: chunked" : "Content-Length: 60000",
                    form ? "a=" : chunks ? "1\r\n{\r\n" : "{\"username\":\"")) {
                var said = slow.trickled(chunks ? "1\r\nx\r\n" : "x");
                // a form is read by the web server itself, which then hangs up without a word
                assertThat(Wire.statusOf(said)).as(kind).matches(form ? "(408)?" : "408");
            }
        }
    }

    @Test
    void a_refused_body_that_comes_slowly_is_not_waited_for() throws Exception {
        for (var path : List.of("/nowhere", "/api/v1/nowhere", "/api/v1/tokens")) {
            try (var refused = Wire.begun(port, host, path, "application/json", "Content-Length: 100000000", "{")) {
                assertThat(refused.status()).as(path).matches("4..");
                refused.trickled("x");
            }
        }
    }

    @Test
    void a_form_that_comes_too_slowly_is_ended_and_what_it_held_is_given_back() throws Exception {
        try (var slow = Wire.begun(
                port,
                host,
                "/voices/new",
                "multipart/form-data; boundary=b",
                "Content-Length: " + (1 << 20),
                UploadDoorTest.BEGIN + "x".repeat(10_000))) {
            assertThat(Wire.statusOf(slow.trickled("x".repeat(100)))).isEqualTo("408");
        }
        assertThat(uploads.held()).isZero();
    }
}
