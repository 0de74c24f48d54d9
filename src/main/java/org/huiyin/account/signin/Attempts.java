package org.huiyin.account.signin;

import static org.huiyin.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.account.AccountStore;
import org.huiyin.account.sessions.Secret;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NetworkAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failed attempts to sign in and makes the next ones wait, longer each time. Failures fade as time goes by, whether others go on
 * trying or not: what slips in an office on one day is not held against it on the next. An attempt counts as failed before the password is
 * looked at and is forgiven afterwards, so that attempts side by side cannot slip through; one that must wait is not counted at all. Names
 * that do not exist count alike. Nothing is counted by the name alone: that would be a lock in the hands of everybody who knows it.
 */
@Component
public class Attempts {
    /** After this long without an attempt the count starts again; no count fades more slowly. */
    private static final Duration MEMORY = Duration.ofHours(24);

    private static final int FREE = 5;
    private static final int FREE_OF_A_SITE = 25;
    private static final int FREE_OF_AN_ADDRESS = 100;

    /** So many failures of an address go with each right password: many people of an office who slip and then get in are no attack. */
    private static final int TAKEN_BACK = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate own;

    Attempts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Who tries, for which account.
     *
     * @param device the mark of a browser in which the account has signed in before
     */
    public record Try(DistrictId district, String username, String address, Optional<String> device) {
        /** What its failures are counted with; a known device by itself, whatever others do at its address. */
        private List<Counter> counters() {
            var name = district + " " + AccountStore.key(username);
            if (device.isPresent()) {
                return List.of(new Counter("device " + name + " " + device.get(), FREE, Duration.ofHours(1), MEMORY));
            }
            var network = NetworkAddress.counted(address);
            var site = NetworkAddress.site(address);
            var counters = new ArrayList<Counter>();
            counters.add(new Counter("pair " + network + " " + name, FREE, Duration.ofHours(1), MEMORY));
            if (!site.equals(network)) {
                counters.add(new Counter(
                        "site " + site + " " + name, FREE_OF_A_SITE, Duration.ofMinutes(15), Duration.ofHours(6)));
            }
            // Many people of one office may share an address, so that it is patient.
            counters.add(
                    new Counter("address " + network, FREE_OF_AN_ADDRESS, Duration.ofMinutes(15), Duration.ofHours(1)));
            return counters;
        }
    }

    /**
     * What is counted together.
     *
     * @param free failures before the first wait
     * @param longest the wait doubles from one minute up to this
     * @param fading in this time as many failures are forgotten as are free
     */
    private record Counter(String key, int free, Duration longest, Duration fading) {
        /** Failures forgotten in a second. */
        double fade() {
            return (double) free / fading.toSeconds();
        }
    }

    /** Counts an attempt as failed. @return the moment to wait for, if it must not be made now */
    public Optional<Instant> begin(Try attempt, Instant now) {
        return Objects.requireNonNull(own.execute(transaction -> {
            for (var counter : attempt.counters()) {
                if (!count(counter, now)) {
                    transaction.setRollbackOnly();
                    return Optional.of(lockedUntil(counter, now));
                }
            }
            return Optional.<Instant>empty();
        }));
    }

    /** The password was right: the narrowest count starts anew, the wider ones take this attempt back and one more. */
    public void forgive(Try attempt) {
        var counters = attempt.counters();
        jdbc.sql("DELETE FROM account.attempt WHERE key_hash = :key")
                .param("key", Secret.hash(counters.getFirst().key()))
                .update();
        counters.subList(1, counters.size()).forEach(this::takeBack);
    }

    private boolean count(Counter counter, Instant now) {
        return jdbc.sql("""
                INSERT INTO account.attempt AS a (key_hash, failures, last_at) VALUES (:key, 1, :now)
                ON CONFLICT (key_hash) DO UPDATE
                   SET (failures, last_at, locked_until) = (
                       SELECT f.failures, :now,
                              CASE WHEN round(f.failures) >= :free
                                   THEN CAST(:now AS timestamptz) + least(
                                        interval '1 minute' * power(2, least(round(f.failures) - :free, 20)),
                                        make_interval(secs => :longest)) END
                         FROM (SELECT CASE WHEN a.last_at < :forgotten THEN 1
                                           ELSE 1 + greatest(0, a.failures - :fade * greatest(0,
                                                extract(epoch FROM CAST(:now AS timestamptz) - a.last_at)))
                                      END AS failures) AS f)
                 WHERE a.locked_until IS NULL OR a.locked_until <= :now
                """)
                        .param("key", Secret.hash(counter.key()))
                        .param("now", at(now))
                        .param("forgotten", at(now.minus(MEMORY)))
                        .param("free", counter.free())
                        .param("fade", counter.fade())
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
                UPDATE account.attempt SET failures = greatest(failures - :taken, 0), locked_until = NULL
                 WHERE key_hash = :key
                """)
                .param("taken", TAKEN_BACK)
                .param("key", Secret.hash(counter.key()))
                .update();
    }

    /** Sweeps out what is long past. */
    void forget(Instant now) {
        jdbc.sql("DELETE FROM account.attempt WHERE last_at < :forgotten")
                .param("forgotten", at(now.minus(MEMORY)))
                .update();
    }
}
