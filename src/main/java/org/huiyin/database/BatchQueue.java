package org.huiyin.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does by one call what many ask for at the same moment. While it runs, the next ones gather: the more ask, the less each costs, and a crowd
 * takes one connection of the database, or a few. Who asked waits until it is done and kept.
 *
 * @param <T> what somebody asks for
 * @param <R> what becomes of it
 */
public abstract class BatchQueue<T, R> implements SmartLifecycle {
    private static final int MOST = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LinkedBlockingQueue<Waiting<T, R>> queue = new LinkedBlockingQueue<>();
    private final String name;
    private final int threads;
    private volatile List<Rounds> working = List.of();

    protected BatchQueue(String name) {
        this(name, 1);
    }

    /** @param threads so many calls run at once: the next ones do not wait for the disk of those before, who may not touch each other */
    protected BatchQueue(String name, int threads) {
        this.name = name;
        this.threads = threads;
    }

    private record Waiting<T, R>(T wish, CompletableFuture<R> done) {}

    /** Does all of them and keeps it; what became of each, in their order. */
    protected abstract List<R> doAll(List<T> wishes);

    /** Does one of many. Within a transaction it becomes part of that. */
    public R ask(T wish) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return doAll(List.of(wish)).getFirst();
        }
        var waiting = new Waiting<>(wish, new CompletableFuture<R>());
        queue.add(waiting);
        try {
            return waiting.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Before the web server, and until after it has ended: nobody asks while it does not run. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        working = IntStream.rangeClosed(1, threads)
                .mapToObj(number -> new Rounds(name + "-" + number, this::round, this::rest))
                .toList();
        working.forEach(Rounds::begin);
    }

    /** Does what still waits. */
    @Override
    public void stop() {
        Rounds.endAll(working);
    }

    private void rest() {
        var left = new ArrayList<Waiting<T, R>>();
        while (queue.drainTo(left, MOST) > 0) {
            work(left);
            left.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return working.stream().anyMatch(Rounds::going);
    }

    private void round() throws InterruptedException {
        var first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            var all = new ArrayList<>(List.of(first));
            queue.drainTo(all, MOST - 1);
            work(all);
        }
    }

    /** What fails together is done one by one, so that it fails only those who caused it. */
    private void work(List<Waiting<T, R>> all) {
        try {
            var wishes = all.stream().map(Waiting::wish).toList();
            var done = doAll(wishes);
            for (var i = 0; i < all.size(); i++) {
                all.get(i).done().complete(done.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (all.size() > 1 && e instanceof DataIntegrityViolationException) {
                all.forEach(waiting -> work(List.of(waiting)));
                return;
            }
            // Whatever it was: nobody may wait for ever, and the thread goes on with the next ones.
            all.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }
}
