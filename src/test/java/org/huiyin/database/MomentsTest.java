package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
            assertThat(met.add(moments.now())).as("change " + change).isTrue();
        }
    }

    @Test
    void who_asks_while_the_database_is_being_asked_gets_a_later_answer() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var moments = new Moments(() -> {
            var number = asked.incrementAndGet();
            if (number == 1) {
                Await.reached(answer);
            }
            return "moment " + number;
        });
        var first = CompletableFuture.supplyAsync(moments::now);
        Await.until("the first question", () -> asked.get() == 1);
        var later = new ArrayList<CompletableFuture<String>>();
        var begun = new CountDownLatch(100);
        for (var i = 0; i < 100; i++) {
            var one = new CompletableFuture<String>();
            later.add(one);
            Thread.startVirtualThread(() -> {
                begun.countDown();
                one.complete(moments.now());
            });
        }
        Await.reached(begun);
        answer.countDown();
        assertThat(first.get()).isEqualTo("moment 1");
        for (var one : later) {
            assertThat(one.get()).isNotEqualTo("moment 1");
        }
        assertThat(asked.get()).as("a crowd asks few times").isLessThan(100);
    }

    @Test
    void what_goes_wrong_is_told_to_those_who_asked_and_the_next_ask_again() {
        var asked = new AtomicInteger();
        var moments = new Moments(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return "here";
        });
        assertThatThrownBy(moments::now).hasMessage("away");
        assertThat(moments.now()).isEqualTo("here");
    }
}
