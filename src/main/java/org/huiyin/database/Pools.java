package org.huiyin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of the program: a pool for those who answer requests, and one for all that the program does by itself. However many stand at
 * the doors, followers, jobs and live streams reach the database. Requests wait for what others hold a short time only.
 */
final class Pools extends AbstractDataSource implements AutoCloseable {
    private static final long OWN_PATIENCE = 10_000;

    private final HikariDataSource requests;
    private final HikariDataSource own;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param requests closed by whoever opened it; the other pool reaches the same database */
    Pools(HikariDataSource requests, PoolSettings settings) {
        this.requests = requests;
        this.mostWaiting = settings.waiting();
        requests.setConnectionTimeout(settings.patience().toMillis());
        var config = new HikariConfig();
        requests.copyStateTo(config);
        config.setPoolName("huiyin-own");
        Links.unhurried(config);
        config.setMaximumPoolSize(settings.own());
        config.setMinimumIdle(Math.min(2, settings.own()));
        config.setConnectionTimeout(Math.max(OWN_PATIENCE, settings.patience().toMillis()));
        // The database was reached a moment ago; the start does not wait for it a second time.
        config.setInitializationFailTimeout(-1);
        this.own = new HikariDataSource(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var share = RequestShare.current();
        return share == null ? own.getConnection() : forRequest(share);
    }

    private Connection forRequest(RequestShare share) throws SQLException {
        var ahead = waiting.getAndIncrement();
        try {
            if (ahead >= mostWaiting && !share.wasServed()) {
                throw new TooManyWaiting(ahead);
            }
            var connection = requests.getConnection();
            share.serve();
            return connection;
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("connections belong to the program's user");
    }

    @Override
    public void close() {
        own.close();
    }
}
