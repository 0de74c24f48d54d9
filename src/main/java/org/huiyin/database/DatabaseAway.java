package org.huiyin.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that cannot be had now, because it is away, full or asked by too many, from a fault of the program. */
public final class DatabaseAway {
    /** A statement that the database will never take, e.g. one too long. */
    private static final String LIMIT_OF_STATEMENTS = "54";

    /** Connection, resources such as disk and sessions, shutdown, files of the server. */
    private static final List<String> PASSING = List.of("08", "53", "57P", "58");

    private static final int LONGEST_CHAIN = 20;

    private DatabaseAway() {}

    /** Whether a failure has this reason; it may go away by itself. */
    public static boolean causes(Throwable failure) {
        var found = false;
        var links = 0;
        for (@Nullable Throwable one = failure; one != null && links < LONGEST_CHAIN; one = one.getCause(), links++) {
            if (one instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(LIMIT_OF_STATEMENTS)) {
                return false;
            }
            found |= away(one);
        }
        return found;
    }

    private static boolean away(Throwable failure) {
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || (failure instanceof SQLException sql && away(sql));
    }

    /** As libraries throw it that ask the pool or the driver themselves. */
    private static boolean away(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || PASSING.stream().anyMatch(String.valueOf(failure.getSQLState())::startsWith);
    }
}
