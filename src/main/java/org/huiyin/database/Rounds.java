package org.huiyin.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private final Runnable last;
    private final Told told;
    private final Semaphore called = new Semaphore(0);
    private volatile CountDownLatch end = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    /** Rounds in a row that the database was away for; the thread's own. */
    private long missed;

    /** @param name of the thread */
    public Rounds(String name, Round round) {
        this(name, round, () -> {});
    }

    /** @param last what is left to do when it ends, within the time for which that is waited */
    public Rounds(String name, Round round, Runnable last) {
        this(name, round, last, new InTheLog());
    }

    Rounds(String name, Round round, Runnable last, Told told) {
        this.name = name;
        this.round = round;
        this.last = last;
        this.told = told;
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
                var thread = rounds.thread;
                if (thread != null) {
                    thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
                }
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
            LOG.trace("{} ends", name);
        }
    }

    private void work() {
        try {
            while (going()) {
                if (!made()) {
                    pause(MOMENT);
                }
            }
            last.run();
        } catch (InterruptedException e) {
            LOG.debug("{} was stopped", name, e);
        }
    }

    private boolean made() throws InterruptedException {
        try {
            round.go();
            if (missed > 0) {
                told.again(name, missed);
                missed = 0;
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            missed++;
            told.away(name, missed, e);
        } catch (RuntimeException e) {
            LOG.error("{} goes on after a round that failed", name, e);
        }
        return false;
    }

    /** Who hears of outages. */
    interface Told {
        /** @param missed rounds in a row, this one among them */
        void away(String name, long missed, RuntimeException failure);

        void again(String name, long missed);
    }

    /** One line when an outage begins, one when it is over. */
    private static final class InTheLog implements Told {
        @Override
        public void away(String name, long missed, RuntimeException failure) {
            if (missed == 1) {
                LOG.warn("{} waits for the database", name, failure);
            } else {
                LOG.debug("{} waits for the database", name, failure);
            }
        }

        @Override
        public void again(String name, long missed) {
            LOG.info("{} goes on after {} rounds without the database", name, missed);
        }
    }
}
