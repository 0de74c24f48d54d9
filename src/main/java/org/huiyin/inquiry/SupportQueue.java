package org.huiyin.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the supports of all who press at the same moment by one statement and one commit. While it runs, the next ones gather: the more press,
 * the fewer statements each costs, and a crowd takes one connection of the database. Who pressed waits until the row is there to stay.
 */
@Component
class SupportQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SupportQueue.class);
    private static final int MOST = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final SupportStore store;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    SupportQueue(SupportStore store) {
        this.store = store;
    }

    /** @param known whether it was seen already that the supporter may know the inquiry; else it must be public */
    record Press(
            DistrictId district, MeetingId meeting, QuestionId question, UUID supporter, boolean known, Instant at) {
        Pressed pressed() {
            return new Pressed(question, supporter);
        }
    }

    /** Who stands behind what. */
    record Pressed(QuestionId question, UUID supporter) {}

    private record Waiting(Press press, CompletableFuture<Boolean> added) {}

    /**
     * Writes a support and says whether it is a new one: not if it was there, or if the question is not asked now. Within a transaction it
     * becomes part of that.
     */
    boolean add(Press press) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return !store.add(List.of(press)).isEmpty();
        }
        var waiting = new Waiting(press, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.added().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Before the web server, and until after it has ended: nobody presses while it does not run. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        // Not a virtual thread: those of a thousand who press would stand in line before it.
        thread = Thread.ofPlatform().name("inquiry-supports").daemon().start(this::work);
    }

    @Override
    public void stop() {
        running = false;
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
            while (running || !queue.isEmpty()) {
                var first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    var all = new ArrayList<>(List.of(first));
                    queue.drainTo(all, MOST - 1);
                    write(all);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Writing supports was stopped", e);
        }
    }

    private void write(List<Waiting> all) {
        try {
            var added = new HashSet<>(store.add(all.stream().map(Waiting::press).toList()));
            // Of two presses of one supporter the first is the new one.
            all.forEach(waiting ->
                    waiting.added().complete(added.remove(waiting.press().pressed())));
        } catch (RuntimeException | Error e) {
            // Whatever it was: nobody may wait for ever, and the thread goes on with the next ones.
            all.forEach(waiting -> waiting.added().completeExceptionally(e));
        }
    }
}
