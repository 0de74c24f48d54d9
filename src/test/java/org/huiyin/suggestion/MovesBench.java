package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.huiyin.support.Processor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves per second against the same SELECT, UPDATE and INSERT by plain JDBC, on the same tables of the same PostgreSQL over the same
 * connections, by turns in one run. Run by {@code bench/run moves}.
 *
 * <p>Each thread leads cases of its own from draft to closed, 14 transactions a life: as a request does once it is known who asks and what for,
 * which is compared with its bar, and by the API, where each move comes with a token and is answered with the case after it. The plain side has
 * one case a thread: it reads version, paper and life, writes what a move writes, and adds an act; one time in three it changes the state, as
 * lives do. Lives also write the rows of units, people and words, take numbers, and begin: a second plain side ({@link SameRows}) writes exactly
 * what they write. Of all three it is told how much of the processors they take, which other work on the machine changes little.
 *
 * <p>Last, how soon people are told: by the page of their notices, while eight write by the API and a foreign transaction is open.
 */
@Bench
class MovesBench {
    private static final int SECONDS = Bench.Size.of("seconds", 5, 1);
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    /** The compilers of the program are at work for some thousand moves. */
    private static final int WARM = Bench.Size.of("warm", 30, 1);

    private static final int NOTICES = Bench.Size.of("notices", 200, 10);
    private static final int LIFE = 14;
    private static final Figures FIGURES = Figures.of("moves");

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${huiyin.db.url}")
    private String url;

    @Value("${huiyin.db.user}")
    private String user;

    @Value("${huiyin.db.password}")
    private String password;

    @LocalServerPort
    private int port;

    @Test
    void moves_against_plain_jdbc() throws Exception {
        var place = new TestDistrict(directory, "moves", "moves.localhost");
        var same = new SameRows(source, place);
        live(same.watched(suggestions, place));
        assertThat(same.moves()).as("moves of a life").isEqualTo(LIFE);
        statements(place);
        print("followers at work", place, same, 0.6);
        var api =
                new ByApi(place, accounts, port, List.of("deputy1", "deputy2", "office", "clerk0", "clerk1", "head0"));
        api(place, api);
        told(place, api);
        try (var turns = source.getConnection()) {
            turns.setAutoCommit(false);
            try (var hold = turns.createStatement()) {
                hold.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                hold.execute("SELECT FROM ledger.follower FOR UPDATE");
            }
            print("followers in another process", place, same, 0.85);
            turns.rollback();
        }
    }

    /** How many statements a move sends, begin and commit not counted, as the server counts what one connection has prepared. */
    private void statements(TestDistrict place) {
        var sent = new TransactionTemplate(transactions).execute(one -> {
            for (var warm = 0; warm < 8; warm++) {
                live(new Walk(suggestions, place));
            }
            var before = executed();
            live(new Walk(suggestions, place));
            var after = executed();
            one.setRollbackOnly();
            return after - before;
        });
        FIGURES.tell(
                "statements, begin and commit not counted",
                "%.1f a move, beside 3 of plain JDBC".formatted(sent / (double) LIFE));
        assertThat(sent).isPositive();
    }

    private long executed() {
        return jdbc.queryForObject("SELECT sum(generic_plans + custom_plans) FROM pg_prepared_statements", Long.class);
    }

    private void print(String where, TestDistrict place, SameRows same, double bar) throws Exception {
        run(8, () -> () -> live(place), WARM);
        run(8, () -> new Plain(place), SECONDS);
        run(8, same::client, SECONDS);
        for (var threads : Bench.Size.full() ? new int[] {8, 32} : new int[] {8}) {
            var plain = new ArrayList<Measured>();
            var rows = new ArrayList<Measured>();
            var moves = new ArrayList<Measured>();
            var ratios = new ArrayList<Double>();
            var sameRatios = new ArrayList<Double>();
            for (var turn = 0; turn < TURNS; turn++) {
                plain.add(run(threads, () -> new Plain(place), SECONDS));
                moves.add(run(threads, () -> () -> live(place), SECONDS));
                rows.add(run(threads, same::client, SECONDS));
                ratios.add(moves.getLast().rate() / plain.getLast().rate());
                sameRatios.add(moves.getLast().rate() / rows.getLast().rate());
            }
            FIGURES.atLeast(
                    "%d threads, %s, %,.0f moves a second beside %,.0f of plain JDBC, ratio (of %d turns: %s)"
                            .formatted(threads, where, rate(moves), rate(plain), TURNS, two(ratios)),
                    median(ratios),
                    bar,
                    "%.2f");
            FIGURES.tell(
                    "%d threads, %s, beside plain JDBC that writes the same rows".formatted(threads, where),
                    "%,.0f of these a second, ratio %.2f".formatted(rate(rows), median(sameRatios)));
            FIGURES.tell(
                    "%d threads, %s, processor per move".formatted(threads, where),
                    "%s; plain JDBC %s; the same rows %s".formatted(cost(moves), cost(plain), cost(rows)));
            assertThat(rate(moves)).isPositive();
        }
    }

