package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
            "huiyin.upload.per-address=2"
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
