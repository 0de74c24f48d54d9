package org.huiyin.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells moments of the database apart: while it says the same word, every table shows the same to everybody, whichever process writes. The word
 * names the server and all transactions whose changes can be seen, so that each one that commits makes another of it. A database that is slow to say it is not
 * waited for.
 */
@Component
public class Moments {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Optional<String>> database;
    private final long patience;
    private @Nullable Look running;
    private @Nullable Look next;

    @Autowired
    Moments(JdbcClient jdbc) {
        this(() -> ask(jdbc), PATIENCE);
    }

    Moments(Supplier<Optional<String>> database, Duration patience) {
        this.database = database;
        this.patience = patience.toNanos();
    }

    private static Optional<String> ask(JdbcClient jdbc) {
        try {
            return jdbc.sql("SELECT pg_postmaster_start_time() || ' ' || pg_current_snapshot()")
                    .withQueryTimeout((int) PATIENCE.toSeconds())
                    .query(String.class)
                    .optional();
        } catch (QueryTimeoutException slow) {
            return Optional.empty();
        }
    }

    /**
     * The word for now: the database is asked after this was called. Those who call while it is being asked gather for the next question, so that a crowd costs
     * few of them.
     *
     * @return empty if the database does not say it soon: nobody knows then whether anything has changed
     */
    public Optional<String> now() {
        Look mine;
        @Nullable Look before = null;
        var leads = false;
        synchronized (this) {
            if (running == null) {
                mine = new Look();
                running = mine;
                leads = true;
            } else if (System.nanoTime() - running.since > patience) {
                return Optional.empty();
            } else if (next == null) {
                mine = new Look();
                next = mine;
                before = running;
                leads = true;
            } else {
                mine = next;
            }
        }
        if (!leads) {
            return mine.told(2 * patience);
        }
        if (before != null && !before.awaitEnd(patience) && givesUp(mine)) {
            mine.word.complete(Optional.empty());
            return Optional.empty();
        }
        return ask(mine);
    }

    /** Whether nobody has begun to ask for those who gathered: the question before theirs takes too long. */
    private synchronized boolean givesUp(Look mine) {
        if (next != mine) {
            return false;
        }
        next = null;
        return true;
    }

    private Optional<String> ask(Look mine) {
        mine.since = System.nanoTime();
        try {
            var word = database.get();
            mine.word.complete(word);
            return word;
        } catch (RuntimeException | Error failed) {
            mine.word.completeExceptionally(failed);
            throw failed;
        } finally {
            synchronized (this) {
                running = next;
                next = null;
            }
            mine.end.countDown();
        }
    }

    /** One question to the database, for all who wait for its answer. */
    private static final class Look {
        private final CompletableFuture<Optional<String>> word = new CompletableFuture<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile long since = System.nanoTime();

        /** Whether it has ended within some time. Whoever is interrupted does not lead those who wait into that. */
        boolean awaitEnd(long most) {
            var until = System.nanoTime() + most;
            var interrupted = false;
            try {
                while (true) {
                    try {
                        return end.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        Optional<String> told(long most) {
            try {
                return word.get(most, TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                return Optional.empty();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException reason ? reason : new CompletionException(failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(ended);
            }
        }
    }
}
