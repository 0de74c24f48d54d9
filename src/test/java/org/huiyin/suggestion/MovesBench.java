package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.huiyin.account.Accounts;
import org.huiyin.database.RequestShare;
import org.huiyin.directory.Directory;
import org.huiyin.support.Bench;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Moves per second against the same SELECT, UPDATE and INSERT by plain JDBC, on the same tables of the same PostgreSQL over the same
 * connections, by turns in one run. Run by {@code bench/run moves}.
 *
 * <p>Each thread leads cases of its own from draft to closed, 15 transactions a life: as a request does once it is known who asks and what for,
 * which is compared with its bar, and by the API, where each move comes with a token and is answered with the case after it. The plain side has
 * one case a thread: it reads version, paper and life, writes what a move writes, and adds an act; one time in three it changes the state, as
 * lives do.
 */
@Bench
class MovesBench {
    private static final int SECONDS = Bench.Size.of("seconds", 5, 1);
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    private static final int LIFE = 15;
    private static final Figures FIGURES = Figures.of("moves");

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private DataSource source;

    @LocalServerPort
    private int port;

    @Test
    void moves_against_plain_jdbc() throws Exception {
        var place = new TestDistrict(directory, "moves", "moves.localhost");
        print("followers at work", place, 0.6);
        api(place);
        try (var turns = source.getConnection()) {
            turns.setAutoCommit(false);
            try (var hold = turns.createStatement()) {
                hold.execute("SELECT FROM ledger.follower FOR UPDATE");
            }
            print("followers in another process", place, 0.85);
            turns.rollback();
        }
    }

    private void print(String where, TestDistrict place, double bar) throws Exception {
        run(8, () -> () -> live(place), Bench.Size.of("warm", 10, 1));
        run(8, () -> new Plain(place), SECONDS);
        for (var threads : Bench.Size.full() ? new int[] {8, 32} : new int[] {8}) {
            var plain = new ArrayList<Double>();
            var moves = new ArrayList<Double>();
            var ratios = new ArrayList<Double>();
            for (var turn = 0; turn < TURNS; turn++) {
                plain.add(run(threads, () -> new Plain(place), SECONDS));
                moves.add(run(threads, () -> () -> live(place), SECONDS));
                ratios.add(moves.getLast() / plain.getLast());
            }
            FIGURES.atLeast(
                    "%d threads, %s, %,.0f moves a second beside %,.0f of plain JDBC, ratio (of %d turns: %s)"
                            .formatted(threads, where, median(moves), median(plain), TURNS, two(ratios)),
                    median(ratios),
                    bar,
                    "%.2f");
            assertThat(median(moves)).isPositive();
        }
    }

    /** Followers at work, and eight callers who wait for their answers. */
    private void api(TestDistrict place) throws Exception {
        var api = new ByApi(place, accounts, port, List.of("deputy1", "office", "clerk0", "clerk1", "head0"));
        Callable<Callable<Integer>> callers = () -> () -> live(api.walk(suggestions, place));
        run(8, callers, Bench.Size.of("warm", 10, 1));
        var plain = new ArrayList<Double>();
        var moves = new ArrayList<Double>();
        for (var turn = 0; turn < TURNS; turn++) {
            plain.add(run(8, () -> new Plain(place), SECONDS));
            moves.add(run(8, callers, SECONDS));
        }
        FIGURES.tell(
                "by the API, each with a token and answered with the case, 8 callers, followers at work",
                "%,.0f moves a second, %.2f of plain JDBC".formatted(median(moves), median(moves) / median(plain)));
        assertThat(median(moves)).isPositive();
    }

    /** As a request: its connections are of the requests' pool, and nobody else's. */
    private int live(TestDistrict place) {
        try (var _ = RequestShare.begin()) {
            return live(new Walk(suggestions, place));
        }
    }

    private int live(Walk begun) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        begun.replied(today)
                .feedback(begun.place.deputy(1), "SATISFIED", "SATISFIED")
                .make(begun.place.office(), "close");
        return LIFE;
    }

    /** Transactions a second. */
    private double run(int threads, Callable<? extends Callable<Integer>> workers, int seconds) throws Exception {
        var running = new AtomicBoolean(true);
        var done = new AtomicLong();
        var began = System.nanoTime();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, threads)
                    .mapToObj(_ -> pool.submit(() -> {
                        var worker = workers.call();
                        do {
                            done.addAndGet(worker.call());
                        } while (running.get());
                        return null;
                    }))
                    .toList();
            Thread.sleep(seconds * 1000L);
            running.set(false);
            for (var future : futures) {
                future.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    /** The statements of a move with nothing around them. */
    private final class Plain implements Callable<Integer> {
        private final UUID id;
        private final UUID district;
        private int version = 1_000;

        Plain(TestDistrict place) {
            var walk = new Walk(suggestions, place).signedFor();
            id = walk.id.value();
            district = place.district.id().value();
        }

        @Override
        public Integer call() throws SQLException {
            try (var _ = RequestShare.begin();
                    var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (var select = connection.prepareStatement(
                                "SELECT version, paper, life FROM suggestion.suggestion WHERE id = ? AND district_id = ?");
                        var update = connection.prepareStatement("""
                                UPDATE suggestion.suggestion
                                   SET state = ?, number = ?, term = ?, session = ?, year = ?, submitted_on = current_date,
                                       filed_on = current_date, due = current_date, rounds = ?, consulted = ?, category = ?,
                                       disclosed = ?, confidential = ?, life = ?::jsonb, version = ?
                                 WHERE id = ?""");
                        var insert = connection.prepareStatement("""
                                INSERT INTO ledger.act (epoch, id, subject_type, subject_id, version, type, at, district, account, actor,
                                    channel, disclosure, details)
                                VALUES (1, ?, 'bench', ?, ?, 'bench.moved', now(), ?, ?, ?, 'page', 'PUBLIC', ?::jsonb)""")) {
                    move(select, update, insert);
                    connection.commit();
                } finally {
                    connection.setAutoCommit(true);
                }
            }
            return 1;
        }

        private void move(PreparedStatement select, PreparedStatement update, PreparedStatement insert)
                throws SQLException {
            select.setObject(1, id);
            select.setObject(2, district);
            var life = "";
            try (var row = select.executeQuery()) {
                row.next();
                row.getInt(1);
                row.getString(2);
                life = row.getString(3);
            }
            version++;
            update.setString(1, version % 3 == 0 ? "FILED" : "IN_HANDLING");
            update.setString(2, "plain-" + id);
            update.setInt(3, 9);
            update.setInt(4, 0);
            update.setInt(5, 2026);
            update.setInt(6, 1);
            update.setBoolean(7, false);
            update.setString(8, "Education");
            update.setBoolean(9, true);
            update.setBoolean(10, false);
            update.setString(11, life);
            update.setInt(12, version);
            update.setObject(13, id);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("the case is gone");
            }
            insert.setObject(
                    1, new UUID(System.nanoTime(), ThreadLocalRandom.current().nextLong()));
            insert.setObject(2, id);
            insert.setInt(3, version);
            insert.setObject(4, district);
            insert.setObject(5, id);
            insert.setString(6, "somebody");
            insert.setString(
                    7, "{\"by\":\"somebody\",\"from\":\"FILED\",\"to\":\"IN_HANDLING\",\"open\":{},\"parties\":{}}");
            insert.executeUpdate();
        }
    }

    private static String two(List<Double> values) {
        return values.stream()
                .map(value -> String.format("%.2f", value))
                .toList()
                .toString();
    }
}
