package org.huiyin.account.doors;

import static org.huiyin.account.AccountStore.at;
import static org.huiyin.account.AccountStore.instant;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.OwnAccount;
import org.huiyin.account.SignIns;
import org.huiyin.account.signin.Device;
import org.huiyin.account.signin.SignInMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which doors an account can come in: its sessions, tokens, passkeys and reset links; lists them and shuts them. */
@Component
public class Doors {
    private final JdbcClient jdbc;
    private final AccountSettings settings;
    private final InstantSource clock;
    private final SignIns signIns;

    Doors(JdbcClient jdbc, AccountSettings settings, InstantSource clock, SignIns signIns) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.signIns = signIns;
    }

    public List<OwnAccount.SessionLine> sessions(UUID account, @Nullable UUID current) {
        var now = clock.instant();
        return jdbc.sql("""
                SELECT id, method, opened_at, seen_at, address, agent
                  FROM account.session
                 WHERE account_id = :account AND expires_at > :now AND seen_at > :idleSince
                 ORDER BY seen_at DESC, id
                """)
                .param("account", account)
                .param("now", at(now))
                .param("idleSince", at(now.minus(settings.session().idle())))
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return new OwnAccount.SessionLine(
                            id,
                            SignInMethod.valueOf(row.getString("method")),
                            row.getTimestamp("opened_at").toInstant(),
                            row.getTimestamp("seen_at").toInstant(),
                            row.getString("address"),
                            Device.name(row.getString("agent")),
                            id.equals(current));
                })
                .list();
    }

    public List<SignIns.Line> signIns(UUID account) {
        return signIns.latest(account);
    }

    public List<OwnAccount.TokenLine> tokens(UUID account) {
        return jdbc.sql("""
                SELECT id, name, created_at, expires_at, last_used_at
                  FROM account.token
                 WHERE account_id = :account AND expires_at > :now
                 ORDER BY created_at DESC, id
                """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .query((row, _) -> new OwnAccount.TokenLine(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row, "last_used_at")))
                .list();
    }

    public List<OwnAccount.PasskeyLine> passkeys(UUID account) {
        return jdbc.sql("""
                SELECT id, label, created_at, last_used_at
                  FROM account.passkey WHERE account_id = :account ORDER BY created_at DESC, id
                """)
                .param("account", account)
                .query((row, _) -> new OwnAccount.PasskeyLine(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_used_at").toInstant()))
                .list();
    }

    public boolean endSession(UUID account, UUID session) {
        return jdbc.sql("DELETE FROM account.session WHERE account_id = :account AND id = :id")
                        .param("account", account)
                        .param("id", session)
                        .update()
                == 1;
    }

    public boolean revokeToken(UUID account, UUID token) {
        return jdbc.sql("DELETE FROM account.token WHERE account_id = :account AND id = :id")
                        .param("account", account)
                        .param("id", token)
                        .update()
                == 1;
    }

    public boolean removePasskey(UUID account, UUID passkey) {
        return jdbc.sql("DELETE FROM account.passkey WHERE account_id = :account AND id = :id")
                        .param("account", account)
                        .param("id", passkey)
                        .update()
                == 1;
    }

    /** Ends all sessions but, if one is given, that one. */
    public int endSessions(UUID account, @Nullable UUID except) {
        return jdbc.sql("""
                DELETE FROM account.session
                 WHERE account_id = :account AND (CAST(:except AS uuid) IS NULL OR id <> :except)
                """).param("account", account).param("except", except).update();
    }

    public int revokeTokens(UUID account) {
        return jdbc.sql("DELETE FROM account.token WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    public int removePasskeys(UUID account) {
        return jdbc.sql("DELETE FROM account.passkey WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    public void dropResetLink(UUID account) {
        jdbc.sql("DELETE FROM account.reset_link WHERE account_id = :account")
                .param("account", account)
                .update();
    }
}
