package org.huiyin.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads by statements of very many parts that each look at a few rows by an index. PostgreSQL would plan them anew for the values of each look,
 * which takes longer than the look itself; within this each connection plans one once and for all values. For nothing else: a plan
 * for all values may be a bad one where the values decide how many rows there are. The driver keeps such a statement from its first use on.
 */
@Component
public class KeptPlans {
    private final JdbcClient jdbc;
    private final DataSource source;
    private final TransactionTemplate reading;

    KeptPlans(JdbcClient jdbc, DataSource source, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.source = source;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    public <T> T read(Supplier<T> look) {
        return Objects.requireNonNull(reading.execute(_ -> {
            jdbc.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
            var usually = keptFrom(1);
            var found = look.get();
            // after a failure it stays so on this connection: more plans are kept than need be
            keptFrom(usually);
            return found;
        }));
    }

    /** From which use on the driver has the server keep statements. @return from which it did until now */
    private int keptFrom(int use) {
        var connection = DataSourceUtils.getConnection(source);
        try {
            var driver = connection.unwrap(PGConnection.class);
            var before = driver.getPrepareThreshold();
            driver.setPrepareThreshold(use);
            return before;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("a connection cannot be told which plans to keep", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
