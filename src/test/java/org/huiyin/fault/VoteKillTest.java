package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.huiyin.support.Await;
import org.huiyin.support.Child;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the program, its database or both while votes come in, once for a named and once for a secret poll in every build; {@code bench/fault}
 * does it more often. Some deputies vote again and again in polls that follow each other, each from several threads at once.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(8)
class VoteKillTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> VOTERS =
            List.of("deputy1", "deputy2", "deputy3", "deputy4", "deputy5", "voter1", "voter2");

    /** Votes that the program said it had taken: in each poll by whom, with the receipt's number. */
    private final Map<String, Map<String, String>> taken = new ConcurrentHashMap<>();

    /** Second votes that the program said it had taken. */
    private final Set<String> doubled = ConcurrentHashMap.newKeySet();

    private final AtomicInteger closed = new AtomicInteger();

    private enum Victim {
        PROGRAM,
        BOTH,
        DATABASE
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void no_acknowledged_vote_is_lost_and_none_is_doubled_by_a_kill(@TempDir Path folder) throws Exception {
        var kills = Integer.getInteger("huiyin.vote.kills", 2);
        var seed = Long.getLong("huiyin.kill.seed", System.nanoTime());
        var random = new Random(seed);
        System.out.println("Killing " + kills + " times while votes come in, seed " + seed);
        try (var child = Child.start(folder)) {
            var tokens = tokens(child);
            for (var kill = 0; kill < kills; kill++) {
                var secret = kill % 2 == 0;
                var victim = Victim.values()[kill % 3];
                voteUntilKilled(child, tokens, secret, victim, Duration.ofMillis(500 + random.nextInt(1500)));
                var votes = assertNothingIsLostOrDoubled(child, tokens);
                System.out.printf(
                        "%2d. killed %s during %s votes: %d votes taken in %d polls, all counted once%n",
                        kill + 1, victim, secret ? "secret" : "named", votes, taken.size());
            }
        }
        assertThat(doubled).isEmpty();
        assertThat(taken).hasSizeGreaterThan(kills);
        assertThat(closed).hasPositiveValue();
    }

    private void voteUntilKilled(Child child, Map<String, String> tokens, boolean secret, Victim victim, Duration after)
            throws Exception {
        var voting = new AtomicBoolean(true);
        var wanted = votes() + VOTERS.size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                while (voting.get()) {
                    hold(child, tokens, secret, voting);
                }
            });
            try {
                Thread.sleep(after);
                // more than there are voters: a second poll is on
                Await.until((wanted + 1) + " votes", () -> votes() > wanted);
                switch (victim) {
                    case PROGRAM -> child.killProgram();
                    case DATABASE -> child.killDatabase();
                    case BOTH -> {
                        child.killDatabase();
                        child.killProgram();
                    }
                }
            } finally {
                voting.set(false);
            }
        }
        if (child.isAlive()) {
            child.awaitHealth();
        } else {
            child.startAgain();
        }
    }

    private int votes() {
        return taken.values().stream().mapToInt(Map::size).sum();
    }

    /** Opens a poll in which everybody votes twice at once, and ends it unless the kill comes first. */
    private void hold(Child child, Map<String, String> tokens, boolean secret, AtomicBoolean voting) {
        var office = String.valueOf(tokens.get("office"));
        var prepared = child.post(
                "/api/v1/ballots",
                office,
                JSON.writeValueAsString(Map.of(
                        "title", "Kill",
                        "secrecy", secret ? "SECRET" : "NAMED",
                        "base", "ALL",
                        "minimum", 3,
                        "presence", "NOT_ASKED",
                        "live", "TURNOUT")));
        if (prepared.status() != 201) {
            return;
        }
        var id = JSON.readTree(prepared.body()).get("id").asString();
        var moves = "/api/v1/ballots/" + id + "/moves/";
        child.post(moves + "enrol", office, JSON.writeValueAsString(Map.of("accounts", VOTERS)));
        if (child.post(moves + "open", office, "{}").status() != 200) {
            return;
        }
        taken.put(id, new ConcurrentHashMap<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 2; round++) {
                for (var who : VOTERS) {
                    threads.submit(() -> vote(child, id, who, String.valueOf(tokens.get(who))));
                }
            }
        }
        if (voting.get()) {
            child.post(moves + "end", office, "{}");
        }
    }

    private void vote(Child child, String id, String who, String token) {
        var answer = child.post("/api/v1/ballots/" + id + "/vote", token, "{\"choices\":[\"1\"]}");
        if (answer.status() == 200) {
            var code = JSON.readTree(answer.body()).get("code").asString("");
            if (taken.get(id).putIfAbsent(who, code) != null) {
                doubled.add(who + " in " + id);
            }
        }
    }

    private int assertNothingIsLostOrDoubled(Child child, Map<String, String> tokens) throws Exception {
        var office = String.valueOf(tokens.get("office"));
        var votes = 0;
        for (var entry : taken.entrySet()) {
            var address = "/api/v1/ballots/" + entry.getKey();
            var poll = JSON.readTree(child.get(address, office).body());
            if (poll.get("state").asString().equals("OPEN")) {
                assertThat(poll.get("turnout").asInt())
                        .isBetween(entry.getValue().size(), VOTERS.size());
                var ended = child.post(address + "/moves/end", office, "{}");
                assertThat(ended.status()).as(ended.body()).isEqualTo(200);
                poll = JSON.readTree(ended.body());
            } else if (poll.get("state").asString().equals("COUNTING")) {
                var resumed = child.post(address + "/moves/close", office, "{}");
                assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
                poll = JSON.readTree(resumed.body());
            }
            assertCounted(child, address, poll, entry.getValue());
            votes += entry.getValue().size();
        }
        assertKeysAreGone(child);
        return votes;
    }

    private void assertCounted(Child child, String address, JsonNode poll, Map<String, String> receipts) {
        assertThat(poll.get("state").asString()).isEqualTo("CLOSED");
        var result = poll.get("result");
        assertThat(result.get("cast").asInt()).as(address).isBetween(receipts.size(), VOTERS.size());
        closed.incrementAndGet();
        if (result.get("withheld").asBoolean()) {
            assertThat(receipts.size()).isLessThan(3);
            return;
        }
        var grades = result.get("items").get(0).get("counts").get("grades");
        assertThat(grades.get(0).asInt()).isEqualTo(result.get("cast").asInt());
        if (poll.get("sheet").get("secrecy").asString().equals("SECRET")) {
            var list = JSON.readTree(child.get(address + "/list", "").body()).get("items");
            var numbers = list.values().stream()
                    .map(line -> line.get("number").asString())
                    .collect(Collectors.toCollection(ArrayList::new));
            assertThat(numbers).hasSize(result.get("cast").asInt()).doesNotHaveDuplicates();
            assertThat(numbers)
                    .containsAll(
                            receipts.values().stream().map(VoteKillTest::listed).toList());
        }
    }

    /** The number under which a receipt stands in the list of a single item: all but its last group. */
    private static String listed(String receipt) {
        return receipt.substring(0, receipt.lastIndexOf('-'));
    }

    /** No envelope is left of a poll that is over; keys go with their polls, at the latest soon after the start. */
    private static void assertKeysAreGone(Child child) throws Exception {
        // a process that takes up what another left looks once a minute
        Await.until("no envelopes", () -> envelopesLeft(child) == 0);
    }

    private static int envelopesLeft(Child child) throws Exception {
        return child.database().sql("""
                        SELECT count(*) FROM ballot.envelope e JOIN ballot.poll p ON p.id = e.poll_id WHERE p.state = 'CLOSED'
                        """).query(Integer.class).single();
    }

    private static Map<String, String> tokens(Child child) {
        return java.util.stream.Stream.concat(VOTERS.stream(), Set.of("office").stream())
                .collect(Collectors.toMap(who -> who, who -> {
                    var answer = child.post(
                            "/api/v1/tokens",
                            "",
                            JSON.writeValueAsString(Map.of("username", who, "password", "huiyin-demo")));
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    return JSON.readTree(answer.body()).get("token").asString();
                }));
    }
}
