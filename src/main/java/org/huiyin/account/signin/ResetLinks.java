package org.huiyin.account.signin;

import static org.huiyin.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.account.sessions.Secret;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** One-time links with which people choose the password of a new or reset account themselves; administrators never know it. */
@Service
public class ResetLinks {
    private static final Duration VALID = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final NewPassword newPassword;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ResetLinks(
            JdbcClient jdbc,
            Passwords passwords,
            NewPassword newPassword,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.newPassword = newPassword;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A link's secret, to be handed to the person; shown this once. */
    public record Link(String code, Instant expires) {}

    /** Makes a link in the caller's transaction; an earlier one no longer works. */
    public Link issue(UUID account) {
        var secret = Secret.random();
        var expires = clock.instant().plus(VALID);
        jdbc.sql("""
                INSERT INTO account.reset_link (secret_hash, account_id, expires_at) VALUES (:hash, :account, :expires)
                ON CONFLICT (account_id) DO UPDATE SET secret_hash = :hash, expires_at = :expires
                """)
                .param("hash", secret.hash())
                .param("account", account)
                .param("expires", at(expires))
                .update();
        return new Link(secret.text(), expires);
    }

    /** Whose password the link sets; empty if it was used, is over or belongs to another district. */
    public Optional<SignedIn> owner(DistrictId district, String code) {
        return jdbc.sql("SELECT " + AccountStore.SIGNED_IN_COLUMNS + """
                  FROM account.reset_link r JOIN account.account a ON a.id = r.account_id
                 WHERE r.secret_hash = :hash AND r.expires_at > :now AND a.district_id = :district AND NOT a.disabled
                """)
                .param("hash", new Secret(code).hash())
                .param("now", at(clock.instant()))
                .param("district", district.value())
                .query((row, _) -> AccountStore.signedIn(row, null))
                .optional();
    }

    /**
     * Uses the link up and sets the password.
     *
     * @return the account, which has thereby proved who it is
     * @throws org.huiyin.shared.InvalidInput if the password will not do; the link stays
     * @throws Refusal "account.linkOver" if the link is not valid any more
     */
    public SignedIn redeem(DistrictId district, String code, String password) {
        var who = owner(district, code).orElseThrow(() -> new Refusal("account.linkOver"));
        var hash = passwords.choose("password", password, who.username());
        transaction.executeWithoutResult(_ -> {
            if (!use(code)) {
                throw new Refusal("account.linkOver");
            }
            newPassword.set(
                    who, hash, "account.password-reset", who.through("page").actor());
        });
        return who;
    }

    private boolean use(String code) {
        return jdbc.sql("DELETE FROM account.reset_link WHERE secret_hash = :hash AND expires_at > :now")
                        .param("hash", new Secret(code).hash())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }
}
