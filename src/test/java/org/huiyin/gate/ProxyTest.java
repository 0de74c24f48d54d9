package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.Directory;
import org.huiyin.support.Await;
import org.huiyin.support.FreePort;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proxies of docs/proxy, as they stand there but for names and ports, before the program. */
@WholeProgramTest
@TestPropertySource(properties = {"huiyin.proxies=127.0.0.1", "server.address=127.0.0.1"})
@Import(ProxyTest.Mirror.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProxyTest {
    private static final String FORGED = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Host: evil.example\r\n"
            + "X-Forwarded-Proto: https\r\nForwarded: for=6.6.6.6;host=evil.example;proto=https\r\n";

    private final int program;
    private final String host;

    @TempDir
    private Path folder;

    ProxyTest(@Autowired Directory directory, @LocalServerPort int program) {
        this.program = program;
        host = "p" + System.nanoTime() + ".example";
        directory.addDistrict("Proxied", host, false);
    }

    /** Tells who called, as the program sees it. */
    @RestController
    static class Mirror {
        @PreAuthorize("permitAll()")
        @GetMapping("/mirror")
        String seen(HttpServletRequest request) {
            return request.getRemoteAddr() + " " + request.getScheme() + " " + request.getServerName() + " ";
        }
    }

    /** What is answered to a caller at an address of this machine who forges all that can be forged. */
    private String ask(String from, int port) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(from), 0)) {
            socket.setSoTimeout((int) Await.LIMIT.toMillis());
            socket.getOutputStream()
                    .write(("GET /mirror HTTP/1.1\r\nHost: " + host + "\r\n" + FORGED + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static Path installed(String name) {
        var found = Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/", "/usr/local/sbin/")
                .map(place -> Path.of(place + name))
                .filter(Files::isExecutable)
                .findFirst();
        Needed.orSkipped(found.isPresent(), name + " is not installed here: its example is not tried");
        return found.orElseThrow();
    }

    private void answersThrough(int port, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .directory(folder.toFile())
                .start();
        try {
            Await.until("a proxy that listens", () -> listens(port) || !process.isAlive());
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("output")))
                    .isTrue();
            assertThat(ask("127.0.0.2", port))
                    .contains("127.0.0.2 http " + host + " ")
                    .doesNotContain("6.6.6.6");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void who_comes_directly_is_not_believed() throws Exception {
        assertThat(ask("127.0.0.3", program)).contains("127.0.0.3 http " + host + " ");
    }

    @Test
    void nginx_as_shown_replaces_what_a_visitor_says() throws Exception {
        var nginx = installed("nginx");
        var port = FreePort.any();
        var site = Files.readString(Path.of("docs/proxy/nginx.conf"))
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll("(?m)^ *ssl_certificate.*\\R", "")
                .replace("huiyin.example.gov.cn", host)
                .replace("127.0.0.1:8080", "127.0.0.1:" + program);
        var temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(each -> each + "_temp_path " + folder.resolve(each) + ";\n")
                .toList();
        var whole = folder.resolve("nginx.conf");
        Files.writeString(
                whole,
                "daemon off;\nmaster_process off;\npid " + folder.resolve("pid")
                        + ";\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" + String.join("", temporary)
                        + site + "}\n");
        answersThrough(port, nginx.toString(), "-e", "stderr", "-c", whole.toString());
    }

    @Test
    void caddy_as_shown_replaces_what_a_visitor_says() throws Exception {
        var caddy = installed("caddy");
        var port = FreePort.any();
        var whole = folder.resolve("Caddyfile");
        Files.writeString(
                whole,
                "{\n\tadmin off\n\tauto_https off\n\tstorage file_system " + folder.resolve("caddy") + "\n}\n"
                        + Files.readString(Path.of("docs/proxy/Caddyfile"))
                                .replace(
                                        "huiyin.example.gov.cn {",
                                        "http://" + host + ":" + port + " {\n\tbind 127.0.0.1")
                                .replace("127.0.0.1:8080", "127.0.0.1:" + program));
        answersThrough(port, caddy.toString(), "run", "--config", whole.toString(), "--adapter", "caddyfile");
    }

    @Test
    void the_demonstration_answers_to_the_names_of_this_machine_only() throws Exception {
        for (var name : List.of(
                "localhost",
                "a.localhost",
                "127.0.0.1",
                "[::1]",
                "evil.example",
                "localhost.evil.example",
                "10.1.2.3")) {
            var request = new MockHttpServletRequest("GET", "/");
            request.setServerName(name);
            var answer = new MockHttpServletResponse();
            var settings = new GateSettings(true, List.of(), List.of());
            new GateFilter(settings, new SiteNames(settings, mock(Directory.class)))
                    .doFilter(request, answer, new MockFilterChain());
            assertThat(answer.getStatus())
                    .as(name)
                    .isEqualTo(name.contains("evil") || name.startsWith("10.") ? 421 : 200);
        }
    }
}
