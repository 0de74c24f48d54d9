package org.huiyin.support;

import com.zaxxer.hikari.HikariDataSource;
import org.huiyin.bench.Grown;
import org.huiyin.database.TestServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh, migrated PostgreSQL database for one test class, in about 50 ms.
 *
 * <p>Without Spring: {@code private static final TestDatabase DATABASE = TestDatabase.fresh();}. With Spring: {@link WholeProgramTest}.
 */
public final class TestDatabase implements AutoCloseable {
    private final HikariDataSource source;

    private TestDatabase(String url) {
        source = TestServer.pool(url);
    }

    public static TestDatabase fresh() {
        return new TestDatabase(TestServer.freshDatabase());
    }

    public HikariDataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** Runs a piece of work in one transaction. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Override
    public void close() {
        source.close();
    }

    /** Gives a Spring test a fresh database, with the demonstration on a server of its own. One database per cached context: tests that share a context each make their own district. */
    public static final class Fresh implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = context.getEnvironment().getProperty("huiyin.demo", Boolean.class, true)
                    ? TestServer.apart()
                    : new TestServer.Access(TestServer.freshDatabase(), TestServer.user(), TestServer.password());
            reach(context, database);
        }
    }

    /** Gives a bench a fresh database that keeps what was committed, as an installation's does; in a full run its tables are grown. */
    public static final class Durable implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final int GROWN = Bench.Size.of("grown", 100_000, 0);

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = TestServer.durable();
            if (GROWN > 0) {
                Grown.fill(database, GROWN);
                TestPropertyValues.of("huiyin.demo=true").applyTo(context);
            }
            reach(context, database);
        }
    }

    private static void reach(ConfigurableApplicationContext context, TestServer.Access database) {
        TestPropertyValues.of(
                        "huiyin.db.url=" + database.url(),
                        "huiyin.db.user=" + database.user(),
                        "huiyin.db.password=" + database.password())
                .applyTo(context);
    }
}
