package org.huiyin.database;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads by statements of very many parts that each look at a few rows by an index. PostgreSQL would plan them anew for the values of each look,
 * which takes longer than the look itself; within this each connection plans one once and for all values. For nothing else: a plan
 * for all values may be a bad one where the values decide how many rows there are.
 */
@Component
public class KeptPlans {
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    KeptPlans(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    public <T> T read(Supplier<T> look) {
        return Objects.requireNonNull(reading.execute(_ -> {
            jdbc.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
            return look.get();
        }));
    }
}
