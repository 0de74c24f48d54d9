package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.live.HubFixture.Heard;
import org.huiyin.support.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a writer does about listeners to whom nothing goes, at a pace that a test can wait for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WriterTest {
    private static final String BEAT = ":\n\n";
    private static final Duration HEARTBEAT = Duration.ofMillis(240);

    private static final Duration STAY = Duration.ofMillis(600);

    private final StreamId stream = new StreamId(UUID.randomUUID());
    private final Writer writer =
            new Writer("test-writer", new Writer.Pace(HEARTBEAT, HEARTBEAT.multipliedBy(2), Duration.ofHours(1)));

    @AfterEach
    void end() {
        writer.stop();
    }

    private Heard listen(Message... missed) {
        return listen(writer, missed);
    }

    private Heard listen(Writer to, Message... missed) {
        var heard = new Heard();
        to.add(listener(to, heard), List.of(missed));
        return heard;
    }

    private Listener listener(Writer to, Heard heard) {
        return new Listener(stream, Variant.JSON, heard, to, false, heard::left);
    }

    @Test
    void each_listener_hears_a_heartbeat_when_nothing_else_goes_out() {
        var crowd = List.of(listen(), listen(), listen(Message.of("data: 1\n\n")));
        Await.untilAsserted(
                "two heartbeats",
                () -> assertThat(crowd).allSatisfy(one -> assertThat(one.text()).endsWith(BEAT + BEAT)));
        assertThat(crowd.getLast().text()).startsWith("data: 1\n\n" + BEAT);
        assertThat(crowd).allSatisfy(one -> assertThat(one.gone).hasValue(0));
    }

    @Test
    void everyone_has_to_come_back_after_a_while_but_not_all_at_once() {
        var hasty = new Writer("hasty-writer", new Writer.Pace(HEARTBEAT, HEARTBEAT.multipliedBy(2), STAY));
        var began = System.nanoTime();
        var crowd = IntStream.range(0, 50).mapToObj(_ -> new Heard()).toList();
        var listeners = crowd.stream().map(one -> listener(hasty, one)).toList();
        listeners.forEach(one -> hasty.add(one, List.of()));
        Await.untilAsserted(
                "the end of all",
                () -> assertThat(crowd).allSatisfy(one -> assertThat(one.gone).hasValue(1)));
        assertThat(crowd)
                .allSatisfy(
                        one -> assertThat(Duration.ofNanos(one.goneAt - began)).isGreaterThanOrEqualTo(STAY));
        // by what each was given: a machine that stands still meanwhile sends them all away when it goes on
        var stays = listeners.stream()
                .map(one -> Duration.ofNanos(one.endsAt - began))
                .sorted()
                .toList();
        assertThat(stays.getLast().minus(stays.getFirst())).isGreaterThan(STAY.dividedBy(10));
        hasty.stop();
    }

    @Test
    void a_message_that_comes_during_a_round_reaches_those_who_wait_for_their_turn_together_with_the_first() {
        var crowd = IntStream.range(0, 1000).mapToObj(_ -> listen()).toList();
        crowd.getFirst().onWrite = () -> {
            crowd.getFirst().onWrite = () -> {};
            writer.send(stream, Variant.JSON, Message.of("id: 2\n\n"));
        };
        writer.send(stream, Variant.JSON, Message.of("id: 1\n\n"));
        Await.untilAsserted(
                "both messages",
                () -> assertThat(crowd)
                        .allSatisfy(one -> assertThat(one.numbers()).containsExactly(1L, 2L)));
        assertThat(crowd.getFirst().writes).hasValue(2);
        assertThat(crowd.getLast().writes).hasValue(1);
    }

    @Test
    void who_does_not_read_is_sent_away_in_the_end_and_only_this_one() {
        // its time runs from when it was taken in
        var began = System.nanoTime();
        var reader = listen();
        var other = listen();
        other.reads = false;
        writer.send(stream, Variant.JSON, Message.of("x"));
        Await.untilAsserted("its end", () -> assertThat(other.gone).hasValue(1));
        assertThat(Duration.ofNanos(other.goneAt - began)).isGreaterThanOrEqualTo(HEARTBEAT.multipliedBy(2));
        assertThat(reader.gone).hasValue(0);
        assertThat(reader.text()).contains("x");
    }
}
