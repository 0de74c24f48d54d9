package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptPlansTest {
    private static final String LOOK =
            "SELECT count(*) FROM pg_class WHERE reltuples > :least AND :day::date IS NOT NULL";

    @Test
    void a_connection_plans_a_look_once_and_for_all_values() {
        var access = TestServer.apart();
        var source = new SingleConnectionDataSource(access.url(), access.user(), access.password(), true);
        try {
            var jdbc = JdbcClient.create(source);
            var keptPlans = new KeptPlans(jdbc, source, new JdbcTransactionManager(source));
            for (var look = 0; look < 20; look++) {
                var least = look;
                assertThat(keptPlans.read(() -> look(jdbc, least))).isNotNegative();
            }
            assertThat(plans(jdbc)).as("plans for the values of one look").isZero();
            assertThat(jdbc.sql(
                                    "SELECT sum(generic_plans) FROM pg_prepared_statements WHERE statement LIKE '%reltuples%'")
                            .query(Long.class)
                            .single())
                    .as("from the first look on")
                    .isEqualTo(20);
            assertThat(jdbc.sql("SHOW plan_cache_mode").query(String.class).single())
                    .as("afterwards it is as it was")
                    .isEqualTo("auto");
            for (var look = 0; look < 5; look++) {
                look(jdbc, look);
            }
            assertThat(plans(jdbc)).as("elsewhere PostgreSQL decides").isPositive();
        } finally {
            source.destroy();
        }
    }

    private static long look(JdbcClient jdbc, int least) {
        return jdbc.sql(LOOK)
                .param("least", least)
                .param("day", LocalDate.of(2026, 1, 1))
                .query(Long.class)
                .single();
    }

    private static long plans(JdbcClient jdbc) {
        return jdbc.sql("SELECT sum(custom_plans) FROM pg_prepared_statements WHERE statement LIKE '%reltuples%'")
                .query(Long.class)
                .single();
    }
}
