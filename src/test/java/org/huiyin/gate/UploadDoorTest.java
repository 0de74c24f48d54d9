package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Takes;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Forms with files, sent over a real line: which are read, and what they hold. How long they may take, {@link SlowBodiesTest} asks: here nobody is hurried. */
@WholeProgramTest
@TestPropertySource(
        properties = {
            "huiyin.upload.budget=2MB",
            "huiyin.upload.patience=10m",
            "huiyin.upload.per-address=2",
            "huiyin.upload.let-go=1MB"
        })
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadDoorTest {
    static final String BEGIN = "--b\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n\r\n";

    private final int port;
    private final String host;
    private final Uploads uploads;
    private final RequestMappingHandlerMapping handlers;

    UploadDoorTest(
            @Autowired Directory directory,
            @Autowired Uploads uploads,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @LocalServerPort int port) {
        this.port = port;
        this.uploads = uploads;
        this.handlers = handlers;
        host = "u" + System.nanoTime() + ".example";
        directory.addDistrict("Uploading", host, false);
    }

    /** A form of which only the beginning is sent. */
    private Wire begun(String path, long length, String body) throws IOException {
        return begun(path, "multipart/form-data; boundary=b", length, body);
    }

    private Wire begun(String path, String type, long length, String body) throws IOException {
        return Wire.begun(port, host, path, type, "Content-Length: " + length, body);
    }

    @Test
    void a_form_of_very_many_empty_parts_is_refused() throws Exception {
        for (var kind : List.of("", "; filename=\"a.png\"")) {
            var parts = IntStream.range(0, 600)
                    .mapToObj(number ->
                            "--p\r\nContent-Disposition: form-data; name=\"n" + number + "\"" + kind + "\r\n\r\n\r\n")
                    .collect(Collectors.joining("", "", "--p--\r\n"));
            try (var many = begun("/voices/new", "multipart/form-data; boundary=p", parts.length(), parts)) {
                assertThat(many.status()).isEqualTo("413");
            }
        }
    }

    @Test
    void of_a_refused_body_a_bounded_part_is_let_go_so_that_a_browser_sees_the_answer() throws Exception {
        try (var large = begun("/api/v1/tokens", "application/json", 700_000, "x".repeat(700_000))) {
            assertThat(large.status()).isEqualTo("413");
            assertThat(large.untilTheEnd()).contains("too-large").endsWith("0\r\n\r\n");
        }
        try (var huge = begun("/api/v1/tokens", "application/json", 100_000_000, "")) {
            var sent = 0L;
            var piece = new byte[100_000];
            try {
                while (sent < 100_000_000) {
                    huge.send(piece);
                    sent += piece.length;
                }
            } catch (SocketException hungUp) {
                // as it should be
            }
            // what lies in the buffers of both sides was sent too
            assertThat(sent).isLessThan(40_000_000);
        }
    }

    @Test
    void a_form_is_not_read_where_no_files_are_taken_nor_of_visitors_who_may_not_send_it() throws Exception {
        try (var nowhere = begun("/sign-in", 60 << 20, BEGIN + "x".repeat(300_000));
                var imports = begun("/imports", 60 << 20, BEGIN + "x".repeat(300_000));
                var api = begun("/api/v1/uploads", 60 << 20, BEGIN + "x".repeat(300_000))) {
            assertThat(nowhere.status()).isEqualTo("415");
            assertThat(imports.status()).isEqualTo("302");
            assertThat(api.status()).isEqualTo("401");
        }
        assertThat(uploads.held()).isZero();
    }

    @Test
    void visitors_share_a_part_of_the_room_and_of_one_address_few_send_at_once() throws Exception {
        try (var first = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(250_000));
                var second = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(250_000))) {
            Await.until("both are being read", () -> uploads.held() > 450_000);
            try (var third = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(10))) {
                assertThat(third.status()).isEqualTo("429");
            }
            assertThat(first.isSilent() && second.isSilent()).isTrue();
        }
        Await.until("both are given up", () -> uploads.held() == 0);
        try (var large = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(700_000))) {
            assertThat(large.status()).isEqualTo("503");
        }
        assertThat(uploads.held()).isZero();
    }

    @Test
    void a_body_that_does_not_say_its_length_is_not_read_beyond_the_limit_either() throws Exception {
        var piece = "x".repeat(0x1000);
        var sent = new StringBuilder("d\r\n{\"username\":\"\r\n");
        for (var chunk = 0; chunk < 20; chunk++) {
            sent.append("1000\r\n").append(piece).append("\r\n");
        }
        try (var chunks = Wire.begun(
                port, host, "/api/v1/tokens", "application/json", "Transfer-Encoding: chunked", sent.toString())) {
            assertThat(chunks.status()).isEqualTo("413");
        }
    }

    @Test
    void every_handler_with_a_file_says_so() {
        assertThat(handlers.getHandlerMethods().values().stream()
                        .filter(handler -> Arrays.stream(handler.getMethodParameters())
                                .anyMatch(parameter -> parameter.getParameterType() == MultipartFile.class)))
                .hasSizeGreaterThan(5)
                .allSatisfy(handler -> {
                    var takes = handler.getMethodAnnotation(Takes.class);
                    assertThat(takes).as(handler.toString()).isNotNull();
                });
    }
}
