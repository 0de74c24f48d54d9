package org.huiyin.account.sessions;

import static org.huiyin.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions in the database, shared by all processes. One indexed query finds the account and its grants. */
@Component
class SessionStore {
    /** A session's last use is written at most this often. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final AccountSettings settings;

    SessionStore(JdbcClient jdbc, AccountSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Found(SignedIn who, Instant seen) {}

    Optional<SignedIn> find(Secret secret, DistrictId district, Instant now) {
        var hash = secret.hash();
        var found = jdbc.sql("SELECT " + AccountStore.SIGNED_IN_COLUMNS + """
                , s.id AS session_id, s.seen_at
                  FROM account.session s JOIN account.account a ON a.id = s.account_id
                 WHERE s.secret_hash = :hash AND s.expires_at > :now AND s.seen_at > :idleSince
                   AND a.district_id = :district AND NOT a.disabled AND (NOT a.demo OR :demo)
                """)
                .param("hash", hash)
                .param("now", at(now))
                .param("idleSince", at(now.minus(settings.session().idle())))
                .param("district", district.value())
                .param("demo", settings.demo())
                .query((row, _) -> new Found(
                        AccountStore.signedIn(row, row.getObject("session_id", UUID.class)),
                        row.getTimestamp("seen_at").toInstant()))
                .optional();
        found.filter(session -> session.seen().isBefore(now.minus(SEEN_STEP))).ifPresent(_ -> seen(hash, now));
        return found.map(Found::who);
    }

    private void seen(byte[] hash, Instant now) {
        jdbc.sql("UPDATE account.session SET seen_at = :now WHERE secret_hash = :hash AND seen_at < :now")
                .param("now", at(now))
                .param("hash", hash)
                .update();
    }

    /** Writes a new session and sweeps out those that ended. */
    void open(Secret secret, UUID id, UUID account, SignInMethod method, Instant now, String address, String agent) {
        jdbc.sql("DELETE FROM account.session WHERE expires_at <= :now OR seen_at <= :idleSince")
                .param("now", at(now))
                .param("idleSince", at(now.minus(settings.session().idle())))
                .update();
        jdbc.sql("""
                INSERT INTO account.session (secret_hash, id, account_id, method, opened_at, seen_at, expires_at, address, agent)
                VALUES (:hash, :id, :account, :method, :now, :now, :expires, :address, :agent)
                """)
                .param("hash", secret.hash())
                .param("id", id)
                .param("account", account)
                .param("method", method.name())
                .param("now", at(now))
                .param("expires", at(now.plus(settings.session().longest())))
                .param("address", address)
                .param("agent", agent)
                .update();
    }

    void close(Secret secret) {
        jdbc.sql("DELETE FROM account.session WHERE secret_hash = :hash")
                .param("hash", secret.hash())
                .update();
    }
}
