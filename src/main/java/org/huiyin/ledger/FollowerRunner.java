package org.huiyin.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.huiyin.database.DatabaseAway;
import org.huiyin.database.FailureNote;
import org.huiyin.database.LongWork;
import org.huiyin.shared.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads each follower along the ledger, each in a thread of its own, so that one that fails or is slow does not stop the others. Any number
 * of processes may do so on one database: the lock on the cursor gives each follower to one of them at a time.
 */
@Component
class FollowerRunner implements Followers, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerRunner.class);
    private static final int BATCH = 500;
    private static final int LONGEST_NOTE = 500;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration GATHER = Duration.ofMillis(15);
    /** While acts come faster than that, the followers wait longer and take in more at once: each batch costs the writers the same. */
    private static final Duration LONGEST_GATHER = Duration.ofMillis(250);

    private static final int FEW = 4;
    private static final Duration SETTLE = Duration.ofMillis(20);
    private static final Duration LONGEST_SETTLE = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofMillis(250);
    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final FollowerStore store;
    private final Tail tail;
    private final TransactionTemplate transaction;
    private final Bell bell;
    private final ObjectProvider<Follower> followers;
    private final LongWork longWork;
    private final List<Lead> leads = new ArrayList<>();
    private volatile boolean running;

    FollowerRunner(
            FollowerStore store,
            PlatformTransactionManager transactions,
            Bell bell,
            ObjectProvider<Follower> followers,
            LongWork longWork) {
        this.store = store;
        this.tail = new Tail(store);
        this.transaction = new TransactionTemplate(transactions);
        this.bell = bell;
        this.followers = followers;
        this.longWork = longWork;
    }

    @Override
    public void start() {
        running = true;
        followers.orderedStream().forEach(follower -> leads.add(new Lead(follower)));
        leads.forEach(Lead::start);
        bell.onCall(Bell.ACTS, () -> leads.forEach(Lead::wake));
    }

    @Override
    public void stop() {
        running = false;
        leads.forEach(Lead::wake);
        var until = System.nanoTime() + STOP.toNanos();
        leads.forEach(lead -> lead.await(until));
        leads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public List<Standing> standings() {
        return store.standings();
    }

    @Override
    public void rebuild(String name) {
        var follower = followers
                .orderedStream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("follower " + name));
        transaction.executeWithoutResult(_ -> {
            longWork.expect();
            store.lock(name);
            follower.reset();
            store.takeUpAgain(name);
            store.move(name, Cursor.START);
        });
        LOG.info("Follower {} starts again from the beginning of the ledger", name);
        bell.ring(Bell.ACTS);
    }

    @Override
    public void catchUp() {
        var all = followers.orderedStream().toList();
        all.forEach(follower -> transaction.executeWithoutResult(_ -> store.enrol(follower.name())));
        var end = System.nanoTime() + LONGEST_CATCH_UP.toNanos();
        var behind = true;
        while (behind) {
            for (var follower : all) {
                var outcome = Outcome.MOVED;
                while (outcome == Outcome.MOVED) {
                    outcome = step(follower, BATCH, System.nanoTime(), _ -> {});
                }
            }
            behind = !store.standings().stream().allMatch(Standing::upToDate);
            if (behind && System.nanoTime() > end) {
                throw new IllegalStateException("followers are still behind: " + store.standings());
            }
        }
    }

    /** What came of one batch. */
    private enum Outcome {
        /** There may be more. */
        MOVED,
        /** Acts are there that an open transaction, one that appends too, may still precede. */
        UNSETTLED,
        /** Nothing to do. */
        IDLE,
        /** Another process follows, or the follower rests after a failure. */
        NOT_OURS
    }

    /**
     * Takes in the next acts in one transaction with the cursor; an act that cannot be is set aside instead, and passed over from then on.
     *
     * @param since what was committed before this moment is not overlooked
     */
    private Outcome step(Follower follower, int limit, long since, IntConsumer taken) {
        return orSetAside(follower, () -> take(follower, limit, since, taken));
    }

    private Outcome orSetAside(Follower follower, Supplier<Outcome> taking) {
        try {
            return taking.get();
        } catch (NotTakenIn failed) {
            var aside = failed.aside;
            var noted = transaction.execute(_ -> store.setAside(follower.name(), failed.turn, aside));
            if (Boolean.TRUE.equals(noted)) {
                LOG.error(
                        "Follower {} sets act {} of {} {} aside: {}",
                        follower.name(),
                        aside.act().id(),
                        aside.act().subject().type(),
                        aside.act().subject().id(),
                        aside.reason());
            }
            return Outcome.MOVED;
        }
    }

    private Outcome take(Follower follower, int limit, long since, IntConsumer taken) {
        return transaction.execute(_ -> {
            var turn = store.takeTurn(follower.name());
            if (turn.isEmpty()) {
                return Outcome.NOT_OURS;
            }
            var next = tail.after(turn.get(), limit, since);
            if (!next.acts().isEmpty()) {
                var acts = next.acts().stream()
                        .map(FollowerStore.Placed::act)
                        .filter(act -> !turn.get().aside().contains(act.id()))
                        .toList();
                if (!acts.isEmpty()) {
                    takeIn(follower, acts, turn.get());
                }
                store.move(follower.name(), next.acts().getLast().cursor());
                taken.accept(next.acts().size());
                if (turn.get().failures() > 0) {
                    LOG.info("Follower {} is well again", follower.name());
                }
            }
            return switch (next.rest()) {
                case PERHAPS -> Outcome.MOVED;
                case UNSETTLED -> Outcome.UNSETTLED;
                case NONE -> Outcome.IDLE;
            };
        });
    }

    private static void takeIn(Follower follower, List<Act> acts, FollowerStore.Turn turn) {
        try {
            follower.onAll(acts);
        } catch (SetAside aside) {
            throw new NotTakenIn(turn, aside);
        }
    }

    /** An act that is to be set aside, with the turn in which it was tried. */
    private static final class NotTakenIn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient FollowerStore.Turn turn;
        private final transient SetAside aside;

        NotTakenIn(FollowerStore.Turn turn, SetAside aside) {
            super(aside);
            this.turn = turn;
            this.aside = aside;
        }
    }

    /** Takes in one act however long that takes: an act that concerns very many people is no sign that the database is gone. */
    private Outcome stepPatiently(Follower follower) {
        return orSetAside(
                follower,
                () -> transaction.execute(_ -> {
                    longWork.expect();
                    return take(follower, 1, System.nanoTime(), _ -> {});
                }));
    }

    /** One follower on its way. */
    private final class Lead {
        private final Follower follower;
        private final Semaphore bellRung = new Semaphore(0);
        private final Thread thread;
        private volatile int taken;
        /** When it was woken last, or woke by itself: what was committed before, it has heard of and must see. */
        private long awake = System.nanoTime();

        Lead(Follower follower) {
            this.follower = follower;
            // The system gives it its share, however many requests wait for theirs.
            this.thread = Thread.ofPlatform()
                    .daemon()
                    .name("follower-" + follower.name())
                    .unstarted(this::follow);
        }

        void start() {
            thread.start();
        }

        void wake() {
            bellRung.release();
        }

        /** All together have the same time to end what they are at; who waits for a lost database is not waited for. */
        void await(long until) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void follow() {
            try {
                while (running && !enrolled()) {
                    pause(LOOK);
                }
                var settle = SETTLE;
                var gather = GATHER;
                while (running) {
                    switch (attempt()) {
                        case MOVED -> settle = SETTLE;
                        case UNSETTLED -> {
                            Thread.sleep(settle);
                            awake = System.nanoTime();
                            settle = shorter(settle.multipliedBy(2), LONGEST_SETTLE);
                        }
                        case NOT_OURS -> {
                            // Not at each call of the bell: whoever has the turn hears it too.
                            Thread.sleep(ELSEWHERE);
                            pause(LOOK);
                            awake = System.nanoTime();
                        }
                        case IDLE -> {
                            settle = SETTLE;
                            gather = taken > FEW ? shorter(gather.multipliedBy(2), LONGEST_GATHER) : GATHER;
                            pause(LOOK);
                            awake = System.nanoTime();
                            taken = 0;
                            Thread.sleep(gather);
                        }
                    }
                }
            } catch (InterruptedException e) {
                LOG.debug("Follower {} was stopped", follower.name(), e);
            }
        }

        private boolean enrolled() {
            try {
                transaction.executeWithoutResult(_ -> store.enrol(follower.name()));
                return true;
            } catch (RuntimeException e) {
                LOG.warn("Follower {} cannot begin yet", follower.name(), e);
                return false;
            }
        }

        /** Tries a batch; if it fails, act by act, so that the failure stays with the act that causes it. */
        private Outcome attempt() {
            try {
                return step(follower, BATCH, awake, number -> taken += number);
            } catch (RuntimeException e) {
                LOG.debug("Follower {} failed in a batch; going on act by act", follower.name(), e);
            }
            try {
                var outcome = Outcome.MOVED;
                for (var i = 0; i < BATCH && outcome == Outcome.MOVED && running; i++) {
                    outcome = stepPatiently(follower);
                }
                return outcome;
            } catch (RuntimeException e) {
                noteFailure(e);
                return Outcome.IDLE;
            }
        }

        private void noteFailure(RuntimeException failure) {
            try {
                var failures = transaction.execute(_ -> store.fail(follower.name(), describe(failure), LONGEST_REST));
                if (failures == 1) {
                    LOG.error(
                            "Follower {} failed and will try again",
                            follower.name(),
                            DatabaseAway.causes(failure) ? failure : FailureNote.withoutWords(failure));
                }
            } catch (TransactionException | DataAccessException e) {
                LOG.warn("Follower {} waits for the database", follower.name(), e);
            }
        }

        private void pause(Duration duration) throws InterruptedException {
            if (bellRung.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                bellRung.drainPermits();
            }
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private static String describe(RuntimeException failure) {
            var text = FailureNote.of(failure);
            return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
        }
    }
}
