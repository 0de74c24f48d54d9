package org.huiyin.site;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the log readable while the same goes wrong again and again, as with a database that is away: of the same warning or error of the same
 * logger, with the same kinds of causes, only the first few of a minute are written, and then how many there were.
 */
@Component
class LogThrottle {
    @EventListener
    void begin(ApplicationStartedEvent started) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(Filter.class::isInstance)) {
            var filter = new Filter(Duration.ofMinutes(1));
            filter.setName("huiyin-throttle");
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    /** Lets the first few pass. */
    static final class Filter extends TurboFilter {
        static final int PASSING = 5;
        private static final int MOST_KINDS = 500;
        private static final int LONGEST_CHAIN = 10;

        private final long span;
        private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

        Filter(Duration span) {
            this.span = span.toNanos();
        }

        /** What was written and held back since a moment. */
        private record Window(long since, AtomicLong count) {}

        @Override
        public FilterReply decide(
                Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable failure) {
            if (!level.isGreaterOrEqual(Level.WARN)
                    || format == null
                    || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
                return FilterReply.NEUTRAL;
            }
            if (windows.size() > MOST_KINDS) {
                windows.clear();
            }
            var now = System.nanoTime();
            var key = kind(logger, format, failure);
            var window = windows.computeIfAbsent(key, _ -> new Window(now, new AtomicLong()));
            if (now - window.since() > span) {
                var fresh = new Window(now, new AtomicLong());
                if (windows.replace(key, window, fresh)) {
                    var held = window.count().get() - PASSING;
                    if (held > 0) {
                        logger.log(
                                null,
                                Filter.class.getName(),
                                Level.toLocationAwareLoggerInteger(level),
                                "Held back: {} more like the next line",
                                new Object[] {held},
                                null);
                    }
                    window = fresh;
                }
            }
            return window.count().incrementAndGet() <= PASSING ? FilterReply.NEUTRAL : FilterReply.DENY;
        }

        /** Texts of causes differ by addresses and numbers; their classes do not. */
        private static String kind(Logger logger, String format, @Nullable Throwable failure) {
            var kind = new StringBuilder(logger.getName()).append('|').append(format, 0, Math.min(format.length(), 60));
            var links = 0;
            for (var one = failure; one != null && links < LONGEST_CHAIN; one = one.getCause(), links++) {
                kind.append('|').append(one.getClass().getName());
            }
            return kind.toString();
        }
    }
}
