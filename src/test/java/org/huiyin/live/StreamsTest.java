package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Numbers of events, and two processes that send them to their listeners. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final int THREADS = 8;
    private static final int EACH = 25;

    private final StreamId stream = new StreamId(UUID.randomUUID());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static void await(BooleanSupplier condition) {
        Await.until("what the test waits for", condition::getAsBoolean);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void numbers_are_gapless_and_nobody_misses_one_whatever_is_open_meanwhile() throws Exception {
        var elsewhere = new StreamId(UUID.randomUUID());
        var last = THREADS * EACH + 1L;
        try (var one = new HubFixture(DATABASE);
                var two = new HubFixture(DATABASE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = one.listen(stream, 0);
            var there = two.listen(stream, 0);
            var held = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            var holder = threads.submit(() -> one.transaction.execute(_ -> {
                var number = one.streams.append(stream, HubFixture.KIND, Map.of());
                one.streams.append(elsewhere, HubFixture.KIND, Map.of());
                held.countDown();
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                return number;
            }));
            var unrelated = threads.submit(() -> one.transaction.execute(_ -> {
                one.streams.append(new StreamId(UUID.randomUUID()), HubFixture.KIND, Map.of());
                Await.reached(done);
                return true;
            }));
            held.await();
            Callable<List<Long>> work = () ->
                    IntStream.range(0, EACH).mapToObj(_ -> one.append(stream)).toList();
            var numbers = new ArrayList<Long>();
            for (var future : IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(work))
                    .toList()) {
                assertThat(future.get()).isSorted();
                numbers.addAll(future.get());
            }
            numbers.add(holder.get());
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(upTo(last));
            await(() -> here.numbers().size() == last && there.numbers().size() == last);
            assertThat(here.numbers()).isEqualTo(upTo(last));
            assertThat(there.numbers()).isEqualTo(upTo(last));
            done.countDown();
            assertThat(unrelated.get()).isTrue();
        }
    }

    @Test
    void a_number_of_a_change_that_was_taken_back_is_given_again() {
        try (var process = new HubFixture(DATABASE)) {
            process.append(stream);
            process.transaction.executeWithoutResult(taken -> {
                process.streams.append(stream, HubFixture.KIND, Map.of());
                taken.setRollbackOnly();
            });
            assertThat(process.streams.last(stream)).isEqualTo(1);
            assertThat(process.append(stream)).isEqualTo(2);
        }
    }

    @Test
    void many_who_put_the_same_key_leave_one_event_with_the_last_number() throws Exception {
        try (var process = new HubFixture(DATABASE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> work = () -> {
                for (var i = 0; i < EACH; i++) {
                    process.transaction.execute(
                            _ -> process.streams.put(stream, "key", HubFixture.KIND, Map.of("id", UUID.randomUUID())));
                }
                return null;
            };
            for (var future : IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(work))
                    .toList()) {
                future.get();
            }
            assertThat(process.streams.last(stream)).isEqualTo(THREADS * EACH);
            var late = process.listen(stream, 0);
            await(() -> !late.numbers().isEmpty());
            assertThat(late.numbers()).containsExactly((long) THREADS * EACH);
        }
    }

    @Test
    void those_who_come_late_get_what_they_missed_once_and_each_event_is_made_once() {
        try (var process = new HubFixture(DATABASE)) {
            for (var i = 0; i < 10; i++) {
                process.append(stream);
            }
            var began = System.nanoTime();
            var all = IntStream.range(0, 50)
                    .mapToObj(_ -> process.listen(stream, 7))
                    .toList();
            await(() -> all.stream().allMatch(one -> one.numbers().size() == 3));
            assertThat(all).allSatisfy(one -> assertThat(one.numbers()).containsExactly(8L, 9L, 10L));
            assertThat(process.rendered.get())
                    .as("the three of them, anew after two seconds")
                    .isLessThanOrEqualTo(3 * (2 + (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) / 2));
            var before = process.rendered.get();
            process.append(stream);
            await(() -> all.stream().allMatch(one -> one.numbers().size() == 4));
            assertThat(process.rendered.get() - before).isEqualTo(1);
        }
    }

    @Test
    void what_one_change_tells_in_several_events_is_one_write_to_each_listener() {
        try (var process = new HubFixture(DATABASE)) {
            var here = process.listen(stream, 0);
            process.append(stream);
            await(() -> here.numbers().size() == 1);
            var before = here.writes.get();
            process.transaction.executeWithoutResult(_ -> {
                for (var i = 0; i < 4; i++) {
                    process.streams.append(stream, HubFixture.KIND, Map.of());
                }
            });
            await(() -> here.numbers().size() == 5);
            assertThat(here.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(here.writes.get() - before).isEqualTo(1);
        }
    }

    @Test
    void an_event_comes_when_the_database_is_back() {
        try (var process = new HubFixture(DATABASE)) {
            var here = process.listen(stream, 0);
            process.append(stream);
            await(() -> here.numbers().size() == 1);
            process.failures.set(2);
            process.append(stream);
            await(() -> here.numbers().size() == 2);
            assertThat(here.text()).endsWith("event: number\ndata: n2\n\n");
        }
    }

    @Test
    void an_event_that_can_never_be_shown_holds_up_no_other() {
        try (var process = new HubFixture(DATABASE)) {
            var here = process.listen(stream, 0);
            process.broken.add(1L);
            process.append(stream);
            process.append(stream);
            await(() -> here.numbers().contains(2L));
            assertThat(here.text()).contains("id: 1\n", "data: n2").doesNotContain("data: n1");
        }
    }

    @Test
    void who_comes_while_the_database_is_away_has_to_come_back() {
        try (var process = new HubFixture(DATABASE)) {
            for (var i = 0; i < 10; i++) {
                process.append(stream);
            }
            for (var after : List.of(8L, 0L)) {
                process.failures.set(1);
                var here = process.listen(stream, after);
                await(() -> here.gone.get() == 1);
                assertThat(here.text()).isEmpty();
            }
        }
    }

    @Test
    void who_comes_while_something_else_fails_has_to_come_back_too() {
        try (var process = new HubFixture(DATABASE)) {
            process.hiding = CompletionException::new;
            for (var i = 0; i < 10; i++) {
                process.append(stream);
            }
            for (var after : List.of(8L, 0L)) {
                process.failures.set(1);
                var here = process.listen(stream, after);
                await(() -> here.gone.get() == 1);
            }
        }
    }

    @Test
    void a_listener_that_does_not_read_is_ended_after_so_many_events_and_the_others_have_them_all() {
        try (var process = new HubFixture(DATABASE)) {
            var deaf = process.listen(stream, 0);
            var other = process.listen(stream, 0);
            deaf.reads = false;
            process.transaction.executeWithoutResult(_ -> {
                for (var i = 0; i < 300; i++) {
                    process.streams.append(stream, HubFixture.KIND, Map.of());
                }
            });
            await(() -> other.numbers().size() == 300);
            await(() -> deaf.gone.get() == 1);
            assertThat(deaf.numbers()).isEmpty();
            assertThat(other.gone).hasValue(0);
        }
    }

    @Test
    void all_streams_end_with_the_process_and_go_on_after_a_new_start() {
        try (var process = new HubFixture(DATABASE)) {
            var before = process.listen(stream, 0);
            process.append(stream);
            await(() -> before.numbers().size() == 1);
            process.hub.stop();
            await(() -> before.gone.get() == 1);
            process.append(stream);
            process.hub.start();
            var after = process.listen(stream, 1);
            await(() -> after.numbers().size() == 1);
            assertThat(after.numbers()).containsExactly(2L);
        }
    }
}
