package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.Child;
import org.huiyin.support.Figures;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long pages of the demonstration take in an earlier program and in this one, both packed and running, asked by turns. Run by
 * {@code bench/against}.
 */
class AgainstTake {
    private static final int WARM = 300;
    private static final int TURNS = 300;
    private static final Figures FIGURES = Figures.of("against");

    @Test
    void pages_before_and_after(@TempDir Path folder) throws Exception {
        try (var before = Child.packed(folder.resolve("before"), Path.of(System.getProperty("huiyin.before")));
                var after = Child.packed(folder.resolve("after"), Path.of(System.getProperty("huiyin.after")))) {
            for (var who : List.of("", "office", "unit-education")) {
                var old = new Reader(before.port(), who);
                var now = new Reader(after.port(), who);
                compare(who, "front page", old, "/", now, "/");
                compare(who, "list of cases", old, "/cases", now, "/cases");
                var common = now.cases();
                common.keySet().retainAll(old.cases().keySet());
                assertThat(common).as("cases of both demonstrations").isNotEmpty();
                var title = common.keySet().iterator().next();
                compare(
                        who,
                        "a case",
                        old,
                        old.cases().get(title),
                        now,
                        now.cases().get(title));
                if (!who.isEmpty()) {
                    compare(who, "desk", old, "/desk", now, "/desk");
                }
            }
        }
    }

    private static void compare(String who, String what, Reader old, String oldPath, Reader now, String path)
            throws Exception {
        var before = new ArrayList<Double>();
        var after = new ArrayList<Double>();
        for (var turn = 0; turn < WARM + TURNS; turn++) {
            var first = old.milliseconds(oldPath);
            var second = now.milliseconds(path);
            if (turn >= WARM) {
                before.add(first);
                after.add(second);
            }
        }
        FIGURES.tell(
                what + (who.isEmpty() ? " for visitors" : " of " + who),
                "%.1f ms before, %.1f ms now, ratio %.2f; %d and %d KB"
                        .formatted(
                                median(before),
                                median(after),
                                median(after) / median(before),
                                old.get(oldPath).body().length >> 10,
                                now.get(path).body().length >> 10));
    }

    /** A visitor, or somebody signed in, of a running program. */
    private static final class Reader {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String site;

        Reader(int port, String who) throws Exception {
            site = "http://localhost:" + port;
            if (!who.isEmpty()) {
                var token = page("/sign-in").select("input[name=_csrf]").val();
                var form =
                        Map.of("_csrf", token, "username", who, "password", DemoDistrict.PASSWORD).entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(site + "/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Referer", site + "/sign-in")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding());
                assertThat(answer.statusCode()).as("sign in as " + who).isBetween(300, 399);
            }
        }

        HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
            var answer =
                    http.send(HttpRequest.newBuilder(URI.create(site + path)).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        }

        double milliseconds(String path) throws IOException, InterruptedException {
            var from = System.nanoTime();
            get(path);
            return (System.nanoTime() - from) / 1e6;
        }

        Document page(String path) throws IOException, InterruptedException {
            return Jsoup.parse(new String(get(path).body(), StandardCharsets.UTF_8));
        }

        /** The cases of the first page of the list, by their titles. */
        Map<String, String> cases() throws IOException, InterruptedException {
            var cases = new LinkedHashMap<String, String>();
            page("/cases").select("main a[href]").forEach(link -> {
                if (link.attr("href").matches("/cases/[0-9a-f-]{36}")) {
                    cases.put(link.text(), link.attr("href"));
                }
            });
            return cases;
        }
    }
}
