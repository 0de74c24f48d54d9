package org.huiyin.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets single statements, and what is worked out between them, take minutes where that is no sign that the database or the program is gone:
 * emptying or filling a whole table, COPY, a look over all cases, a file that is read once more while the answer to it is written.
 */
@Component
public class LongWork {
    private final DataSource source;

    public LongWork(DataSource source) {
        this.source = source;
    }

    /** For the rest of the caller's transaction. */
    public void expect() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("long work is done in a transaction");
        }
        var connection = DataSourceUtils.getConnection(source);
        try (var name = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) Links.LONG_SILENCE.toMillis());
            // Who looks at the database's sessions sees why this one takes so long.
            name.execute(
                    "SET LOCAL application_name = 'huiyin long work'; SET LOCAL idle_in_transaction_session_timeout = '"
                            + Links.LONG_SILENCE.toSeconds() + "s'");
        } catch (SQLException e) {
            var failure = new SQLExceptionSubclassTranslator().translate("long work", null, e);
            throw failure == null ? new IllegalStateException(e) : failure;
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
