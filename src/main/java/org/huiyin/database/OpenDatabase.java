package org.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that is reached and migrated.
 *
 * @param server the program's own server; null if the operator named a database
 */
record OpenDatabase(HikariDataSource pool, @Nullable OwnServer server) implements AutoCloseable {
    @Override
    public void close() {
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
