package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private final Deque<Runnable> beside = new ArrayDeque<>();
    private final Recent<String, Integer> recent =
            new Recent<>(changes::get, count -> count > 10, now::get, new Beside(2, beside::add));

    private int count(String key, int answer) {
        return recent.get(key, () -> {
            asked.incrementAndGet();
            return answer;
        });
    }

    @Test
    void small_numbers_are_counted_anew_after_a_change() {
        assertThat(count("a", 10)).isEqualTo(10);
        assertThat(count("a", 9)).isEqualTo(10);
        changes.incrementAndGet();
        assertThat(count("a", 9)).isEqualTo(9);
        assertThat(asked).hasValue(2);
    }

    @Test
    void large_numbers_are_counted_once_for_each_question() {
        for (var i = 0; i < 100; i++) {
            changes.incrementAndGet();
            assertThat(count("a", 11)).isEqualTo(11);
            assertThat(count("b", 12)).isEqualTo(12);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_change_while_counting_is_not_missed() {
        recent.get("a", () -> {
            changes.incrementAndGet();
            return 9;
        });
        assertThat(count("a", 10)).isEqualTo(10);
    }

    @Test
    void a_large_number_is_counted_beside_after_a_second() {
        assertThat(count("a", 11)).isEqualTo(11);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(count("a", 9)).isEqualTo(11);
        assertThat(count("a", 9)).isEqualTo(11);
        assertThat(beside).hasSize(1);
        beside.remove().run();
        assertThat(count("a", 10)).isEqualTo(9);
    }

    @Test
    void a_large_number_that_changed_is_too_old_after_ten_seconds() {
        assertThat(count("a", 11)).isEqualTo(11);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(count("a", 9)).isEqualTo(11);
        changes.incrementAndGet();
        assertThat(count("a", 9)).isEqualTo(9);
    }

    @Test
    void a_large_number_without_a_change_is_too_old_after_a_minute() {
        assertThat(count("a", 11)).isEqualTo(11);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(count("a", 9)).isEqualTo(9);
    }

    @Test
    void whatever_is_asked_for_two_count_beside_at_once() {
        for (var key = 0; key < 100; key++) {
            count("key " + key, 11);
        }
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        for (var key = 0; key < 100; key++) {
            assertThat(count("key " + key, 12)).isEqualTo(11);
        }
        assertThat(beside).hasSize(2);
        beside.remove().run();
        assertThat(count("key 7", 12)).isEqualTo(11);
        assertThat(beside).as("a place was given back").hasSize(2);
    }

    @Test
    void a_count_that_fails_beside_is_tried_again_and_breaks_no_thread() {
        assertThat(count("a", 11)).isEqualTo(11);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        for (var round = 0; round < 5; round++) {
            assertThat(recent.get("a", () -> {
                        throw new IllegalStateException("away");
                    }))
                    .isEqualTo(11);
            beside.remove().run();
        }
        assertThat(count("a", 9)).isEqualTo(11);
        beside.remove().run();
        assertThat(count("a", 9)).isEqualTo(9);
    }
}
