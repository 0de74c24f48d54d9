package org.huiyin.account.sessions;

import static org.huiyin.account.AccountStore.at;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Personal access tokens in the database, by their hash. */
@Component
public class TokenStore {
    /** A token's last use is written at most this often. */
    private static final Duration USED_STEP = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final AccountSettings settings;

    TokenStore(JdbcClient jdbc, AccountSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Found(SignedIn who, @Nullable Instant used) {}

    public Optional<SignedIn> find(Secret secret, DistrictId district, Instant now) {
        var hash = secret.hash();
        var found = jdbc.sql("SELECT " + AccountStore.SIGNED_IN_COLUMNS + """
                , t.id AS token_id, t.last_used_at
                  FROM account.token t JOIN account.account a ON a.id = t.account_id
                 WHERE t.secret_hash = :hash AND t.expires_at > :now
                   AND a.district_id = :district AND NOT a.disabled AND (NOT a.demo OR :demo)
                """)
                .param("hash", hash)
                .param("now", at(now))
                .param("district", district.value())
                .param("demo", settings.demo())
                .query((row, _) -> {
                    var used = row.getTimestamp("last_used_at");
                    return new Found(
                            AccountStore.signedIn(row, row.getObject("token_id", UUID.class)),
                            used == null ? null : used.toInstant());
                })
                .optional();
        found.filter(token -> token.used() == null || token.used().isBefore(now.minus(USED_STEP)))
                .ifPresent(_ -> used(hash, now));
        return found.map(Found::who);
    }

    private void used(byte[] hash, Instant now) {
        jdbc.sql("UPDATE account.token SET last_used_at = :now WHERE secret_hash = :hash")
                .param("now", at(now))
                .param("hash", hash)
                .update();
    }

    /** When the token ends by which somebody came in; empty for who came otherwise. */
    Optional<Instant> end(@Nullable UUID door, UUID account) {
        return jdbc.sql("SELECT expires_at FROM account.token WHERE id = :door AND account_id = :account")
                .param("door", door, Types.OTHER)
                .param("account", account)
                .query((row, _) -> row.getTimestamp("expires_at").toInstant())
                .optional();
    }

    /**
     * Writes a new token and sweeps out those that ended.
     *
     * @param madeWith the token that made it; null for a session or a password
     */
    void insert(
            Secret secret, UUID id, UUID account, String name, Instant now, Instant expires, @Nullable UUID madeWith) {
        jdbc.sql("DELETE FROM account.token WHERE expires_at <= :now")
                .param("now", at(now))
                .update();
        jdbc.sql("""
                INSERT INTO account.token (secret_hash, id, account_id, name, created_at, expires_at, made_with)
                VALUES (:hash, :id, :account, :name, :now, :expires, :madeWith)
                """)
                .param("hash", secret.hash())
                .param("id", id)
                .param("account", account)
                .param("name", name)
                .param("now", at(now))
                .param("expires", at(expires))
                .param("madeWith", madeWith, Types.OTHER)
                .update();
    }
}
