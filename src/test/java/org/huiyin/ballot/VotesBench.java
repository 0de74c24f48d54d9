package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.support.Bench;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Votes per second into one poll against a plain INSERT into the same table with the same keys, by turns in one run, and the tally of a million
 * votes. Run by {@code bench/run votes}.
 */
@Bench
class VotesBench {
    private static final int SECONDS = Bench.Size.of("seconds", 5, 1);
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    private static final int VOTES = Bench.Size.of("votes", 1_000_000, 2_000);
    private static final int THREADS = 8;
    private static final int SEATS = Bench.Size.of("seats", 60_000, 20_000);
    private static final Figures FIGURES = Figures.of("votes");

    @Autowired
    private Ballots ballots;

    @Autowired
    private VoteStore votes;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource source;

    @Test
    void votes_against_a_plain_insert_and_a_million_counted() throws Exception {
        var town = new BallotTown(directory, accounts, "votes", 0);
        try (var turns = source.getConnection()) {
            turns.setAutoCommit(false);
            try (var hold = turns.createStatement()) {
                hold.execute("SELECT FROM ledger.follower FOR UPDATE");
            }
            for (var secrecy : Secrecy.values()) {
                rate(town, secrecy);
            }
            million(town);
            turns.rollback();
        }
    }

    /** Whoever follows the ledger does so in another process meanwhile: word of each poll goes to everybody on its roll. */
    private void million(BallotTown town) throws Exception {
        var named = filled(town, Secrecy.NAMED, VOTES);
        fill(named, "vote (poll_id, seat, way, choices)", "number, 'DEVICE', ARRAY[(number % 3)::smallint]");
        count(town, named, "named");
        var secret = filled(town, Secrecy.SECRET, VOTES);
        seal(secret);
        count(town, secret, "secret");
    }

    private void count(BallotTown town, PollId id, String kind) throws InterruptedException {
        jdbc.execute("ANALYZE ballot.vote");
        jdbc.execute("ANALYZE ballot.envelope");
        if (kind.equals("named")) {
            var began = System.nanoTime();
            var counts = votes.tally(id, 1, 3);
            FIGURES.tell(
                    "tally of %,d named votes".formatted(counts.getFirst().cast()),
                    "%.1f s".formatted((System.nanoTime() - began) / 1e9));
        }
        var longest = new AtomicLong();
        var ending = new AtomicBoolean(true);
        var looking = Thread.ofPlatform().start(() -> {
            while (ending.get()) {
                longest.accumulateAndGet(oldestTransaction(), Math::max);
            }
        });
        var began = System.nanoTime();
        ballots.make(id, "end", Map.of(), null, town.office);
        ending.set(false);
        looking.join();
        var result = ballots.result(id, town.office).orElseThrow();
        FIGURES.atMost(
                "longest transaction that wrote while a %s poll was closed".formatted(kind),
                longest.get() / 1e3,
                1,
                "%.2f s");
        FIGURES.tell(
                "closing of a %s poll with %,d votes, roll and list written".formatted(kind, result.cast()),
                "%.1f s".formatted((System.nanoTime() - began) / 1e9));
        assertThat(result.items().getFirst().counts().cast()).isEqualTo(VOTES);
    }

    /** For how many milliseconds the oldest transaction that writes has been open, apart from the one that holds the followers. */
    private long oldestTransaction() {
        LockSupport.parkNanos(10_000_000);
        return Objects.requireNonNull(jdbc.queryForObject("""
                SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start) * 1000), 0)::bigint FROM pg_stat_activity
                 WHERE backend_xid IS NOT NULL AND datname = current_database() AND query NOT LIKE '%ledger.follower%'
                """, Long.class));
    }

