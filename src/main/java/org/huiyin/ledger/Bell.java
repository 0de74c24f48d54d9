package org.huiyin.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.huiyin.database.Rounds;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells those who wait, here and in other processes, that the ledger has grown, or what else others wait for.
 *
 * <p>NOTIFY inside the transactions themselves would make their commits queue for one lock; so each process rings once for many commits, after
 * them. A ring may be lost: whoever waits also looks by itself from time to time.
 */
@Component
class Bell implements WakeUp, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration OWN_ECHO = Duration.ofSeconds(1);
    private static final int LISTEN_MILLIS = 500;
    /** Whoever only listens does not notice that nobody is there any more. */
    private static final Duration STILL_THERE = Duration.ofSeconds(10);

    /** The topic of those who follow the ledger. */
    static final String ACTS = "acts";

    private final DataSource source;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    /** Sessions by which this process rang, and when it did so last. */
    private final Map<Integer, Long> own = new ConcurrentHashMap<>();

    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final Rounds telling = new Rounds("ledger-notify", this::tellOthers);
    private final Rounds hearing = new Rounds("ledger-listen", this::hearOthers);

    Bell(DataSource source) {
        this.source = source;
    }

    void ring(String topic) {
        topics.add(topic);
        telling.call();
        call(topic);
    }

    private void call(String topic) {
        listeners.getOrDefault(topic, List.of()).forEach(Runnable::run);
    }

    @Override
    public void afterCommit(String topic) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(topic);
            }
        });
    }

    @Override
    public void onCall(String topic, Runnable action) {
        listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(action);
    }

    @Override
    public void start() {
        telling.begin();
        hearing.begin();
    }

    @Override
    public void stop() {
        Rounds.endAll(List.of(telling, hearing));
    }

    @Override
    public boolean isRunning() {
        return telling.going();
    }

    private void tellOthers() throws InterruptedException {
        telling.rest(LOOK);
        if (telling.going() && !topics.isEmpty()) {
            sendNotify();
            telling.pause(PAUSE);
        }
    }

    private void sendNotify() {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("""
                        SELECT pg_backend_pid(), set_config('synchronous_commit', 'off', true), pg_notify('ledger', topic)
                          FROM unnest(?) AS topic
                        """)) {
            var now = topics.toArray(String[]::new);
            topics.removeAll(Set.of(now));
            statement.setArray(1, connection.createArrayOf("text", now));
            try (var sent = statement.executeQuery()) {
                if (sent.next()) {
                    own.put(sent.getInt(1), System.nanoTime());
                }
            }
        } catch (SQLException e) {
            LOG.warn("Other processes will notice by looking", e);
        }
    }

    /** Whether it comes from here: then everybody heard it when it was rung. The number of a session may be another's later. */
    private boolean isOwn(PGNotification call) {
        var sent = own.get(call.getPID());
        return sent != null && System.nanoTime() - sent < OWN_ECHO.toNanos();
    }

    private void hearOthers() throws InterruptedException {
        listen();
        hearing.pause(RECONNECT);
    }

    private void listen() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN ledger");
            var postgres = connection.unwrap(PGConnection.class);
            var asked = System.nanoTime();
            while (hearing.going()) {
                if (System.nanoTime() - asked > STILL_THERE.toNanos()) {
                    statement.execute("SELECT 1");
                    asked = System.nanoTime();
                }
                var heard = postgres.getNotifications(LISTEN_MILLIS);
                if (heard != null) {
                    Stream.of(heard)
                            .filter(call -> !isOwn(call))
                            .map(PGNotification::getParameter)
                            .distinct()
                            .forEach(this::call);
                }
            }
            statement.execute("UNLISTEN ledger");
        } catch (SQLException e) {
            LOG.warn("Not listening for a moment", e);
        }
    }
}
