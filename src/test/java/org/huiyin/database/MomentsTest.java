package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.support.Await;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentsTest {
    @Test
    void each_commit_makes_another_moment() {
        var access = TestServer.apart();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(access.url(), access.user(), access.password()));
        jdbc.sql("CREATE TABLE public.seen (n int)").update();
        var moments = new Moments(jdbc);
        var met = new HashSet<String>();
        for (var change = 0; change < 50; change++) {
            jdbc.sql("INSERT INTO public.seen VALUES (1)").update();
            assertThat(met.add(moments.now().orElseThrow()))
                    .as("change " + change)
                    .isTrue();
        }
    }

    @Test
    void who_asks_while_the_database_is_being_asked_gets_a_later_answer() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var moments = new Moments(
                () -> {
                    var number = asked.incrementAndGet();
                    if (number == 1) {
                        Await.reached(answer);
                    }
                    return Optional.of("moment " + number);
                },
                Await.LIMIT);
        var first = CompletableFuture.supplyAsync(moments::now);
        Await.until("the first question", () -> asked.get() == 1);
        var later = new ArrayList<CompletableFuture<Optional<String>>>();
        var begun = new CountDownLatch(100);
        for (var i = 0; i < 100; i++) {
            var one = new CompletableFuture<Optional<String>>();
            later.add(one);
            Thread.startVirtualThread(() -> {
                begun.countDown();
                one.complete(moments.now());
            });
        }
        Await.reached(begun);
        answer.countDown();
        assertThat(first.get()).contains("moment 1");
        for (var one : later) {
            assertThat(one.get()).isPresent().isNotEqualTo(Optional.of("moment 1"));
        }
        assertThat(asked.get()).as("a crowd asks few times").isLessThan(100);
    }

    @Test
    void what_goes_wrong_is_told_to_those_who_asked_and_the_next_ask_again() {
        var asked = new AtomicInteger();
        var moments = new Moments(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    return Optional.of("here");
                },
                Await.LIMIT);
        assertThatThrownBy(moments::now).hasMessage("away");
        assertThat(moments.now()).contains("here");
    }

    @Test
    void a_database_that_is_slow_to_answer_is_not_waited_for() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var moments = new Moments(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        Await.reached(answer);
                    }
                    return Optional.of("here");
                },
                Duration.ofMillis(200));
        var first = CompletableFuture.supplyAsync(moments::now);
        Await.until("the first question", () -> asked.get() == 1);
        try {
            var others = IntStream.range(0, 20)
                    .mapToObj(_ -> {
                        var one = new CompletableFuture<Optional<String>>();
                        Thread.startVirtualThread(() -> one.complete(moments.now()));
                        return one;
                    })
                    .toList();
            for (var one : others) {
                assertThat(one.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            }
            assertThat(moments.now()).as("known to be slow").isEmpty();
            assertThat(first).isNotDone();
            assertThat(asked).as("nobody else asks meanwhile").hasValue(1);
        } finally {
            answer.countDown();
        }
        assertThat(first.get()).contains("here");
        Await.until("an answer again", () -> moments.now().isPresent());
    }
}
