package org.huiyin.database;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells moments of the database apart: while it says the same word, every table shows the same to everybody, whichever process writes. The word
 * names the server and all transactions whose changes can be seen, so that each one that commits makes another of it.
 */
@Component
public class Moments {
    private final Supplier<String> database;
    private @Nullable Look running;
    private @Nullable Look next;

    @Autowired
    Moments(JdbcClient jdbc) {
        this(() -> jdbc.sql("SELECT pg_postmaster_start_time() || ' ' || pg_current_snapshot()")
                .query(String.class)
                .single());
    }

    Moments(Supplier<String> database) {
        this.database = database;
    }

    /**
     * The word for now: the database is asked after this was called. Those who call while it is being asked gather for the next question, so that a crowd costs
     * few of them.
     */
    public String now() {
        Look mine;
        @Nullable Look before = null;
        var leads = false;
        synchronized (this) {
            if (running == null) {
                mine = new Look();
                running = mine;
                leads = true;
            } else if (next == null) {
                mine = new Look();
                next = mine;
                before = running;
                leads = true;
            } else {
                mine = next;
            }
        }
        if (leads) {
            lead(mine, before);
        }
        return Beside.seen(mine.word);
    }

    private void lead(Look mine, @Nullable Look before) {
        if (before != null) {
            before.awaitEnd();
        }
        try {
            mine.word.run();
        } finally {
            synchronized (this) {
                running = next;
                next = null;
            }
            mine.end.countDown();
        }
    }

    /** One question to the database, for all who wait for its answer. */
    private final class Look {
        private final FutureTask<String> word = new FutureTask<>(database::get);
        private final CountDownLatch end = new CountDownLatch(1);

        void awaitEnd() {
            var interrupted = false;
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // whoever waits with this thread must not wait for ever
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
