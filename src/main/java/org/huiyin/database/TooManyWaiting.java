package org.huiyin.database;

import java.sql.SQLTransientConnectionException;

/** So many requests wait for a connection that one more would wait in vain. */
final class TooManyWaiting extends SQLTransientConnectionException {
    private static final long serialVersionUID = 1;

    TooManyWaiting(int waiting) {
        super(waiting + " requests wait for a database connection");
    }

    /** Thrown thousands of times a second when it is thrown at all, and never a riddle. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
