package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huiyin.support.Child;
import org.huiyin.support.Needed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** The disk of the database is full and PostgreSQL dies of it: the program says so, stays, and goes on by itself once there is room. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDiskTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration FULL = Duration.ofSeconds(8);
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void the_program_outlives_a_full_disk_and_goes_on_when_there_is_room(@TempDir Path folder) throws Exception {
        var disk = Files.createDirectory(folder.resolve("data"));
        Needed.granted(
                run("mount", "-t", "tmpfs", "-o", "size=700m", "huiyin-test", disk.toString()),
                "skipped: a small disk can be mounted by root only");
        var begun = System.nanoTime();
        try (var child = Child.start(folder)) {
            var start = Duration.ofNanos(System.nanoTime() - begun);
            var token = JSON.readTree(child.post("/api/v1/tokens", "", """
                            {"username": "deputy1", "password": "huiyin-demo"}""").body())
                    .get("token")
                    .asString();
            assertThat(child.post("/api/v1/suggestions", token, paper("before")).status())
                    .isEqualTo(201);
            var voice = child.open("/voices/new");
            var filling = disk.resolve("filling");
            fill(filling);
            exhaustLog(child);
            var end = System.nanoTime() + FULL.toNanos();
            var statuses = new ArrayList<Integer>();
            while (System.nanoTime() < end) {
                statuses.add(
                        child.post("/api/v1/suggestions", token, paper("full")).status());
                Thread.sleep(50);
            }
            assertThat(statuses)
                    .as("answers to writes: the server comes back now and then and finds a little room")
                    .contains(503)
                    .allMatch(status -> status == 503 || status == 201);
            var health = child.get("/healthz", "");
            assertThat(health.status()).isEqualTo(503);
            assertThat(JSON.readTree(health.body()).at("/disk/low").asBoolean())
                    .as(health.body())
                    .isTrue();
            var form = child.submit(voice, Map.of("concern", "OTHER", "text", "灯坏了三天，<没有人>修。"));
            assertThat(form.status()).as(form.body()).isEqualTo(503);
            assertThat(form.body())
                    .as("what was typed is kept")
                    .contains("没有丢失", "value=\"灯坏了三天，&lt;没有人", "action=\"/voices/new\"");
            assertThat(child.isAlive()).isTrue();
            Files.delete(filling);
            var freed = System.nanoTime();
            child.awaitHealth();
            var recovered = Duration.ofNanos(System.nanoTime() - freed);
            System.out.printf("well again %d ms after there was room%n", recovered.toMillis());
            assertThat(recovered)
                    .as("beside a start of the whole program, which took %s", start)
                    .isLessThan(start.plus(RECOVERY));
            assertThat(child.post("/api/v1/suggestions", token, paper("after")).status())
                    .isEqualTo(201);
            var kept = child.database()
                    .sql("SELECT count(*) FROM suggestion.suggestion WHERE paper::text LIKE '%\"full\"%'")
                    .query(Long.class)
                    .single();
            assertThat(kept)
                    .as("what was acknowledged on the full disk is there")
                    .isGreaterThanOrEqualTo(
                            statuses.stream().filter(status -> status == 201).count());
            assertThat(child.said().length())
                    .as("characters of log: %s", child.said())
                    .isLessThan(200_000);
            assertThat(child.said()).contains("cannot run for now", "runs again");
        } finally {
            assertThat(run("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    private static String paper(String title) {
        return JSON.writeValueAsString(Map.of("title", title));
    }

    private static void fill(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var size = 1 << 20;
            while (size > 0) {
                try {
                    channel.write(ByteBuffer.allocate(size));
                } catch (IOException full) {
                    assertThat(full).hasMessageContaining("No space left");
                    size /= 2;
                }
            }
        }
    }

    /** Writes to PostgreSQL's log until it ends for want of room. */
    private static void exhaustLog(Child child) throws IOException, InterruptedException {
        try {
            for (var i = 0; i < 1000; i++) {
                child.database()
                        .sql("SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))::text")
                        .query(String.class)
                        .single();
            }
        } catch (DataAccessException ended) {
            Thread.sleep(1000);
            return;
        }
        throw new AssertionError("PostgreSQL lives on a full disk");
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(words))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
