package org.huiyin.jobs;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.huiyin.database.LostRace;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets work in the background wait for its turn as long as that takes, where a statement that only waited would be taken for a sign that the
 * database is gone. Who waits sees that the program stops, and holds nothing between two looks.
 */
@Component
public class Turns {
    /** Far below the silence after which a connection is given up. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration look;

    @Autowired
    Turns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this(jdbc, transactions, LOOK);
    }

    Turns(JdbcClient jdbc, PlatformTransactionManager transactions, Duration look) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.look = look;
    }

    /**
     * Makes a transaction that begins with taking a turn.
     *
     * @param turn a statement that waits while others have it; made again until it succeeds
     * @param work what is done then, once
     * @throws Stopped if the program stops while others have the turn
     */
    public void when(Runnable turn, BooleanSupplier stopping, Runnable work) {
        while (!made(turn, work)) {
            Stopped.check(stopping);
        }
    }

    private boolean made(Runnable turn, Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!taken(turn)) {
                status.setRollbackOnly();
                return false;
            }
            work.run();
            return true;
        }));
    }

    private boolean taken(Runnable turn) {
        jdbc.sql("SET LOCAL lock_timeout = '" + look.toMillis() + "ms'").update();
        try {
            turn.run();
        } catch (RuntimeException failed) {
            if (LostRace.waited(failed)) {
                return false;
            }
            throw failed;
        }
        jdbc.sql("SET LOCAL lock_timeout TO DEFAULT").update();
        return true;
    }
}
