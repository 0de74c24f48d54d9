package org.huiyin.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells a transaction that PostgreSQL took back because others were in its way, from one that was refused for what it says: it may well succeed
 * when it is made again.
 */
public final class LostRace {
    static final int MOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LostRace.class);
    /** Two that wait for each other, a serialization that cannot be had, and a lock that was not had in time. */
    private static final Set<String> STATES = Set.of("40P01", "40001", "55P03");
    /** A lock that was not had in the time given. */
    private static final String WAITED = "55P03";

    private static final long LONGEST_REST = Duration.ofMillis(50).toNanos();
    private static final int LONGEST_CHAIN = 20;

    private LostRace() {}

    /** Whether a failure has this reason. */
    public static boolean causes(Throwable failure) {
        var links = 0;
        for (@Nullable Throwable one = failure; one != null && links < LONGEST_CHAIN; one = one.getCause(), links++) {
            if (one instanceof ConcurrencyFailureException
                    || (one instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it waited in vain for what others hold: who made it wait still holds it, and what is made again at once waits again. */
    public static boolean waited(Throwable failure) {
        var links = 0;
        for (@Nullable Throwable one = failure; one != null && links < LONGEST_CHAIN; one = one.getCause(), links++) {
            if (one instanceof SQLException sql && WAITED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Something that is all undone where it fails. */
    public interface Deed<T extends @Nullable Object, X extends Throwable> {
        T make() throws X;
    }

    /**
     * Makes something that has a transaction of its own, and makes it again where the race was lost, from its beginning. Within another transaction
     * it is made once: that one is lost with it.
     */
    public static <T extends @Nullable Object, X extends Throwable> T again(Deed<T, X> deed) throws X {
        return again(deed, () -> true);
    }

    /** @param repeatable whether it can be made again; asked when that is wanted */
    static <T extends @Nullable Object, X extends Throwable> T again(Deed<T, X> deed, BooleanSupplier repeatable)
            throws X {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            for (var turn = 1; turn < MOST; turn++) {
                try {
                    return deed.make();
                } catch (RuntimeException lost) {
                    if (!causes(lost) || waited(lost) || !repeatable.getAsBoolean()) {
                        throw lost;
                    }
                    LOG.info("Made again: {}", FailureNote.of(lost));
                }
                ReadOnce.forget();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_REST));
            }
        }
        return deed.make();
    }
}
