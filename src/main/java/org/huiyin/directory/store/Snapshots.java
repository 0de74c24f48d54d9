package org.huiyin.directory.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.huiyin.database.Beside;
import org.huiyin.database.DatabaseAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the last snapshot. What this process commits is seen at once; what another process commits, at most a second later: a number in
 * the database says whether anything changed. A transaction that changed the directory sees its own changes.
 */
@Component
class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(1);
    /** While the database cannot be had. */
    private static final long USABLE = TimeUnit.SECONDS.toNanos(10);

    private final SnapshotStore store;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicBoolean checking = new AtomicBoolean();
    private final LongSupplier nanos;
    private final Beside beside = new Beside(1);

    @Autowired
    Snapshots(SnapshotStore store) {
        this(store, System::nanoTime);
    }

    Snapshots(SnapshotStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    Snapshot now() {
        if (own() instanceof Own own) {
            return own.snapshot();
        }
        var found = kept.get();
        if (found == null || found.epoch() != epoch.get()) {
            return check(found);
        }
        if (nanos.getAsLong() - found.checked() < TRUSTED || !checking.compareAndSet(false, true)) {
            return found.snapshot();
        }
        try {
            // By the program's own connections: those of the requests may all be taken.
            return beside.look(() -> check(found));
        } catch (RuntimeException e) {
            if (!DatabaseAway.causes(e) || nanos.getAsLong() - found.checked() > USABLE) {
                throw e;
            }
            LOG.debug("The directory is taken as it was: {}", e.getMessage());
            return found.snapshot();
        } finally {
            checking.set(false);
        }
    }

    /** Whether the running transaction has changed the directory. */
    boolean changing() {
        return own() != null;
    }

    /** For an id that the kept snapshot does not know: another process may have added it a moment ago. */
    Snapshot certainlyNow() {
        return own() instanceof Own own ? own.snapshot() : check(kept.get());
    }

    /** Must be called by every change, in its transaction. */
    void changed() {
        if (own() instanceof Own own) {
            own.forget();
            return;
        }
        store.advance();
        TransactionSynchronizationManager.bindResource(this, new Own());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(Snapshots.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Snapshots.this, new Own());
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Snapshots.this);
                epoch.incrementAndGet();
            }
        });
    }

    private @Nullable Own own() {
        return (Own) TransactionSynchronizationManager.getResource(this);
    }

    private Snapshot check(@Nullable Kept found) {
        var now = epoch.get();
        var snapshot =
                found != null && found.snapshot().revision() == store.revision() ? found.snapshot() : store.load();
        kept.set(new Kept(snapshot, nanos.getAsLong(), now));
        return snapshot;
    }

    private record Kept(Snapshot snapshot, long checked, long epoch) {}

    /** What a transaction that changes the directory sees. */
    private final class Own {
        private @Nullable Snapshot snapshot;

        Snapshot snapshot() {
            if (snapshot == null) {
                snapshot = store.load();
            }
            return snapshot;
        }

        void forget() {
            snapshot = null;
        }
    }
}
