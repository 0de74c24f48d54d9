package org.huiyin.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

    private final TransactionTemplate transaction;
    private final Map<Place, Runnable> waiting = new ConcurrentHashMap<>();
    private final Semaphore called = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = new Thread();

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
                called.release();
            }
        });
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("live-soon").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        called.release();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        try {
            while (running) {
                called.acquire();
                called.drainPermits();
                putAll();
                Thread.sleep(PAUSE);
            }
            putAll();
        } catch (InterruptedException e) {
            LOG.debug("Putting events was stopped", e);
        }
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
            called.release();
        }
    }
}
