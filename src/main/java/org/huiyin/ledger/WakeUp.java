package org.huiyin.ledger;

/**
 * Wakes those who wait for what others write to the database, in this process and the others. A call may be lost and says nothing of what was
 * written: whoever waits looks, and also looks by itself from time to time.
 */
public interface WakeUp {
    /** Wakes everybody who waits for the topic once the caller's transaction has been committed. */
    void afterCommit(String topic);

    /** Has an action run at each call of the topic, in the thread of whoever calls; it must be short. */
    void onCall(String topic, Runnable action);
}
