package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.support.Await;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void a_round_that_fails_in_whatever_way_does_not_end_them() {
        var rounds = new Rounds("test-rounds-fail", () -> {
            switch (made.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a fault");
                case 2 -> throw new DataAccessResourceFailureException("away");
                default -> Thread.yield();
            }
        });
        rounds.begin();
        Await.until("the third round", () -> made.get() > 2);
        assertThat(rounds.going()).isTrue();
        rounds.end();
        assertThat(rounds.going()).isFalse();
        var last = made.get();
        rounds.call();
        assertThat(made).hasValue(last);
    }

    @Test
    void an_outage_is_told_once_however_long_it_lasts() {
        Rounds.Round round = () -> {
            if (made.incrementAndGet() <= 3) {
                throw new DataAccessResourceFailureException("away");
            }
            Thread.yield();
        };
        var told = new CopyOnWriteArrayList<String>();
        var rounds = new Rounds("test-rounds-outage", round, () -> {}, new Rounds.Told() {
            @Override
            public void away(String name, long missed, RuntimeException failure) {
                told.add("away " + missed);
            }

            @Override
            public void again(String name, long missed) {
                told.add("again after " + missed);
            }
        });
        rounds.begin();
        Await.until("rounds after the outage", () -> made.get() > 5);
        rounds.end();
        assertThat(told).containsExactly("away 1", "away 2", "away 3", "again after 3");
    }

    @Test
    void a_call_ends_a_rest_and_no_pause() {
        var paused = new AtomicBoolean();
        var rounds = new Rounds[1];
        rounds[0] = new Rounds("test-rounds-rest", () -> {
            made.incrementAndGet();
            if (made.get() < 3) {
                rounds[0].rest(LONG);
            } else {
                paused.set(true);
                rounds[0].pause(LONG);
            }
        });
        rounds[0].begin();
        Await.until("the pause", () -> {
            rounds[0].call();
            return paused.get();
        });
        rounds[0].call();
        assertThat(made).hasValue(3);
        rounds[0].end();
        assertThat(made).hasValue(3);
    }

    @Test
    void who_ends_them_waits_for_the_round_that_is_made() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        var rounds = new Rounds("test-rounds-end", () -> {
            begun.countDown();
            may.await();
            made.incrementAndGet();
        });
        rounds.begin();
        Await.reached(begun);
        var ending = Thread.ofPlatform().start(rounds::end);
        Await.until("the beginning of the end", () -> !rounds.going());
        assertThat(ending.isAlive()).isTrue();
        may.countDown();
        ending.join();
        assertThat(made).hasValue(1);
    }

    @Test
    void what_is_left_is_done_at_the_end_and_nobody_waits_for_it_for_ever() throws InterruptedException {
        var never = new CountDownLatch(1);
        var rounds = new Rounds[1];
        rounds[0] = new Rounds("test-rounds-last", () -> rounds[0].rest(Await.LIMIT), () -> {
            made.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        rounds[0].begin();
        rounds[0].end();
        assertThat(made).hasValue(1);
        assertThat(never.getCount()).isEqualTo(1);
        never.countDown();
    }
}
