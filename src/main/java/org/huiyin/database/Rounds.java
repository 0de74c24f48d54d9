package org.huiyin.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A thread that makes one round after the other until it is ended; in a round it may rest until it is called. A round that fails does not end it:
 * the next one comes a moment later, and an outage of the database is one line in the log, however many rounds it lasts.
 */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is done in a round. */
    @FunctionalInterface
    public interface Round {
        void go() throws InterruptedException;
    }

    private final String name;
    private final Round round;
    private final Logger log;
    private final Semaphore called = new Semaphore(0);
    private volatile CountDownLatch end = new CountDownLatch(0);
    private volatile Thread thread = new Thread();
    /** Rounds in a row that the database was away for; the thread's own. */
    private long missed;

    /** @param name of the thread */
    public Rounds(String name, Round round) {
        this(name, round, LOG);
    }

    Rounds(String name, Round round, Logger log) {
        this.name = name;
        this.round = round;
        this.log = log;
    }

    public void begin() {
        end = new CountDownLatch(1);
        // Not a virtual thread: those of a thousand who wait for its work would stand in line before it.
        thread = Thread.ofPlatform().name(name).daemon().start(this::work);
    }

    /** Lets no further round begin and waits for the one that runs, but not for ever. */
    public void end() {
        endAll(List.of(this));
    }

    /** Ends some together, in the time that one may take. */
    public static void endAll(List<Rounds> some) {
        some.forEach(rounds -> {
            rounds.end.countDown();
            rounds.called.release();
        });
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var rounds : some) {
                rounds.thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has begun and is not to end. */
    public boolean going() {
        return end.getCount() > 0;
    }

    /** Ends a rest: that which lasts, or the next one. Any thread may call. */
    public void call() {
        called.release();
    }

    /** Rests until somebody calls, or the time is over. */
    public void rest(Duration longest) throws InterruptedException {
        if (called.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            called.drainPermits();
        }
    }

    /** Rests until the time is over, whoever calls; less only if it is to end. */
    public void pause(Duration time) throws InterruptedException {
        if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            log.trace("{} ends", name);
        }
    }

    private void work() {
        try {
            while (going()) {
                if (!made()) {
                    pause(MOMENT);
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} was stopped", name, e);
        }
    }

    private boolean made() throws InterruptedException {
        try {
            round.go();
            if (missed > 0) {
                log.info("{} goes on after {} rounds without the database", name, missed);
                missed = 0;
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            missed++;
            if (missed == 1) {
                log.warn("{} waits for the database", name, e);
            } else {
                log.debug("{} waits for the database", name, e);
            }
        } catch (RuntimeException e) {
            log.error("{} goes on after a round that failed", name, e);
        }
        return false;
    }
}
