package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BesideTest {
    private final Beside beside = new Beside(1);

    @Test
    void a_look_takes_a_thread_of_the_program_until_all_places_are_taken() {
        assertThat(beside.look(Thread::currentThread)).isNotSameAs(Thread.currentThread());
        var end = new CountDownLatch(1);
        assertThat(beside.begin(() -> await(end))).isTrue();
        assertThat(beside.begin(() -> {})).isFalse();
        assertThat(beside.look(Thread::currentThread)).isSameAs(Thread.currentThread());
        end.countDown();
    }

    @Test
    void what_goes_wrong_is_thrown_as_it_is_and_the_place_is_given_back() {
        for (var round = 0; round < 3; round++) {
            assertThatThrownBy(() -> beside.look(() -> {
                        throw new DataAccessResourceFailureException("away");
                    }))
                    .isExactlyInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(beside.look(Thread::currentThread)).isNotSameAs(Thread.currentThread());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
