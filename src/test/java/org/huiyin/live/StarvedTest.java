package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.huiyin.database.TestServer;
import org.huiyin.inquiry.InquiryStage;
import org.huiyin.support.Await;
import org.huiyin.support.Bench;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crowd at the doors of a program that gets a fifth of one processor: stopped and let go many times a second, which works everywhere
 * where there are signals. {@code bench/run live} runs it with ten thousand.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StarvedTest {
    private static final int JOINS = Bench.Size.of("starved", 10_000, 400);
    private static final Figures FIGURES = Figures.of("live");
    private static final int PAGES = JOINS / 4;
    private static final List<String> SMALL = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
    private static final long PATIENCE = Await.LIMIT.toMillis();
    private static final long FOLLOWERS = Duration.ofSeconds(10).toMillis();

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void a_starved_program_answers_or_says_when_to_come_back_and_its_followers_go_on(@TempDir Path folder)
            throws Exception {
        var database = TestServer.apart();
        try (var stage = StageProcess.start(
                        folder,
                        SMALL,
                        "--huiyin.db.url=" + database.url(),
                        "--huiyin.db.user=" + database.user(),
                        "--huiyin.db.password=" + database.password());
                var sql = DriverManager.getConnection(database.url(), database.user(), database.password());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var question = stage.body("POST", InquiryStage.PATH);
            var inquiry = "/inquiries/" + question.substring(0, question.indexOf('/'));
            for (var warm = 0; warm < 20; warm++) {
                assertThat(stage.status("GET", inquiry)).isEqualTo(200);
            }
            var answers = new ArrayList<Future<String>>();
            var open = new ArrayList<Socket>();
            try (var _ = Starving.begin(stage.pid())) {
                for (var i = 0; i < JOINS; i++) {
                    answers.add(threads.submit(asking(stage.port(), inquiry + "/stream", open)));
                    if (i % (JOINS / PAGES) == 0) {
                        answers.add(threads.submit(asking(stage.port(), i % 8 == 0 ? "/meetings" : inquiry, open)));
                    }
                }
                write(stage);
                var behind = untilFollowed(sql);
                var said = counted(answers);
                write(stage);
                var alone = untilFollowed(sql);
                var name = "%,d joins and %,d pages at a fifth of a core".formatted(JOINS, answers.size() - JOINS);
                FIGURES.tell(name, said.toString());
                FIGURES.atMost(name + ", followers up to date", behind / 1000.0, 10, "%.1f s");
                assertThat(said.keySet()).isSubsetOf("200", "503 with Retry-After");
                assertThat(behind)
                        .as("as soon as without the crowd, %d ms at a fifth of a core, or nearly", alone)
                        .isLessThan(FOLLOWERS + 10 * alone);
            } finally {
                for (var socket : open) {
                    socket.close();
                }
            }
            assertThat(stage.status("GET", inquiry)).isEqualTo(200);
            assertThat(Files.readString(stage.log())
                            .lines()
                            .filter(line -> line.contains("ERROR") || line.startsWith("\tat ")))
                    .as("errors in the log")
                    .isEmpty();
        }
    }

    /** Something that is done by the one request that gets through. */
    private static void write(StageProcess stage) {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (stage.status("POST", InquiryStage.PATH) != 200) {
            assertThat(System.nanoTime()).as("a write gets through").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** The milliseconds until every follower has everything that is in the ledger now. */
    private static long untilFollowed(Connection sql) throws SQLException {
        var began = System.nanoTime();
        var acts = one(sql, "SELECT count(*) FROM ledger.act");
        assertThat(acts).isPositive();
        while (one(sql, """
                SELECT count(*) FROM ledger.follower f
                 WHERE (SELECT count(*) FROM ledger.act a WHERE (a.epoch, a.tx, a.place) <= (f.epoch, f.tx, f.place)) < \
                """ + acts) > 0) {
            var waited = (System.nanoTime() - began) / 1_000_000;
            assertThat(waited).as("followers go on").isLessThan(PATIENCE);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long one(Connection sql, String query) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<String, Integer> counted(List<Future<String>> answers) throws Exception {
        var counts = new TreeMap<String, Integer>();
        for (var answer : answers) {
            counts.merge(answer.get(), 1, Integer::sum);
        }
        return counts;
    }

    /** Asks on a connection of its own and stays, as a listener does. */
    private static Callable<String> asking(int port, String path, List<Socket> open) {
        return () -> {
            try {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                synchronized (open) {
                    open.add(socket);
                }
                socket.setSoTimeout((int) PATIENCE);
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var status = String.valueOf(in.readLine())
                        .replaceFirst("HTTP/1.1 ", "")
                        .strip();
                var retry = false;
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    retry |= line.startsWith("Retry-After: ");
                }
                return status + (retry ? " with Retry-After" : "");
            } catch (IOException e) {
                return e.toString();
            }
        };
    }

    /** Lets a process run a tenth of the time, on two processors. */
    private record Starving(long pid, Process loop) implements AutoCloseable {
        static Starving begin(long pid) throws IOException {
            var on = 0.2 / Math.max(1, Runtime.getRuntime().availableProcessors()) * 0.2;
            var script = "while kill -CONT %d && sleep %.3f && kill -STOP %d && sleep %.3f; do :; done"
                    .formatted(pid, on, pid, 0.2 - on);
            return new Starving(pid, new ProcessBuilder("sh", "-c", script).start());
        }

        @Override
        public void close() throws IOException, InterruptedException {
            loop.destroyForcibly().waitFor();
            new ProcessBuilder("kill", "-CONT", String.valueOf(pid)).start().waitFor();
        }
    }
}
