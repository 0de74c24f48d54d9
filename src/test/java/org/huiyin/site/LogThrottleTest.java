package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogThrottleTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final LogThrottle.Filter filter = new LogThrottle.Filter(Duration.ofMinutes(1), now::get);

    @Test
    void of_the_same_trouble_a_few_lines_are_written_and_then_how_many_there_were() {
        for (var i = 0; i < 10_000; i++) {
            context.getLogger("one").error("request {} failed", i, new IllegalStateException("away " + i));
        }
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING);
        pass(Duration.ofMinutes(2));
        context.getLogger("one").error("request {} failed", 1, new IllegalStateException("away again"));
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING + 2);
        assertThat(written.list.get(LogThrottle.Filter.PASSING).getFormattedMessage())
                .contains(Integer.toString(10_000 - LogThrottle.Filter.PASSING), "request {} failed");
    }

    @Test
    void how_many_there_were_is_told_too_when_the_trouble_has_ended() {
        for (var i = 0; i < 50; i++) {
            context.getLogger("one").error("request {} failed", i);
        }
        filter.tell();
        assertThat(written.list).as("its minute runs").hasSize(LogThrottle.Filter.PASSING);
        pass(Duration.ofMinutes(2));
        filter.tell();
        filter.tell();
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING + 1);
        assertThat(written.list.getLast().getFormattedMessage()).contains(": 45 more");
    }

    @Test
    void of_many_troubles_each_is_told_how_often_it_came() {
        for (var trouble = 0; trouble < 20; trouble++) {
            for (var i = 0; i < 10; i++) {
                context.getLogger("one").error("trouble " + (char) ('a' + trouble) + " of {}", i);
            }
        }
        pass(Duration.ofMinutes(2));
        filter.tell();
        assertThat(written.list.stream().filter(line -> line.getMessage().startsWith("Held back")))
                .hasSize(20);
    }

    @Test
    void of_eight_followers_that_fail_each_is_named() {
        var followers = List.of("notices", "duty-figures", "search", "piles", "similar", "hall", "links", "reminders");
        for (var round = 0; round < 20; round++) {
            for (var follower : followers) {
                context.getLogger("one").warn("Follower {} failed: {}", follower, "away " + round);
            }
        }
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING * followers.size());
        assertThat(written.list.stream().map(line -> line.getArgumentArray()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(followers);
    }

    @Test
    void names_that_differ_without_end_do_not_open_the_throttle() {
        for (var i = 0; i < 20_000; i++) {
            var name = Integer.toString(i)
                    .chars()
                    .map(digit -> digit + 'a' - '0')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            context.getLogger("one").warn("{} failed", name.toString());
        }
        assertThat(written.list).hasSizeLessThan(500);
    }

    @Test
    void other_troubles_other_loggers_and_what_is_no_trouble_are_written() {
        for (var i = 0; i < 20; i++) {
            context.getLogger("one").error("failed", new IllegalStateException());
            context.getLogger("one").info("said {}", i);
        }
        context.getLogger("one").error("failed", new IllegalArgumentException());
        context.getLogger("one").error("failed otherwise", new IllegalStateException());
        context.getLogger("two").error("failed", new IllegalStateException());
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING + 20 + 3);
    }

    @Test
    void whoever_finds_no_database_becomes_part_of_one_line_without_a_stack() {
        var timeout = new SQLTransientConnectionException("huiyin-own - Connection is not available");
        var failures = List.of(
                timeout,
                new IllegalStateException("in a library", timeout),
                new CannotCreateTransactionException("none", timeout),
                new DataAccessResourceFailureException("closed", new SQLException("no room", "53100")),
                new SQLException("terminating connection", "57P01"));
        for (var round = 0; round < 2_000; round++) {
            for (var failure : failures) {
                context.getLogger("library").error("Unhandled exception. Will keep running.", failure);
                context.getLogger("own").warn("Follower {} waits for the database", "notices", failure);
                context.getLogger("own").error("Failed {} while {} of {}", "a", round, 3, failure);
            }
        }
        assertThat(written.list).hasSize(1);
        assertThat(written.list.getFirst().getThrowableProxy()).isNull();
        assertThat(written.list.getFirst().getLevel()).isEqualTo(Level.WARN);
        assertThat(written.list.getFirst().getFormattedMessage()).contains("1 piece", "library", "not available");
        pass(Seldom.PAUSE.plusSeconds(1));
        filter.tell();
        filter.tell();
        assertThat(written.list).hasSize(2);
        assertThat(written.list.getLast().getFormattedMessage()).contains(Integer.toString(2_000 * 15 - 1), "own");
        context.getLogger("own").error("A statement is wrong", new SQLException("syntax", "42601"));
        assertThat(written.list).hasSize(3);
        assertThat(written.list.getLast().getThrowableProxy()).isNotNull();
    }

    @Test
    void what_the_database_quotes_of_a_value_is_not_written() {
        var quoting = new IllegalStateException(
                "SELECT; invalid input syntax for type uuid: \"李秘密\"",
                new SQLException("invalid input syntax for type uuid: \"李秘密\"", "22P02"));
        context.getLogger("web").error("threw exception [" + quoting.getMessage() + "]", quoting);
        context.getLogger("own").error("Failed {}", "here", quoting);
        context.getLogger("own").warn("Failed", quoting);
        assertThat(written.list).hasSize(3).allSatisfy(line -> {
            var proxy = line.getThrowableProxy();
            assertThat(line.getFormattedMessage()
                            + proxy.getMessage()
                            + proxy.getCause().getMessage())
                    .doesNotContain("李秘密")
                    .contains("IllegalStateException", "22P02");
            assertThat(proxy.getStackTraceElementProxyArray()).isNotEmpty();
        });
    }

    @Test
    void a_stack_given_as_the_last_value_tells_one_trouble_from_another() {
        for (var i = 0; i < 20; i++) {
            context.getLogger("one").error("Follower {} failed at {}", "notices", i, new IllegalStateException());
            context.getLogger("one").error("Follower {} failed at {}", "notices", i, new IllegalArgumentException());
        }
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING * 2);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @BeforeEach
    void begin() {
        written.setContext(context);
        written.start();
        context.getLogger("ROOT").addAppender(written);
        filter.start();
        context.addTurboFilter(filter);
    }
}
