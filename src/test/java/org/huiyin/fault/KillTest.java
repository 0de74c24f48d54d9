package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.support.Await;
import org.huiyin.support.Child;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the program, its database or both while several clients write. Three times in every build; {@code bench/fault} does it twenty times. The
 * seed is printed, so that a red run can be run again with {@code -Dhuiyin.kill.seed}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(3)
class KillTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WRITERS = 4;

    /** So many cases and files are acknowledged before each kill, however slow the machine is. */
    private static final int BEFORE_A_KILL = 2;

    /** What the program said it had stored: title and version of each case, by id. */
    private final Map<String, Stored> acknowledged = new ConcurrentHashMap<>();

    /** Files that the program said it had attached: their text, by address. */
    private final Map<String, String> attached = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    private record Stored(String title, int version) {}

    private enum Victim {
        PROGRAM,
        DATABASE,
        BOTH
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void what_was_acknowledged_is_there_after_a_kill_and_nothing_is_half_there(@TempDir Path folder) throws Exception {
        var kills = Integer.getInteger("huiyin.kills", 3);
        var seed = Long.getLong("huiyin.kill.seed", System.nanoTime());
        var random = new Random(seed);
        System.out.println("Killing " + kills + " times, seed " + seed);
        try (var child = Child.start(folder)) {
            var token = token(child);
            for (var i = 0; i < kills; i++) {
                var victim = Victim.values()[i % 3];
                var known = acknowledged.size();
                writeUntilKilled(child, token, victim, Duration.ofMillis(300 + random.nextInt(2500)));
                assertNothingIsLost(child, token);
                assertNothingIsHalfThere(child);
                System.out.printf(
                        "%2d. killed %s: %d new cases acknowledged, %d in all, all there%n",
                        i + 1, victim, acknowledged.size() - known, acknowledged.size());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(kills);
        assertThat(attached).hasSizeGreaterThan(kills);
    }

    private void writeUntilKilled(Child child, String token, Victim victim, Duration after) throws Exception {
        var writing = new AtomicBoolean(true);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < WRITERS; i++) {
                writers.submit(() -> {
                    while (writing.get()) {
                        write(child, token);
                    }
                });
            }
            var cases = acknowledged.size() + BEFORE_A_KILL;
            var files = attached.size() + BEFORE_A_KILL;
            try {
                Thread.sleep(after);
                Await.until(
                        cases + " cases and " + files + " files",
                        () -> acknowledged.size() >= cases && attached.size() >= files);
                switch (victim) {
                    case PROGRAM -> child.killProgram();
                    case DATABASE -> child.killDatabase();
                    case BOTH -> {
                        child.killDatabase();
                        child.killProgram();
                    }
                }
            } finally {
                writing.set(false);
            }
        }
        if (child.isAlive()) {
            child.awaitHealth();
        } else {
            child.startAgain();
        }
    }

    /** Begins a paper and changes it twice, noting each answer that promises something. */
    private void write(Child child, String token) {
        var title = "关于第" + count.incrementAndGet() + "件事的建议";
        var begun = child.post("/api/v1/suggestions", token, JSON.writeValueAsString(Map.of("title", title)));
        if (begun.status() != 201) {
            return;
        }
        var id = JSON.readTree(begun.body()).get("id").asString();
        acknowledged.put(id, stored(begun.body()));
        var text = (title + "\n").repeat(2000);
        var files = "/api/v1/suggestions/" + id + "/attachments";
        var file = child.upload(files, token, "list.txt", text);
        if (file.status() == 201) {
            attached.put(files + "/" + JSON.readTree(file.body()).get("id").asString(), text);
        }
        for (var i = 1; i <= 2; i++) {
            var saved = child.post(
                    "/api/v1/suggestions/" + id + "/moves/save",
                    token,
                    JSON.writeValueAsString(Map.of("title", title + "（修改" + i + "）", "situation", "情况".repeat(200))));
            if (saved.status() == 200) {
                acknowledged.put(id, stored(saved.body()));
            }
        }
    }

    private void assertNothingIsLost(Child child, String token) {
        attached.forEach((address, text) -> {
            var answer = child.get(address, token);
            assertThat(answer.status()).as("file %s", address).isEqualTo(200);
            assertThat(answer.body()).as("file %s", address).isEqualTo(text);
        });
        acknowledged.forEach((id, promised) -> {
            var answer = child.get("/api/v1/suggestions/" + id, token);
            assertThat(answer.status()).as("case %s: %s", id, answer.body()).isEqualTo(200);
            var found = stored(answer.body());
            assertThat(found.version()).as("version of case %s", id).isGreaterThanOrEqualTo(promised.version());
            if (found.version() == promised.version()) {
                assertThat(found.title()).as("title of case %s", id).isEqualTo(promised.title());
            }
        });
    }

    /** Each case is at the version of its last act, with an act for each version; no act is without its case. */
    private static void assertNothingIsHalfThere(Child child) throws Exception {
        var odd = child.database().sql("""
                        SELECT coalesce(made.id, told.subject_id)::text || ' ' || coalesce(made.version, 0) || ' ' || coalesce(told.acts, 0)
                          FROM suggestion.suggestion made
                          FULL JOIN (SELECT subject_id, max(version) AS last, count(*) AS acts
                                       FROM ledger.act WHERE subject_type = 'suggestion' GROUP BY subject_id) told
                            ON told.subject_id = made.id
                         WHERE made.version IS DISTINCT FROM told.last OR made.version IS DISTINCT FROM told.acts
                            OR (made.source = '' AND NOT EXISTS (SELECT FROM suggestion.case_person WHERE case_person.case_id = made.id))
                        """).query((row, _) -> row.getString(1)).list();
        assertThat(odd).as("cases and acts that do not go together").isEmpty();
        var stray =
                child.database().sql("""
                        SELECT file.id::text
                          FROM files.file
                          LEFT JOIN suggestion.suggestion made ON made.id = file.subject_id
                          LEFT JOIN files.content ON content.file_id = file.id
                         WHERE content.file_id IS NULL OR (file.subject_type = 'suggestion' AND (made.id IS NULL
                               OR strpos(made.paper::text, file.id::text) = 0 AND strpos(made.life::text, file.id::text) = 0))
                        """).query((row, _) -> row.getString(1)).list();
        assertThat(stray).as("files without content or without their case").isEmpty();
    }

    private static Stored stored(String body) {
        var json = JSON.readTree(body);
        return new Stored(json.get("title").asString(), json.get("version").asInt());
    }

    private static String token(Child child) {
        var answer = child.post(
                "/api/v1/tokens",
                "",
                JSON.writeValueAsString(Map.of("username", "deputy1", "password", "huiyin-demo")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("token").asString();
    }
}
