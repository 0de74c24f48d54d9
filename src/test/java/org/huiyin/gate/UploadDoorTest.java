package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Takes;
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

/** Forms with files, sent over a real line: which are read, how long, and what they hold. */
@WholeProgramTest
@TestPropertySource(
        properties = {
            "huiyin.upload.budget=2MB",
            "huiyin.upload.patience=1s",
            "huiyin.upload.least-rate=64KB",
            "huiyin.upload.per-address=2",
            "huiyin.upload.let-go=1MB"
        })
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadDoorTest {
    private static final String BEGIN =
            "--b\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n\r\n";

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
    private Socket begun(String path, long length, String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
        var head = "POST " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String statusOf(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (var one = socket.getInputStream().read();
                one >= 0 && one != '\r';
                one = socket.getInputStream().read()) {
            line.append((char) one);
        }
        return line.toString().replaceAll("HTTP/1.1 (\\d+).*", "$1");
    }

    private Socket begun(String path, String type, String length, String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        var head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type + "\r\n" + length
                + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Sends a little again and again until the other side hangs up. */
    private static void trickle(Socket socket, String piece) throws Exception {
        for (var pieces = 0; pieces < 300 && socket.getInputStream().available() == 0; pieces++) {
            Thread.sleep(100);
            try {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException hungUp) {
                return;
            }
        }
    }

    /** Sends a little again and again until the other side hangs up, whatever it answers. */
    private static void trickleOn(Socket socket) throws Exception {
        for (var pieces = 0; pieces < 600; pieces++) {
            Thread.sleep(100);
            try {
                socket.getOutputStream().write('x');
            } catch (SocketException hungUp) {
                return;
            }
        }
    }

    private static void letCome(Socket socket) {
        try {
            assertThat(ended(socket)).isTrue();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_form_of_very_many_empty_parts_is_refused() throws Exception {
        for (var kind : List.of("", "; filename=\"a.png\"")) {
            var parts = IntStream.range(0, 600)
                    .mapToObj(number ->
                            "--p\r\nContent-Disposition: form-data; name=\"n" + number + "\"" + kind + "\r\n\r\n\r\n")
                    .collect(Collectors.joining("", "", "--p--\r\n"));
            try (var many = begun(
                    "/voices/new", "multipart/form-data; boundary=p", "Content-Length: " + parts.length(), parts)) {
                assertThat(statusOf(many)).isEqualTo("413");
            }
        }
    }

    @Test
    void every_body_that_comes_too_slowly_is_ended() throws Exception {
        for (var kind : List.of("json", "chunks", "form")) {
            var form = kind.equals("form");
            var chunks = kind.equals("chunks");
            try (var slow = begun(
                    form ? "/sign-in" : "/api/v1/tokens",
                    form ? "application/x-www-form-urlencoded" : "application/json",
                    chunks ? "Transfer-Encoding: chunked" : "Content-Length: 60000",
                    form ? "a=" : chunks ? "1\r\n{\r\n" : "{\"username\":\"")) {
                trickle(slow, chunks ? "1\r\nx\r\n" : "x");
                // a form is read by the web server itself, which then hangs up without a word
                assertThat(statusOf(slow)).as(kind).matches(form ? "(408)?" : "408");
                assertThat(ended(slow)).as(kind).isTrue();
            }
        }
    }

    @Test
    void a_refused_body_that_comes_slowly_is_not_waited_for() throws Exception {
        for (var path : List.of("/nowhere", "/api/v1/nowhere", "/api/v1/tokens")) {
            try (var refused = begun(path, "application/json", "Content-Length: 100000000", "{")) {
                assertThat(statusOf(refused)).matches("4..");
                var before = System.nanoTime();
                // the rest of the answer may come after its first line, and is not what ends the sending
                var rest = Thread.ofVirtual().start(() -> letCome(refused));
                trickleOn(refused);
                rest.join();
                assertThat(System.nanoTime() - before)
                        .isLessThan(Duration.ofSeconds(29).toNanos());
            }
        }
    }

    @Test
    void of_a_refused_body_a_bounded_part_is_let_go_so_that_a_browser_sees_the_answer() throws Exception {
        try (var large = begun("/api/v1/tokens", "application/json", "Content-Length: 700000", "x".repeat(700_000))) {
            assertThat(statusOf(large)).isEqualTo("413");
            assertThat(new String(large.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("too-large")
                    .endsWith("0\r\n\r\n");
        }
        try (var huge = begun("/api/v1/tokens", "application/json", "Content-Length: 100000000", "")) {
            var sent = 0L;
            var piece = new byte[100_000];
            try {
                while (sent < 100_000_000) {
                    huge.getOutputStream().write(piece);
                    sent += piece.length;
                }
            } catch (SocketException hungUp) {
                // as it should be
            }
            // what lies in the buffers of both sides was sent too
            assertThat(sent).isLessThan(40_000_000);
        }
    }

    /** Whether the other side has hung up, politely or not. */
    private static boolean ended(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void a_form_is_not_read_where_no_files_are_taken_nor_of_visitors_who_may_not_send_it() throws Exception {
        try (var nowhere = begun("/sign-in", 60 << 20, BEGIN + "x".repeat(300_000));
                var imports = begun("/imports", 60 << 20, BEGIN + "x".repeat(300_000));
                var api = begun("/api/v1/uploads", 60 << 20, BEGIN + "x".repeat(300_000))) {
            assertThat(statusOf(nowhere)).isEqualTo("415");
            assertThat(statusOf(imports)).isEqualTo("302");
            assertThat(statusOf(api)).isEqualTo("401");
        }
        assertThat(uploads.held()).isZero();
    }

    @Test
    void a_form_that_comes_too_slowly_is_ended_and_what_it_held_is_given_back() throws Exception {
        try (var slow = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(10_000))) {
            for (var piece = 0; piece < 30 && slow.getInputStream().available() == 0; piece++) {
                Thread.sleep(100);
                slow.getOutputStream().write("x".repeat(100).getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(statusOf(slow)).isEqualTo("408");
            assertThat(ended(slow)).isTrue();
        }
        assertThat(uploads.held()).isZero();
    }

    @Test
    void visitors_share_a_part_of_the_room_and_of_one_address_few_send_at_once() throws Exception {
        try (var first = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(300_000));
                var second = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(10))) {
            Thread.sleep(300);
            try (var third = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(10))) {
                assertThat(statusOf(third)).isEqualTo("429");
            }
            assertThat(first.getInputStream().available()
                            + second.getInputStream().available())
                    .isZero();
        }
        Thread.sleep(300);
        try (var large = begun("/voices/new", 1 << 20, BEGIN + "x".repeat(700_000))) {
            assertThat(statusOf(large)).isEqualTo("503");
        }
        assertThat(uploads.held()).isZero();
    }

    @Test
    void a_body_that_does_not_say_its_length_is_not_read_beyond_the_limit_either() throws Exception {
        var piece = "x".repeat(0x1000);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            var sent = new StringBuilder("POST /api/v1/tokens HTTP/1.1\r\nHost: " + host
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            sent.append("d\r\n{\"username\":\"\r\n");
            for (var chunk = 0; chunk < 20; chunk++) {
                sent.append("1000\r\n").append(piece).append("\r\n");
            }
            socket.getOutputStream().write(sent.toString().getBytes(StandardCharsets.US_ASCII));
            assertThat(statusOf(socket)).isEqualTo("413");
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
