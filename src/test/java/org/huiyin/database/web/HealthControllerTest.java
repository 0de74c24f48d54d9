package org.huiyin.database.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.huiyin.database.HealthDetail;
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
    @Test
    void a_module_adds_its_line() {
        try (var database = TestDatabase.fresh()) {
            var answer = new HealthController(database.jdbc(), List.of(new Weather())).health(from("10.0.0.1"));
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(answer.getBody()).isEqualTo(Map.of("status", "up", "weather", "fair"));
        }
    }

    @Test
    @Timeout(20)
    void without_its_database_the_program_is_down_and_says_so_soon() {
        try (var nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(60_000);
            var answer =
                    new HealthController(JdbcClient.create(nowhere), List.of(new Weather())).health(from("10.0.0.1"));
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(answer.getBody()).containsEntry("status", "down").doesNotContainKey("weather");
        }
    }

    @Test
    @Timeout(60)
    void however_many_ask_one_connection_is_asked_for() throws Exception {
        try (var nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(60_000);
            var controller = new HealthController(JdbcClient.create(nowhere), List.of(new Weather()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 50; i++) {
                    threads.submit(() -> controller.health(from("10.0.0.1")));
                }
            }
            assertThat(nowhere.getHikariPoolMXBean().getThreadsAwaitingConnection())
                    .isEqualTo(1);
        }
    }

    @Test
    void who_asks_from_outside_hears_no_more_than_whether_it_is_up() {
        try (var database = TestDatabase.fresh()) {
            var health = new HealthController(database.jdbc(), List.of(new Weather()));
            assertThat(health.health(from("203.0.113.5")).getBody()).isEqualTo(Map.of("status", "up"));
            assertThat(health.health(from("127.0.0.1")).getBody()).containsKey("weather");
        }
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
