package org.huiyin.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.huiyin.ledger.WakeUp;
import org.huiyin.support.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One process's streams and hub on a test database, never woken: it finds events by looking. Its only kind of event shows its number. */
final class HubFixture implements AutoCloseable {
    static final String KIND = "test";

    final TransactionTemplate transaction;
    final StreamStore streams;
    final Hub hub;
    final AtomicInteger rendered = new AtomicInteger();
    /** So many times showing an event fails as it does when the database is away. */
    final AtomicInteger failures = new AtomicInteger();

    /** What those failures hide in; null for the failure as it is. */
    volatile @Nullable UnaryOperator<RuntimeException> hiding;

    /** Events that cannot be shown, however often it is tried. */
    final Set<Long> broken = ConcurrentHashMap.newKeySet();

    private final Soon soon;

    HubFixture(TestDatabase database) {
        var transactions = new JdbcTransactionManager(database.source());
        transaction = new TransactionTemplate(transactions);
        soon = new Soon(transactions);
        var json = JsonMapper.builder().build();
        var asleep = new WakeUp() {
            @Override
            public void afterCommit(String topic) {}

            @Override
            public void onCall(String topic, Runnable action) {}
        };
        streams = new StreamStore(database.jdbc(), InstantSource.system(), json, asleep, soon);
        var beans = new StaticListableBeanFactory(Map.of("parts", new Numbers()));
        hub = new Hub(streams, new Renderer(beans.getBeanProvider(LiveParts.class), json), asleep);
        hub.start();
    }

    long append(StreamId stream) {
        return transaction.execute(_ -> streams.append(stream, KIND, Map.of()));
    }

    Heard listen(StreamId stream, long after) {
        var heard = new Heard();
        hub.join(hub.listener(stream, Variant.HTML_ZH, heard, false, heard.gone::incrementAndGet), after);
        return heard;
    }

    @Override
    public void close() {
        hub.stop();
    }

    private final class Numbers implements LiveParts {
        @Override
        public boolean knows(String kind) {
            return kind.equals(KIND);
        }

        @Override
        public List<Part> parts(StreamEvent event, Audience audience, Locale locale) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                var failure = failures.get() % 2 == 0
                        ? new CannotCreateTransactionException("away")
                        : new DataAccessResourceFailureException("away");
                throw hiding == null ? failure : hiding.apply(failure);
            }
            if (broken.contains(event.number())) {
                throw new EmptyResultDataAccessException(1);
            }
            rendered.incrementAndGet();
            return List.of(new Part("number", "n" + event.number()));
        }

        @Override
        public @Nullable Object json(StreamEvent event, Audience audience) {
            return event.number();
        }
    }

    /** A line that keeps what it was sent; it can stop reading. */
    static final class Heard implements Line {
        final AtomicInteger gone = new AtomicInteger();
        /** When it was sent away, by {@link System#nanoTime}. */
        volatile long goneAt;

        /** Writes with events in them; heartbeats are not counted. */
        final AtomicInteger writes = new AtomicInteger();

        volatile boolean reads = true;
        volatile Runnable onWrite = () -> {};
        private final StringBuffer text = new StringBuffer();

        void left() {
            goneAt = System.nanoTime();
            gone.incrementAndGet();
        }

        /** The numbers that came, in order. */
        List<Long> numbers() {
            return text.toString()
                    .lines()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Long.valueOf(line.substring(4)))
                    .toList();
        }

        String text() {
            return text.toString();
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (!reads) {
                return 0;
            }
            var length = bytes.remaining();
            var sent = StandardCharsets.UTF_8.decode(bytes).toString();
            if (sent.contains("id: ")) {
                writes.incrementAndGet();
                onWrite.run();
            }
            text.append(sent);
            return length;
        }

        @Override
        public void awaitWritable() {}

        @Override
        public void close() {}
    }
}
