package org.huiyin.database;

import org.jspecify.annotations.Nullable;

/**
 * Marks a thread as answering a request, from the first filter to the end of the answer. Its connections come from the requests' pool; all
 * other threads have a pool of their own.
 */
public final class RequestShare implements AutoCloseable {
    private static final ThreadLocal<@Nullable RequestShare> CURRENT = new ThreadLocal<>();

    private boolean served;

    private RequestShare() {}

    /** The thread answers a request until this is closed. */
    public static RequestShare begin() {
        var share = new RequestShare();
        CURRENT.set(share);
        return share;
    }

    static @Nullable RequestShare current() {
        return CURRENT.get();
    }

    /** Whether the request has had a connection: what was begun is not turned away for those who stand in line. */
    boolean wasServed() {
        return served;
    }

    void serve() {
        served = true;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
