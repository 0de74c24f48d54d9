package org.huiyin.site;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.huiyin.database.DatabaseAway;
import org.huiyin.database.FailureNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Keeps the log readable while the same goes wrong again and again. Whoever fails because the database is away, full or asked by too many, of
 * our own or of a library, becomes part of one line for all of them: it is one trouble, and no stack explains it. Of any other warning or error
 * of the same logger about the same thing, with the same kinds of causes, only the first few of a minute are written, and then how many there were.
 */
@Component
class LogThrottle implements DisposableBean {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-throttle").daemon().factory());

    @EventListener
    void begin(ApplicationStartedEvent started) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(Filter.class::isInstance)) {
            var filter = new Filter(SPAN, System::nanoTime);
            filter.setName("huiyin-throttle");
            filter.start();
            context.addTurboFilter(filter);
            clock.scheduleWithFixedDelay(filter::tell, SPAN.toMillis(), SPAN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    /** Lets the first few pass. */
    static final class Filter extends TurboFilter {
        static final int PASSING = 5;
        private static final int MOST_KINDS = 500;
        private static final int LONGEST_CHAIN = 10;
        private static final int LONGEST_NAME = 40;
        private static final String HELD = "Held back: {} more like \"{}\"";
        private static final String AWAY =
                "The database was away, full or without a free connection for {} piece(s) of work, the last of {}: {}";

        private final long span;
        private final LongSupplier nanos;
        private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
        private final Seldom away;
        private volatile @Nullable Missed missed;

        Filter(Duration span, LongSupplier nanos) {
            this.span = span.toNanos();
            this.nanos = nanos;
            this.away = new Seldom(nanos);
        }

        /** Work for which the database could not be had. */
        private record Missed(Logger logger, String reason) {
            void tell(long count) {
                var log = logger.getLoggerContext().getLogger(LogThrottle.class);
                log.warn(AWAY, count, logger.getName(), reason);
            }
        }

        /** What was written and held back since a moment. */
        private record Window(long since, Logger logger, Level level, String like, AtomicLong count) {}

        @Override
        public FilterReply decide(
                Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable thrown) {
            if (!level.isGreaterOrEqual(Level.WARN)
                    || format == null
                    || format.equals(HELD)
                    || format.equals(AWAY)
                    || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
                return FilterReply.NEUTRAL;
            }
            var failure = thrown == null ? last(params) : thrown;
            if (failure != null && DatabaseAway.causes(failure)) {
                var now = new Missed(
                        logger,
                        String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)
                                .getMessage()));
                missed = now;
                var count = away.another();
                if (count > 0) {
                    now.tell(count);
                }
                return FilterReply.DENY;
            }
            if (windows.size() > MOST_KINDS) {
                windows.values().forEach(Filter::tell);
                windows.clear();
            }
            var like = about(format, windows.size() > MOST_KINDS / 2 ? null : params);
            var key = kind(logger, like, failure);
            var now = nanos.getAsLong();
            var window = windows.computeIfAbsent(key, _ -> new Window(now, logger, level, like, new AtomicLong()));
            if (now - window.since() > span) {
                if (windows.remove(key, window)) {
                    tell(window);
                }
                window = windows.computeIfAbsent(key, _ -> new Window(now, logger, level, like, new AtomicLong()));
            }
            if (window.count().incrementAndGet() > PASSING) {
                return FilterReply.DENY;
            }
            if (failure != null && FailureNote.quotes(failure)) {
                logWithoutWords(marker, logger, level, format, params, failure);
                return FilterReply.DENY;
            }
            return FilterReply.NEUTRAL;
        }

        /** What is quoted may be a name or an unpublished text. */
        private static void logWithoutWords(
                Marker marker,
                Logger logger,
                Level level,
                String format,
                Object @Nullable [] params,
                Throwable failure) {
            var among = params != null && last(params) != null;
            logger.log(
                    marker,
                    Filter.class.getName(),
                    Level.toLocationAwareLoggerInteger(level),
                    among ? format : plain(format, failure),
                    among && params != null ? Arrays.copyOf(params, params.length - 1) : params,
                    FailureNote.withoutWords(failure));
        }

        /** Web servers put the message of the failure into the line. */
        private static String plain(String format, Throwable failure) {
            var words = format;
            for (@Nullable Throwable one = failure; one != null && one != one.getCause(); one = one.getCause()) {
                if (one.getMessage() != null) {
                    words = words.replace(one.getMessage(), FailureNote.of(failure));
                }
            }
            return words;
        }

        /** Says of every trouble of a span that has ended how much of it was held back; it may not come again. */
        void tell() {
            var last = missed;
            var count = last == null ? 0 : away.due();
            if (last != null && count > 0) {
                last.tell(count);
            }
            var now = nanos.getAsLong();
            windows.forEach((key, window) -> {
                if (now - window.since() > span && windows.remove(key, window)) {
                    tell(window);
                }
            });
        }

        private static void tell(Window window) {
            var held = window.count().get() - PASSING;
            if (held > 0) {
                window.logger()
                        .log(
                                null,
                                Filter.class.getName(),
                                Level.toLocationAwareLoggerInteger(window.level()),
                                HELD,
                                new Object[] {held, window.like()},
                                null);
            }
        }

        /** A failure among the values of a line is taken for its stack by the logger, if it comes last. */
        private static @Nullable Throwable last(Object @Nullable [] params) {
            return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure
                    ? failure
                    : null;
        }

        /** The words of a line with the names in it, as of followers; not with numbers, ids and messages, which differ each time. */
        private static String about(String format, Object @Nullable [] params) {
            var about = new StringBuilder().append(format, 0, Math.min(format.length(), 60));
            for (var param : params == null ? new Object[0] : params) {
                if (isName(param)) {
                    about.append(' ').append(param);
                }
            }
            return about.toString();
        }

        private static boolean isName(@Nullable Object param) {
            return param instanceof Enum<?>
                    || (param instanceof String text
                            && text.length() <= LONGEST_NAME
                            && text.chars().noneMatch(Character::isDigit));
        }

        /** Texts of causes differ by addresses and numbers; their classes do not. */
        private static String kind(Logger logger, String like, @Nullable Throwable failure) {
            var kind = new StringBuilder(logger.getName()).append('|').append(like);
            var links = 0;
            for (var one = failure; one != null && links < LONGEST_CHAIN; one = one.getCause(), links++) {
                kind.append('|').append(one.getClass().getName());
            }
            return kind.toString();
        }
    }
}