    private static double rate(List<Measured> measured) {
        return median(measured.stream().map(Measured::rate).toList());
    }

    private static String cost(List<Measured> measured) {
        return "%,.0f microseconds of the program, %,.0f microseconds of PostgreSQL, %,.0f bytes of WAL"
                .formatted(
                        median(measured.stream().map(Measured::program).toList()),
                        median(measured.stream().map(Measured::database).toList()),
                        median(measured.stream().map(Measured::wal).toList()));
    }

    /** Followers at work, and eight callers who wait for their answers. */
    private void api(TestDistrict place, ByApi api) throws Exception {
        Callable<Callable<Integer>> callers = () -> () -> live(api.walk(suggestions, place));
        run(8, callers, WARM);
        var plain = new ArrayList<Measured>();
        var moves = new ArrayList<Measured>();
        for (var turn = 0; turn < TURNS; turn++) {
            plain.add(run(8, () -> new Plain(place), SECONDS));
            moves.add(run(8, callers, SECONDS));
        }
        FIGURES.tell(
                "by the API, each with a token and answered with the case, 8 callers, followers at work",
                "%,.0f moves a second, %.2f of plain JDBC; %s"
                        .formatted(rate(moves), rate(moves) / rate(plain), cost(moves)));
        assertThat(rate(moves)).isPositive();
    }

    /** How soon deputy 2 reads that deputy 1 has asked for a signature. */
    private void told(TestDistrict place, ByApi api) throws Exception {
        var running = new AtomicBoolean(true);
        var delays = new ArrayList<Double>();
        var reader = api.signIn("deputy2");
        try (var foreign = DriverManager.getConnection(url, user, password);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            foreign.setAutoCommit(false);
            try (var work = foreign.createStatement()) {
                work.execute("CREATE TABLE foreign_work AS SELECT 1 AS n");
            }
            var writers = IntStream.range(0, 8)
                    .mapToObj(_ -> pool.submit(() -> {
                        while (running.get()) {
                            live(api.walk(suggestions, place));
                        }
                        return null;
                    }))
                    .toList();
            try {
                for (var number = 0; number < NOTICES; number++) {
                    delays.add(told(place, api, reader, "Asked %d times;".formatted(number)));
                }
            } finally {
                running.set(false);
            }
            for (var writer : writers) {
                writer.get();
            }
            foreign.rollback();
        }
        delays.sort(null);
        FIGURES.atMost(
                "a notice on its page, 8 write by the API, a foreign transaction is open, %d notices: median %.0f ms, longest %.0f ms, p99"
                        .formatted(NOTICES, median(delays), delays.getLast()),
                delays.get((int) Math.ceil(0.99 * NOTICES) - 1),
                1_000,
                "%.0f ms");
    }

    /** Milliseconds from the answer to the move until the page shows it. */
    private static double told(TestDistrict place, ByApi api, String reader, String title) throws InterruptedException {
        var content = new HashMap<>(Walk.CONTENT);
        content.put("title", title);
        var id = api.post("deputy1", "/api/v1/suggestions", content).get("id").asString();
        var until = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString();
        api.post(
                "deputy1",
                "/api/v1/suggestions/" + id + "/moves/invite",
                Map.of("persons", List.of(place.deputies.get(1).id().toString()), "until", until));
        var answered = System.nanoTime();
        while (!api.page(reader, "/notices").contains(title)) {
            assertThat(System.nanoTime() - answered)
                    .as("nanoseconds without a notice")
                    .isLessThan(60_000_000_000L);
            Thread.sleep(10);
        }
        return (System.nanoTime() - answered) / 1e6;
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

    /** Transactions a second, and what each took: microseconds of processors, where the system tells, and bytes of the log of changes. */
    private record Measured(double rate, double program, double database, double wal) {}

    private Measured run(int threads, Callable<? extends Callable<Integer>> workers, int seconds) throws Exception {
        var running = new AtomicBoolean(true);
        var done = new AtomicLong();
        var wal = wal();
        var processor = Processor.now(session());
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
        var rate = done.get() * 1e9 / (System.nanoTime() - began);
        var used = Processor.now(session())
                .flatMap(now -> processor.map(now::since))
                .orElse(new Processor(Double.NaN, Double.NaN));
        return new Measured(
                rate, used.program() / done.get(), used.database() / done.get(), (wal() - wal) / done.get());
    }

    private double wal() {
        return jdbc.queryForObject("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn", Double.class);
    }

    /** A session of the server that the processor time is asked of. */
    private int session() {
        return jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
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
