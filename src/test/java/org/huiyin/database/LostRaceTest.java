package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

@Timeout(value = 20, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostRaceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final AnnotationConfigApplicationContext program = new AnnotationConfigApplicationContext(Setup.class);
    private final Accounts accounts = program.getBean(Accounts.class);

    @Configuration
    @EnableTransactionManagement
    @Import(AnotherTry.Advised.class)
    static class Setup {
        @Bean(destroyMethod = "")
        DataSource source() {
            return DATABASE.source();
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Accounts accounts(DataSource source) {
            return new Accounts(JdbcClient.create(source));
        }
    }

    /** Use cases. */
    static class Accounts {
        private final JdbcClient jdbc;
        private final AtomicInteger calls = new AtomicInteger();

        Accounts(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("CREATE TABLE IF NOT EXISTS raced (id int PRIMARY KEY, sum int NOT NULL)")
                    .update();
            jdbc.sql("INSERT INTO raced VALUES (1, 0), (2, 0) ON CONFLICT (id) DO UPDATE SET sum = 0")
                    .update();
        }

        @Transactional
        public void raise(int first, int second, CyclicBarrier both) throws Exception {
            raise(first);
            if (calls.incrementAndGet() <= 2) {
                both.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            raise(second);
        }

        private void raise(int id) {
            jdbc.sql("UPDATE raced SET sum = sum + 1 WHERE id = :id")
                    .param("id", id)
                    .update();
        }

        @Transactional
        public void lose(int id) {
            calls.incrementAndGet();
            raise(id);
            throw new CannotAcquireLockException("lost", new SQLException("deadlock detected", "40P01"));
        }

        @Transactional
        public void loseWith(InputStream once) {
            lose(1);
        }

        @Transactional
        public void loseWith(Object given) {
            lose(1);
        }

        @Transactional
        public void waitInVain() {
            calls.incrementAndGet();
            throw new CannotAcquireLockException(
                    "held", new SQLException("canceling statement due to lock timeout", "55P03"));
        }

        @Transactional
        public void fail() {
            calls.incrementAndGet();
            throw new IllegalStateException("a bug");
        }

        int calls() {
            return calls.get();
        }

        int sum() {
            return jdbc.sql("SELECT sum(sum) FROM raced").query(Integer.class).single();
        }
    }

    @AfterEach
    void end() {
        program.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void of_two_that_wait_for_each_other_both_are_made_once() throws Exception {
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.<Callable<Boolean>>of(
                    () -> {
                        accounts.raise(1, 2, both);
                        return true;
                    },
                    () -> {
                        accounts.raise(2, 1, both);
                        return true;
                    }))) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(accounts.calls()).as("one of them was made again").isEqualTo(3);
        assertThat(accounts.sum()).isEqualTo(4);
    }

    @Test
    void who_loses_each_time_fails_after_some_tries_and_leaves_nothing() {
        assertThatThrownBy(() -> accounts.lose(1)).matches(LostRace::causes);
        assertThat(accounts.calls()).isEqualTo(LostRace.MOST);
        assertThat(accounts.sum()).isZero();
    }

    @Test
    void what_can_be_read_once_only_and_what_is_no_lost_race_is_not_made_again() {
        assertThatThrownBy(() -> accounts.loseWith(new ByteArrayInputStream(new byte[1])))
                .matches(LostRace::causes);
        assertThatThrownBy(accounts::fail).isInstanceOf(IllegalStateException.class);
        assertThat(accounts.calls()).isEqualTo(2);
    }

    /** Something with a part that is read. */
    private record Sent(String name, Object file) {}

    @Test
    void what_is_used_up_by_being_read_is_found_wherever_it_is_held() {
        var file = new MockMultipartFile("file", new byte[1]);
        var several = List.<Object>of(
                file,
                Stream.of("a"),
                List.of("a").iterator(),
                Collections.enumeration(List.of("a")),
                List.of("a", new Sent("b", file)),
                Map.of("files", List.of(file)),
                Optional.of(new ByteArrayInputStream(new byte[1])),
                new Object[] {"a", file});
        for (var one : several) {
            assertThatThrownBy(() -> accounts.loseWith(one)).matches(LostRace::causes);
        }
        assertThat(accounts.calls()).as("each once").isEqualTo(several.size());

        assertThatThrownBy(() -> accounts.loseWith((Object) List.of("a", new Sent("b", Map.of("c", 1)))))
                .matches(LostRace::causes);
        assertThat(accounts.calls()).isEqualTo(several.size() + LostRace.MOST);
    }

    @Test
    void who_waited_in_vain_for_what_others_hold_does_not_wait_again() {
        assertThatThrownBy(accounts::waitInVain).matches(LostRace::causes).matches(LostRace::waited);
        assertThat(accounts.calls()).isOne();
    }
}
