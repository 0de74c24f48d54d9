package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.huiyin.support.Await;
import org.huiyin.support.SilentProxy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database host that vanishes without closing a connection: whoever waits gets an error, and the pool goes on with whoever answers next. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksTest {
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @Test
    void waiting_for_a_host_that_vanished_ends_and_the_next_connection_reaches_who_took_over() throws Exception {
        var direct = URI.create(TestServer.freshDatabase().substring("jdbc:".length()));
        try (var proxy = new SilentProxy(direct.getPort());
                var pool = DatabaseConfiguration.pool(through(proxy, direct), 4, SILENCE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var jdbc = JdbcClient.create(pool);
            var waiting = threads.submit(() ->
                    jdbc.sql("SELECT 1 FROM pg_sleep(5)").query(Integer.class).single());
            Thread.sleep(500);
            var began = System.nanoTime();
            proxy.fallSilent();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(DataAccessException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("after the silence of this pool, not the usual one")
                    .isLessThan(Links.SILENCE);
            assertThatThrownBy(() -> jdbc.sql("SELECT 1").query(Integer.class).single())
                    .isInstanceOf(DataAccessException.class);
            proxy.serveNewConnections();
            Await.until("an answer", () -> answers(jdbc));
        }
    }

    @Test
    void a_statement_of_long_work_may_take_longer_and_the_next_one_may_not() throws Exception {
        var address = TestServer.freshDatabase();
        var reach = new Reach(address, TestServer.user(), TestServer.password());
        try (var pool = DatabaseConfiguration.pool(reach, 1, Duration.ofSeconds(3))) {
            var jdbc = JdbcClient.create(pool);
            var transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
            var done = transaction.execute(_ -> {
                new LongWork(pool).expect();
                return jdbc.sql("SELECT 1 FROM pg_sleep(6)")
                        .query(Integer.class)
                        .single();
            });
            assertThat(done).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.sql("SELECT 1 FROM pg_sleep(30)")
                            .query(Integer.class)
                            .single())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void each_connection_has_its_limits_and_the_server_ends_sessions_that_go_silent_inside_a_transaction()
            throws Exception {
        try (var pool = TestServer.pool(TestServer.freshDatabase());
                var connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo((int) Links.SILENCE.toMillis());
            var jdbc = JdbcClient.create(pool);
            assertThat(setting(jdbc, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(setting(jdbc, "tcp_keepalives_idle")).isEqualTo("30");
        }
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static Reach through(SilentProxy proxy, URI direct) {
        return new Reach(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + direct.getPath(),
                TestServer.user(),
                TestServer.password());
    }

    /** The connections that fell silent are found out one after another. */
    private static boolean answers(JdbcClient jdbc) {
        try {
            return jdbc.sql("SELECT 1").query(Integer.class).single() == 1;
        } catch (DataAccessException silent) {
            return false;
        }
    }
}
