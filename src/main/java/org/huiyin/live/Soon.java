package org.huiyin.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.database.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts events a moment later, one for many calls, in a transaction of their own. */
@Component
class Soon implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Soon.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final TransactionTemplate transaction;
    private final Map<Place, Runnable> waiting = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds("live-soon", this::round, this::putAll);

    /** What an event tells of, where. */
    record Place(StreamId stream, String key) {}

    Soon(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    void afterCommit(Place place, Runnable put) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event is told in the transaction that makes the change");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                waiting.put(place, put);
                rounds.call();
            }
        });
    }

    @Override
    public void start() {
        rounds.begin();
    }

    @Override
    public void stop() {
        rounds.end();
    }

    @Override
    public boolean isRunning() {
        return rounds.going();
    }

    private void round() throws InterruptedException {
        rounds.rest(LOOK);
        putAll();
        rounds.pause(PAUSE);
    }

    private void putAll() {
        for (var place : waiting.keySet()) {
            var put = waiting.remove(place);
            if (put != null) {
                put(place, put);
            }
        }
    }

    private void put(Place place, Runnable put) {
        try {
            transaction.executeWithoutResult(_ -> put.run());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("An event of stream {} is put later", place.stream().value(), e);
            waiting.putIfAbsent(place, put);
            rounds.call();
        }
    }
}
