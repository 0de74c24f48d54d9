package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogThrottleTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @Test
    void of_the_same_trouble_a_few_lines_are_written_and_then_how_many_there_were() throws Exception {
        begin(Duration.ofMillis(300));
        for (var i = 0; i < 10_000; i++) {
            context.getLogger("one").error("request {} failed", i, new IllegalStateException("away " + i));
        }
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING);
        Thread.sleep(400);
        context.getLogger("one").error("request {} failed", 1, new IllegalStateException("away again"));
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING + 2);
        assertThat(written.list.get(LogThrottle.Filter.PASSING).getFormattedMessage())
                .contains(Integer.toString(10_000 - LogThrottle.Filter.PASSING));
    }

    @Test
    void other_troubles_other_loggers_and_what_is_no_trouble_are_written() {
        begin(Duration.ofMinutes(1));
        for (var i = 0; i < 20; i++) {
            context.getLogger("one").error("failed", new IllegalStateException());
            context.getLogger("one").info("said {}", i);
        }
        context.getLogger("one").error("failed", new IllegalArgumentException());
        context.getLogger("one").error("failed otherwise", new IllegalStateException());
        context.getLogger("two").error("failed", new IllegalStateException());
        assertThat(written.list).hasSize(LogThrottle.Filter.PASSING + 20 + 3);
    }

    private void begin(Duration span) {
        written.setContext(context);
        written.start();
        context.getLogger("ROOT").addAppender(written);
        var filter = new LogThrottle.Filter(span);
        filter.start();
        context.addTurboFilter(filter);
    }
}
