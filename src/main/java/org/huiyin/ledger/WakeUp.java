package org.huiyin.ledger;

/**
 * Wakes those who wait for what others write to the database, in this process and the others. A call may be lost and says nothing of what was
 * written: whoever waits looks, and also looks by itself from time to time.
 */
public interface WakeUp {
    /** Wakes everybody once the caller's transaction has been committed. */
    void afterCommit();

    /** Has an action run at each call, in the thread of whoever calls; it must be short. */
    void onCall(Runnable action);
}
