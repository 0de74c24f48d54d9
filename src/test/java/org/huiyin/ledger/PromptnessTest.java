package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How soon a follower hears of an act while eight write and foreign transactions are open: one in another database of the same server, one in
 * this database that has written elsewhere. Prints the figures; for longer runs {@code -Dhuiyin.promptness.seconds}.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromptnessTest {
    private static final int WRITERS = 8;
    private static final int SECONDS = Integer.getInteger("huiyin.promptness.seconds", 5);
    /** Beside other tests on the same cores every act must be heard while the transactions are open, measured alone 99 of 100 in time. */
    private static final boolean MEASURED = Boolean.getBoolean("huiyin.bench");

    private static final Duration BAR = Duration.ofSeconds(1);

    private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();

    @Test
    void a_follower_hears_while_eight_write_and_foreign_transactions_are_open() throws Exception {
        try (var database = TestDatabase.fresh();
                var another = TestDatabase.fresh();
                var elsewhere = writing(another.source());
                var beside = writing(database.source());
                var process = new LedgerFixture(database, new Listener()).start();
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            var work = threads.invokeAll(IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(_ -> () -> write(process, end))
                    .toList());
            var written = 0;
            for (var each : work) {
                written += each.get();
            }
            var all = written;
            Await.until(written + " acts heard of", () -> heard.size() >= all);
            assertThat(heard).as("acts heard of").hasSize(written);
            var delays = delays();
            System.out.printf(
                    "promptness with %d writers and two foreign transactions open: %d acts, heard after %d ms (median), %d ms (p99), %d ms (longest)%n",
                    WRITERS, written, millis(delays, 0.5), millis(delays, 0.99), millis(delays, 1));
            if (MEASURED) {
                assertThat(millis(delays, 0.99)).isLessThan(BAR.toMillis());
            }
            assertThat(elsewhere.isClosed() || beside.isClosed()).isFalse();
        }
    }

    private int write(LedgerFixture process, long end) {
        var count = 0;
        while (System.nanoTime() < end) {
            var id = process.transaction.execute(
                    _ -> process.ledger.append(LedgerFixture.act("act"), LedgerFixture.ACTOR));
            committed.put(id, System.nanoTime());
            count++;
        }
        return count;
    }

    /** From the return of the commit; an act that was heard of sooner counts as heard at once. */
    private List<Long> delays() {
        var delays = new ArrayList<Long>();
        committed.forEach((id, at) -> delays.add(Math.max(0, heard.get(id) - at)));
        delays.sort(null);
        return delays;
    }

    private static long millis(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size()))) / 1_000_000;
    }

    private static Connection writing(DataSource source) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE foreign_work (n int)");
            statement.execute("INSERT INTO foreign_work VALUES (1)");
        }
        return connection;
    }

    private final class Listener implements Follower {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void on(Act act) {
            heard.put(act.id(), System.nanoTime());
        }

        @Override
        public void reset() {
            heard.clear();
        }
    }
}
