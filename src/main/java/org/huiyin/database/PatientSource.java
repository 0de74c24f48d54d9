package org.huiyin.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens the connections of a pool. While the database is away it tries again five times a second by itself: a pool that is told "no" waits
 * longer each time, and would come back seconds after the database. Says once that it is away, each minute that it still is, and when it is back.
 */
final class PatientSource extends AbstractDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(PatientSource.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final String url;
    private final Properties filled;
    /** When it was last said that the database is away; null while it answers. */
    private final AtomicReference<@Nullable Long> said = new AtomicReference<>();

    PatientSource(String url, Properties filled) {
        this.url = url;
        this.filled = filled;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                var connection = DriverManager.getConnection(url, filled);
                if (said.getAndSet(null) != null) {
                    LOG.info("The database answers again");
                }
                return connection;
            } catch (SQLException e) {
                if (!isPassing(e) || System.nanoTime() > end) {
                    throw e;
                }
                note(e);
                rest(e);
            }
        }
    }

    /** Nobody there, or a server that is starting, stopping or recovering. */
    private static boolean isPassing(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private void note(SQLException failure) {
        var now = System.nanoTime();
        var before = said.get();
        if ((before == null || now - before > REPEAT.toNanos()) && said.compareAndSet(before, now)) {
            LOG.warn("The database does not answer ({}); trying again until it does", failure.getMessage());
        }
    }

    private static void rest(SQLException failure) throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("connections belong to the program's user");
    }

    /** The driver's own limits hold. */
    @Override
    public void setLoginTimeout(int timeout) {}
}
