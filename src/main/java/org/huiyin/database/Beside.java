package org.huiyin.database;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks that requests cause but that take the program's own connections, by threads of their own. So many go at once: whatever visitors ask for,
 * followers and jobs have the rest of the connections.
 */
public final class Beside {
    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);

    private final Semaphore places;
    private final Executor threads;

    public Beside(int places) {
        this(places, Thread::startVirtualThread);
    }

    Beside(int places, Executor threads) {
        this.places = new Semaphore(places);
        this.threads = threads;
    }

    /**
     * Begins a look that nobody waits for; what goes wrong in it is logged.
     *
     * @return false if every place is taken: whoever asks makes do with what is known
     */
    public boolean begin(Runnable look) {
        if (!places.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                look.run();
            } catch (RuntimeException failed) {
                LOG.error("What is known could not be looked at again", failed);
            } finally {
                places.release();
            }
        });
        return true;
    }

    /**
     * Looks and waits for it; by the caller's own connection if every place is taken, or in a transaction that writes: others may wait for what
     * it holds, and who holds something while waiting for another connection brings all to a stop. What goes wrong is thrown as the look
     * threw it.
     */
    public <T> T look(Supplier<T> look) {
        if (writes() || !places.tryAcquire()) {
            return look.get();
        }
        var looking = new FutureTask<>(() -> {
            try {
                return look.get();
            } finally {
                places.release();
            }
        });
        threads.execute(looking);
        return seen(looking);
    }

    private static boolean writes() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    /** Waits for a look that was begun. What goes wrong is thrown as the look threw it. */
    public static <T> T seen(Future<T> looking) {
        try {
            return looking.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
