package org.huiyin.database.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.database.HealthDetail;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthControllerTest {
    private static final long LONGER_THAN_ANYBODY_ASKS = Duration.ofMinutes(10).toMillis();

    @Test
    void a_module_adds_its_line() {
        try (var database = TestDatabase.fresh()) {
            var answer = well(new HealthController(database.jdbc(), List.of(new Weather())), "10.0.0.1");
            assertThat(answer).isEqualTo(Map.of("status", "up", "weather", "fair"));
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void without_its_database_the_program_is_down_and_says_so_soon() {
        try (var nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(LONGER_THAN_ANYBODY_ASKS);
            var answer =
                    new HealthController(JdbcClient.create(nowhere), List.of(new Weather())).health(from("10.0.0.1"));
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(answer.getBody()).containsEntry("status", "down").doesNotContainKey("weather");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void however_many_ask_one_connection_is_asked_for() throws Exception {
        try (var nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(LONGER_THAN_ANYBODY_ASKS);
            var controller = new HealthController(JdbcClient.create(nowhere), List.of(new Weather()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 50; i++) {
                    threads.submit(() -> controller.health(from("10.0.0.1")));
                }
            }
            Await.until(
                    "one who waits for a connection",
                    () -> nowhere.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
            assertThat(nowhere.getHikariPoolMXBean().getThreadsAwaitingConnection())
                    .isEqualTo(1);
        }
    }

    @Test
    void who_asks_from_outside_hears_no_more_than_whether_it_is_up() {
        try (var database = TestDatabase.fresh()) {
            var health = new HealthController(database.jdbc(), List.of(new Weather()));
            assertThat(well(health, "203.0.113.5")).isEqualTo(Map.of("status", "up"));
            assertThat(well(health, "127.0.0.1")).containsKey("weather");
        }
    }

    /** Whoever asks a slow machine may hear that it is down, and asks again. */
    private static Map<String, Object> well(HealthController health, String address) {
        var body = new AtomicReference<Map<String, Object>>();
        Await.until("a database that answers in time", () -> {
            var answer = health.health(from(address));
            body.set(answer.getBody());
            return answer.getStatusCode().is2xxSuccessful();
        });
        return body.get();
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }

    private static final class Weather implements HealthDetail {
        @Override
        public String name() {
            return "weather";
        }

        @Override
        public Object report() {
            return "fair";
        }
    }
}
