package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.huiyin.database.TestServer;
import org.huiyin.live.Ear;
import org.huiyin.live.StageProcess;
import org.huiyin.support.Await;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes serve one stream from one database; one is killed while it sends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(15)
class LiveKillTest {
    private static final int LISTENERS = 40;
    private static final int EVENTS = 60;
    private static final int KILLED_AT = 20;
    private static final List<String> SMALL = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void listeners_of_a_killed_process_move_to_the_other_and_miss_nothing(@TempDir Path folder) throws Exception {
        var database = TestServer.freshDatabase();
        var settings = new String[] {
            "--huiyin.db.url=" + database,
            "--huiyin.db.user=" + TestServer.user(),
            "--huiyin.db.password=" + TestServer.password()
        };
        var stream = UUID.randomUUID().toString();
        try (var one = StageProcess.start(folder, SMALL, settings);
                var two = StageProcess.start(folder, SMALL, settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var listening = new CountDownLatch(LISTENERS);
            var work = IntStream.range(0, LISTENERS)
                    .mapToObj(number -> threads.submit(listener(one, two, stream, number % 2 == 0, listening)))
                    .toList();
            Await.reached(listening);
            for (var event = 1; event <= EVENTS; event++) {
                assertThat(two.append(stream, "n" + event, 200)).isTrue();
                if (event == KILLED_AT) {
                    one.kill();
                }
            }
            var moved = 0;
            for (var each : work) {
                var heard = each.get();
                assertThat(heard.numbers())
                        .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
                moved += heard.moved() ? 1 : 0;
            }
            assertThat(moved).isEqualTo(LISTENERS / 2);
        }
    }

    private record Heard(List<Long> numbers, boolean moved) {}

    /** Listens to one process, and goes on at the other with the last number when the connection ends. */
    private static Callable<Heard> listener(
            StageProcess one, StageProcess two, String stream, boolean first, CountDownLatch listening) {
        return () -> {
            var numbers = new ArrayList<Long>();
            var moved = false;
            var port = first ? one.port() : two.port();
            try (var ear = Ear.on(port, StageProcess.path(stream))) {
                listening.countDown();
                collect(ear, numbers);
            } catch (IOException e) {
                moved = true;
                var last = numbers.isEmpty() ? 0 : numbers.getLast();
                try (var ear = Ear.on(two.port(), StageProcess.path(stream), "Last-Event-ID: " + last)) {
                    collect(ear, numbers);
                }
            }
            return new Heard(numbers, moved);
        };
    }

    private static void collect(Ear ear, List<Long> numbers) throws IOException {
        while (numbers.size() < EVENTS) {
            numbers.add(Long.valueOf(ear.next().id()));
        }
    }
}
