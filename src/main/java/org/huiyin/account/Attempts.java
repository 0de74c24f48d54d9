package org.huiyin.account;

import static org.huiyin.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts failed attempts to sign in and makes the next ones wait, longer each time. An attempt counts as failed before the password is
 * looked at and is forgiven afterwards, so that attempts side by side cannot slip through. Names that do not exist count alike.
 */
@Component
class Attempts {
    /** After this long without an attempt the count starts again. */
    private static final Duration MEMORY = Duration.ofHours(24);

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is counted together.
     *
     * @param free failures before the first wait
     * @param longest the wait doubles from one minute up to this
     */
    private record Counter(String key, int free, Duration longest) {}

    private static Counter pair(DistrictId district, String username, String address) {
        return new Counter(
                "pair " + district + " " + address + " " + AccountStore.key(username), 5, Duration.ofHours(1));
    }

    /** Many people of one office may share an address, so that it is patient. */
    private static Counter address(String address) {
        return new Counter("address " + address, 100, Duration.ofMinutes(15));
    }

    /** Guesses at one account from many addresses; the wait stays short, lest strangers lock the owner out. */
    private static Counter account(DistrictId district, String username) {
        return new Counter("account " + district + " " + AccountStore.key(username), 50, Duration.ofMinutes(5));
    }

    /** Counts an attempt as failed. @return the moment to wait for, if it must not be made now */
    Optional<Instant> begin(DistrictId district, String username, String address, Instant now) {
        for (var counter :
                java.util.List.of(pair(district, username, address), account(district, username), address(address))) {
            if (!count(counter, now)) {
                return Optional.of(lockedUntil(counter, now));
            }
        }
        return Optional.empty();
    }

    /** The password was right: the pair starts anew, the wider counts take this attempt back. */
    void forgive(DistrictId district, String username, String address) {
        jdbc.sql("DELETE FROM account.attempt WHERE key_hash = :key")
                .param("key", Secret.hash(pair(district, username, address).key()))
                .update();
        takeBack(account(district, username));
        takeBack(address(address));
    }

    private boolean count(Counter counter, Instant now) {
        return jdbc.sql("""
                INSERT INTO account.attempt AS a (key_hash, failures, last_at) VALUES (:key, 1, :now)
                ON CONFLICT (key_hash) DO UPDATE
                   SET failures = CASE WHEN a.last_at < :forgotten THEN 1 ELSE a.failures + 1 END,
                       last_at = :now,
                       locked_until = CASE WHEN a.last_at >= :forgotten AND a.failures + 1 >= :free
                                           THEN CAST(:now AS timestamptz) + least(
                                                interval '1 minute' * power(2, least(a.failures + 1 - :free, 20)),
                                                make_interval(secs => :longest)) END
                 WHERE a.locked_until IS NULL OR a.locked_until <= :now
                """)
                        .param("key", Secret.hash(counter.key()))
                        .param("now", at(now))
                        .param("forgotten", at(now.minus(MEMORY)))
                        .param("free", counter.free())
                        .param("longest", (double) counter.longest().toSeconds())
                        .update()
                == 1;
    }

    private Instant lockedUntil(Counter counter, Instant now) {
        return jdbc.sql("SELECT locked_until FROM account.attempt WHERE key_hash = :key AND locked_until IS NOT NULL")
                .param("key", Secret.hash(counter.key()))
                .query((row, _) -> row.getTimestamp("locked_until").toInstant())
                .optional()
                .orElse(now);
    }

    private void takeBack(Counter counter) {
        jdbc.sql("""
                UPDATE account.attempt SET failures = greatest(failures - 1, 1), locked_until = NULL
                 WHERE key_hash = :key
                """).param("key", Secret.hash(counter.key())).update();
    }

    /** Sweeps out what is long past. */
    void forget(Instant now) {
        jdbc.sql("DELETE FROM account.attempt WHERE last_at < :forgotten")
                .param("forgotten", at(now.minus(MEMORY)))
                .update();
    }
}