    private void seal(PollId id) throws Exception {
        var poll = PollStore.JSON.read(String.valueOf(
                jdbc.queryForObject("SELECT facts FROM ballot.poll WHERE id = ?", String.class, id.value())));
        var key = Seals.publicKey(poll.sealedBy().orElseThrow());
        var began = System.nanoTime();
        var step = 10_000;
        for (var from = 1; from <= VOTES; from += step) {
            var rows = IntStream.range(from, Math.min(VOTES + 1, from + step))
                    .parallel()
                    .mapToObj(seat -> new Object[] {
                        id.value(),
                        seat,
                        Envelopes.seal(key, id, seat, new Ballot(Receipt.random(), new Vote(List.of(seat % 3))).bytes())
                    })
                    .toList();
            jdbc.batchUpdate("INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, ?)", rows);
        }
        FIGURES.tell(
                "%,d votes sealed and stored beforehand".formatted(VOTES),
                "%.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    /** A poll with so many seats, open. */
    private PollId filled(BallotTown town, Secrecy secrecy, int seats) {
        var id = ballots.prepare(
                new NewPoll(
                        town.congress.id(),
                        null,
                        BallotTown.sheet(
                                "secrecy", secrecy.name(), "presence", "NOT_ASKED", "teller1", "", "teller2", "")),
                town.office);
        jdbc.update("""
                INSERT INTO ballot.seat (poll_id, number, id, name, account_id)
                SELECT ?, n, gen_random_uuid(), 'Voter ' || n, md5('voter' || n)::uuid FROM generate_series(1, ?) n
                """, id.value(), seats);
        ballots.make(id, "open", Map.of(), null, town.office);
        jdbc.execute("VACUUM ANALYZE ballot.seat");
        return id;
    }

    private void fill(PollId id, String into, String values) {
        jdbc.update(
                "INSERT INTO ballot." + into + " SELECT poll_id, " + values + " FROM ballot.seat WHERE poll_id = ?",
                id.value());
    }

    private void rate(BallotTown town, Secrecy secrecy) throws Exception {
        var plain = new ArrayList<Double>();
        var taken = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (var turn = -1; turn < TURNS; turn++) {
            var raw = run(town, secrecy, this::plain);
            var own = run(town, secrecy, this::vote);
            if (turn >= 0) {
                plain.add(raw);
                taken.add(own);
                ratios.add(own / raw);
            }
        }
        FIGURES.atLeast(
                "%s, %d threads, %,.0f votes a second beside %,.0f by a plain INSERT, ratio (of %d turns: %s)"
                        .formatted(
                                secrecy.name().toLowerCase(java.util.Locale.ROOT),
                                THREADS,
                                median(taken),
                                median(plain),
                                TURNS,
                                ratios.stream()
                                        .map(ratio -> String.format("%.2f", ratio))
                                        .toList()),
                median(ratios),
                secrecy == Secrecy.NAMED ? 0.5 : 0.3,
                "%.2f");
        assertThat(median(taken)).isPositive();
    }

    private interface Voter {
        void vote(BallotTown town, PollId poll, Secrecy secrecy, int seat) throws SQLException;
    }

    /** Votes a second into a poll of its own. */
    private double run(BallotTown town, Secrecy secrecy, Voter voter) throws Exception {
        var poll = filled(town, secrecy, SEATS);
        var next = new AtomicInteger();
        var done = new AtomicLong();
        var began = System.nanoTime();
        var end = began + SECONDS * 1_000_000_000L;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> work = () -> {
                int seat;
                while (System.nanoTime() < end && (seat = next.incrementAndGet()) <= SEATS) {
                    voter.vote(town, poll, secrecy, seat);
                    done.incrementAndGet();
                }
                return null;
            };
            for (var future :
                    IntStream.range(0, THREADS).mapToObj(_ -> pool.submit(work)).toList()) {
                future.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    private void vote(BallotTown town, PollId poll, Secrecy secrecy, int seat) {
        var account = UUID.fromString(uuid("voter" + seat));
        var caller = new Caller(
                new Actor(town.district.id(), account, "Voter", "page"),
                null,
                java.util.Set.of(new Grant(Role.VOTER, town.congress.id().value())));
        ballots.vote(poll, BallotTown.choices("1"), caller);
    }

    private static String uuid(String text) {
        try {
            var hash = java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return hash.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One INSERT in a transaction of its own, with nothing around it. */
    private void plain(BallotTown town, PollId poll, Secrecy secrecy, int seat) throws SQLException {
        var sql = secrecy == Secrecy.NAMED
                ? "INSERT INTO ballot.vote (poll_id, seat, way, choices) VALUES (?, ?, 'DEVICE', '{0}')"
                : "INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, ?)";
        try (var connection = source.getConnection();
                var insert = connection.prepareStatement(sql)) {
            insert.setObject(1, poll.value());
            insert.setInt(2, seat);
            if (secrecy == Secrecy.SECRET) {
                insert.setBytes(3, new byte[Envelopes.OVERHEAD + Long.BYTES + 1]);
            }
            insert.executeUpdate();
        }
    }
}
