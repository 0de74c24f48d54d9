package org.huiyin.suggestion;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the changes of cases that this process has committed, so that what was counted before one is not shown after it. */
@Component
class CaseChanges {
    private final AtomicLong count = new AtomicLong();

    long count() {
        return count.get();
    }

    /** Must be called by every change of cases, in its transaction. */
    void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.incrementAndGet();
        } else if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, this);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CaseChanges.this);
                    count.incrementAndGet();
                }
            });
        }
    }
}
