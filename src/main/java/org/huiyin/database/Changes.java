package org.huiyin.database;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the changes of one kind of thing that this process has committed, so that what was counted before one is not shown after it. */
public class Changes {
    private final AtomicLong count = new AtomicLong();

    public long count() {
        return count.get();
    }

    /** Must be called by every change, in its transaction. */
    public void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.incrementAndGet();
        } else if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, this);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Changes.this);
                    count.incrementAndGet();
                }
            });
        }
    }
}
