package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.huiyin.directory.Directory;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that are wrong in themselves, over a real line: the answer says so in the caller's language, and the log says nothing. */
@WholeProgramTest
@Isolated("reads everything that is logged")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MalformedRequestsTest {
    private static final String MANY = "a=1&".repeat(1500);

    private static final Map<String, String> QUERIES = Map.of(
            "percent sign", "q=%zz",
            "half of a percent sign", "q=%4",
            "half character", "q=%ED%A0%80",
            "no UTF-8", "q=%ff%fe",
            "name", "%c3%28=1",
            "many", MANY);

    private static final List<String> PLACES = List.of(
            "/",
            "/cases",
            "/voices",
            "/sign-in",
            "/nowhere",
            "/healthz",
            "/huiyin.css",
            "/robots.txt",
            "/api/v1/suggestions",
            "/api/v1/nowhere",
            "/api/openapi.json");

    private final int port;
    private final String host;

    MalformedRequestsTest(@Autowired Directory directory, @LocalServerPort int port) {
        this.port = port;
        host = "m" + System.nanoTime() + ".example";
        directory.addDistrict("Malformed", host, false);
    }

    /** One request, byte by byte. */
    private record Sent(String kind, String place, String head, String body) {
        static Sent get(String kind, String place, String query, String... headers) {
            return new Sent(kind, place, "GET " + place + "?lang=en&" + query + " HTTP/1.1\r\n" + lines(headers), "");
        }

        static Sent post(String kind, String place, String type, String body, String... headers) {
            return new Sent(
                    kind,
                    place,
                    "POST " + place + "?lang=en HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                            + body.length() + "\r\n" + lines(headers),
                    body);
        }

        private static String lines(String... headers) {
            return IntStream.range(0, headers.length)
                    .mapToObj(at -> headers[at] + "\r\n")
                    .collect(Collectors.joining());
        }
    }

    private String answer(Sent sent) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Await.LIMIT.toMillis());
            socket.getOutputStream()
                    .write((sent.head() + "Host: " + host + "\r\nConnection: close\r\n\r\n" + sent.body())
                            .getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static List<Sent> requests() {
        var all = new ArrayList<Sent>();
        for (var place : PLACES) {
            QUERIES.forEach((kind, query) -> all.add(Sent.get(kind, place, query)));
            all.add(Sent.get("cookie", place, "", "Cookie: lang=en; a=\"b; (=; session=\"; form=\u00e4x"));
            all.add(Sent.get("accept", place, "", "Accept: ;;/q", "Range: bytes=zz", "If-Modified-Since: never"));
            var api = place.startsWith("/api/");
            QUERIES.forEach((kind, form) ->
                    all.add(Sent.post(kind + " in a form", place, "application/x-www-form-urlencoded", form)));
            all.add(Sent.post("no JSON", place, "application/json", "{\"a\":", "Accept: */*"));
            all.add(Sent.post(
                    "charset", place, api ? "application/json;charset=x-none" : "text/plain;charset=x", "{}"));
            all.add(Sent.post("type", place, "/;;", "{}"));
            all.add(Sent.post("boundary", place, "multipart/form-data; boundary=b", "--c\r\nnothing"));
            all.add(Sent.post("no boundary", place, "multipart/form-data", "--c\r\nnothing"));
        }
        for (var place : List.of("/voices/new", "/api/v1/uploads", "/imports")) {
            all.add(Sent.post("part", place, "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: x"));
            all.add(Sent.post("no boundary", place, "multipart/form-data", "--b\r\n\r\n"));
            all.add(Sent.post("cut off", place, "multipart/form-data; boundary=b", "--b\r\nContent-"));
        }
        all.add(new Sent("chunk", "/api/v1/tokens", """
                POST /api/v1/tokens?lang=en HTTP/1.1\r
                Content-Type: application/json\r
                Transfer-Encoding: chunked\r
                """, "zz\r\n{}\r\n0\r\n\r\n"));
        all.add(new Sent("chunk", "/sign-in", """
                POST /sign-in?lang=en HTTP/1.1\r
                Content-Type: application/x-www-form-urlencoded\r
                Transfer-Encoding: chunked\r
                """, "zz\r\n{}\r\n0\r\n\r\n"));
        for (var line : List.of(
                "GET /cases?q=<> HTTP/1.1",
                "GET /ca%zzses HTTP/1.1",
                "GET /%ff HTTP/1.1",
                "GET /a\\b HTTP/1.1",
                "GET /cases%00 HTTP/1.1",
                "GET /cases;a=b HTTP/1.1",
                "GET //cases HTTP/1.1",
                "GET /cases/..%2f..%2f HTTP/1.1",
                "G(T /cases HTTP/1.1",
                "GET /cases HTTP/9.9",
                "GET cases HTTP/1.1",
                "NONSENSE /cases HTTP/1.1")) {
            all.add(new Sent("line", line, line + "\r\n", ""));
        }
        all.add(new Sent("two hosts", "/", "GET / HTTP/1.1\r\nHost: a\r\n", ""));
        all.add(new Sent("header", "/", "GET / HTTP/1.1\r\nA(b: c\r\n d\u0000\r\n", ""));
        all.add(new Sent("cookie", "", "GET / HTTP/1.1\r\nCookie: a=b\u0000; c=\u0001\r\n", ""));
        return all;
    }

    @Test
    void what_is_wrong_is_said_to_the_caller_and_not_to_the_log() throws Exception {
        // what is told once, when something is made at its first use
        for (var place : List.of("/", "/api/openapi.json")) {
            assertThat(answer(Sent.get("", place, ""))).startsWith("HTTP/1.1 200");
        }
        var written = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        written.setContext(root.getLoggerContext());
        written.start();
        root.addAppender(written);
        var noise = new LinkedHashMap<String, String>();
        var softly = new SoftAssertions();
        try {
            for (var sent : requests()) {
                written.list.clear();
                var answer = answer(sent);
                var name = sent.kind() + " at " + sent.place();
                softly.assertThat(answer)
                        .as(name)
                        .matches("(?s)HTTP/1\\.1 ([1-4]|505).*")
                        .doesNotContain("org.apache", "Exception");
                if (answer.startsWith("HTTP/1.1 400") && sent.head().contains("lang=en")) {
                    if (sent.place().startsWith("/api/")) {
                        softly.assertThat(answer)
                                .as(name)
                                .contains(
                                        "application/problem+json",
                                        "\"key\":\"status-400\"",
                                        "The request is incomplete");
                    } else {
                        softly.assertThat(answer).as(name).contains("<html lang=\"en\"", "/huiyin", "</html>");
                    }
                }
                written.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO)
                                // on a machine that stands still for a while the pools say so
                                && !event.getThreadName().endsWith(":housekeeper")
                                // what others caused in the minute before is counted by a clock of its own
                                && !event.getThreadName().equals("log-throttle"))
                        .forEach(event -> noise.put(
                                name,
                                event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()));
            }
        } finally {
            root.detachAppender(written);
        }
        softly.assertThat(noise).isEmpty();
        softly.assertAll();
    }

    @Test
    void every_page_and_operation_refuses_a_query_that_cannot_be_read() throws Exception {
        for (var place : List.of("/cases", "/voices", "/api/v1/suggestions")) {
            for (var query : QUERIES.entrySet()) {
                assertThat(answer(Sent.get(query.getKey(), place, query.getValue())))
                        .as(query.getKey() + " at " + place)
                        .startsWith("HTTP/1.1 400");
            }
        }
        var cookie = new Sent("", "/cases", "GET /cases?q=%zz HTTP/1.1\r\nCookie: lang=en\r\n", "");
        assertThat(answer(cookie)).contains("<html lang=\"en\"").doesNotContain("lang=\"zh-CN\"><head");
        assertThat(answer(new Sent("", "/cases", "GET /cases?q=%zz HTTP/1.1\r\n", "")))
                .contains("<html lang=\"zh-CN\"", "Malformed");
    }
}
