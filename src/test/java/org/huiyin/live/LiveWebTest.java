package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Listeners through the real web server. */
@WholeProgramTest
@Import(LiveStage.class)
@TestPropertySource(properties = "huiyin.live.listeners=12")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveWebTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Streams streams;

    @Autowired
    private LiveStage.Notes notes;

    @Autowired
    private Seats seats;

    @Autowired
    private PlatformTransactionManager transactions;

    private StreamId stream = new StreamId(new UUID(0, 0));

    @BeforeEach
    void fresh() {
        stream = new StreamId(UUID.randomUUID());
        await(() -> seats.taken() == 0);
    }

    private long append(String note) {
        return append(note, 0);
    }

    private long append(String note, int size) {
        return new TransactionTemplate(transactions)
                .execute(_ -> streams.append(stream, LiveStage.NOTE, Map.of("note", note, "size", size)));
    }

    private Ear ear(String query, String... headers) throws IOException {
        return Ear.on(port, LiveStage.PATH + stream.value() + query, headers);
    }

    private static void await(BooleanSupplier condition) {
        Await.until("what the test waits for", condition::getAsBoolean);
    }

    @Test
    void the_answer_is_an_event_stream_that_nothing_on_the_way_holds_back() throws Exception {
        try (var ear = ear("", "Accept-Encoding: gzip")) {
            assertThat(ear.head().getFirst()).isEqualTo("HTTP/1.1 200 ");
            assertThat(ear.head())
                    .contains(
                            "Content-Type: text/event-stream;charset=UTF-8",
                            "Cache-Control: no-store",
                            "X-Accel-Buffering: no",
                            "Connection: close")
                    .noneMatch(line -> line.startsWith("Transfer-Encoding")
                            || line.startsWith("Content-Length")
                            || line.startsWith("Content-Encoding")
                            || line.startsWith("Set-Cookie"));
            append("1");
            assertThat(ear.next().data()).startsWith("<p>第1\n<i");
        }
    }

    @Test
    void a_late_listener_gets_what_was_and_what_comes() throws Exception {
        append("1");
        append("2");
        try (var ear = ear("?after=1")) {
            assertThat(ear.next().id()).isEqualTo("2");
            append("3");
            assertThat(ear.next().id()).isEqualTo("3");
        }
    }

    @Test
    void who_asks_once_gets_what_is_there_and_the_end() throws Exception {
        for (var note = 1; note <= 100; note++) {
            append("" + note, 2000);
        }
        try (var ear = ear("?after=1&once=true")) {
            for (var number = 2; number <= 100; number++) {
                assertThat(ear.next().id()).isEqualTo("" + number);
            }
            assertThatThrownBy(ear::next).hasMessage("the stream has ended");
        }
        await(() -> seats.taken() == 0);
        try (var ear = ear("?after=100&once=true")) {
            assertThatThrownBy(ear::next).hasMessage("the stream has ended");
        }
    }

    @Test
    void the_last_number_seen_beats_the_address() throws Exception {
        for (var note = 1; note <= 40; note++) {
            append("" + note);
        }
        try (var ear = ear("?after=1", "Last-Event-ID: 30")) {
            for (var number = 31; number <= 40; number++) {
                assertThat(ear.next().id()).isEqualTo("" + number);
            }
        }
    }

    @Test
    void a_long_replay_is_whole_and_in_order() throws Exception {
        for (var note = 1; note <= 300; note++) {
            append("" + note);
        }
        try (var ear = ear("?after=0")) {
            for (var number = 1; number <= 300; number++) {
                assertThat(ear.next().id()).isEqualTo("" + number);
            }
            append("301");
            assertThat(ear.next().id()).isEqualTo("301");
        }
    }

    @Test
    void a_number_that_the_stream_never_reached_means_everything() throws Exception {
        append("1");
        try (var ear = ear("?after=900")) {
            assertThat(ear.next().id()).isEqualTo("1");
        }
    }

    @Test
    void readers_of_english_and_programs_get_their_own_form() throws Exception {
        append("1");
        try (var english = ear("?lang=en");
                var json = ear("?as=json");
                var accepting = ear("", "Accept: application/json")) {
            assertThat(english.next().data()).startsWith("<p>Note 1");
            var told = json.next();
            assertThat(told.name()).isEqualTo(LiveStage.NOTE);
            assertThat(told.data())
                    .startsWith("{\"number\":1,\"kind\":\"stage.note\",\"at\":\"20")
                    .endsWith("\"data\":{\"note\":\"1\"}}");
            assertThat(accepting.next().name()).isEqualTo(LiveStage.NOTE);
        }
    }

    @Test
    void what_was_hidden_since_never_comes_out_of_a_replay() throws Exception {
        append("secret");
        try (var before = ear("")) {
            assertThat(before.next().data()).contains("secret");
            notes.hidden.add("secret");
            append("2");
            assertThat(before.next().id()).isEqualTo("2");
        }
        for (var query : new String[] {"", "?lang=en", "?as=json"}) {
            try (var ear = ear(query)) {
                var hidden = ear.next();
                assertThat(hidden).isEqualTo(new Ear.Heard("1", "", ""));
                assertThat(ear.next().id()).isEqualTo("2");
            }
        }
    }

    @Test
    void of_events_with_one_key_only_the_last_is_replayed() throws Exception {
        var transaction = new TransactionTemplate(transactions);
        transaction.execute(_ -> streams.put(stream, "tally", LiveStage.NOTE, Map.of("note", "one")));
        append("between");
        try (var ear = ear("")) {
            assertThat(ear.next().data()).contains("one");
            assertThat(ear.next().data()).contains("between");
            transaction.execute(_ -> streams.put(stream, "tally", LiveStage.NOTE, Map.of("note", "two")));
            assertThat(ear.next()).satisfies(heard -> {
                assertThat(heard.id()).isEqualTo("3");
                assertThat(heard.data()).contains("two");
            });
        }
        try (var ear = ear("")) {
            assertThat(ear.next().id()).isEqualTo("2");
            assertThat(ear.next().id()).isEqualTo("3");
        }
    }

    @Test
    void many_changes_of_a_count_are_few_events_and_the_last_is_told() throws Exception {
        var transaction = new TransactionTemplate(transactions);
        try (var ear = ear("")) {
            var began = System.nanoTime();
            for (var count = 1; count <= 100; count++) {
                var now = count;
                transaction.executeWithoutResult(
                        _ -> streams.putSoon(stream, "count", LiveStage.NOTE, Map.of("note", "n" + now)));
            }
            var heard = 1;
            while (!ear.next().data().contains("n100")) {
                heard++;
            }
            assertThat(heard)
                    .as("one a second, and one before and after")
                    .isLessThanOrEqualTo((int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 2);
        }
    }

    @Test
    void a_listener_that_goes_frees_its_place_and_one_too_many_is_told_to_wait() throws Exception {
        var ears = new ArrayList<Ear>();
        for (var i = 0; i < 12; i++) {
            ears.add(ear(""));
        }
        try (var one = ear("")) {
            assertThat(one.head().getFirst()).startsWith("HTTP/1.1 503");
            assertThat(one.head()).contains("Retry-After: 10");
        }
        ears.removeLast().close();
        await(() -> seats.taken() == 11);
        try (var one = ear("")) {
            assertThat(one.head().getFirst()).startsWith("HTTP/1.1 200");
        }
        for (var ear : ears) {
            ear.close();
        }
        await(() -> seats.taken() == 0);
    }

    @Test
    void a_listener_that_does_not_read_is_sent_away_and_delays_nobody() throws Exception {
        try (var idle = new Socket("127.0.0.1", port);
                var ear = ear("")) {
            idle.setReceiveBufferSize(8 * 1024);
            idle.getOutputStream()
                    .write(("GET " + LiveStage.PATH + stream.value() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes());
            await(() -> seats.taken() == 2);
            for (var note = 1; note <= 400; note++) {
                append("" + note, 32 * 1024);
                assertThat(ear.next().id()).isEqualTo("" + note);
            }
            await(() -> seats.taken() == 1);
            append("401");
            assertThat(ear.next().id()).isEqualTo("401");
        }
    }

    @Test
    void a_listener_that_reads_slowly_gets_everything_in_order() throws Exception {
        try (var ear = ear("")) {
            for (var note = 1; note <= 200; note++) {
                append("" + note, 32 * 1024);
            }
            for (var note = 1; note <= 200; note++) {
                var heard = ear.next();
                assertThat(heard.id()).isEqualTo("" + note);
                assertThat(heard.data().length()).isGreaterThanOrEqualTo(32 * 1024 - 10);
            }
        }
    }

    @Test
    void an_event_outside_a_transaction_is_a_mistake() {
        assertThatThrownBy(() -> streams.append(stream, LiveStage.NOTE, Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> streams.putSoon(stream, "key", LiveStage.NOTE, Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }
}
