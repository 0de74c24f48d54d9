package org.huiyin.account;

import static org.huiyin.account.AccountStore.at;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.signin.Device;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.Ids;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.NetworkAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers who signed in when and from where, so that owners notice a stranger. */
@Component
public class SignIns {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int SHOWN = 10;
    private static final int LONGEST_AGENT = 200;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SignIns(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One sign-in. */
    public record Line(Instant at, SignInMethod method, String address, String device) {}

    /** Writes a sign-in down and sweeps out those of long ago. */
    public void record(SignedIn who, SignInMethod method, HttpServletRequest request) {
        var now = clock.instant();
        jdbc.sql("DELETE FROM account.sign_in WHERE at < :forgotten")
                .param("forgotten", at(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                INSERT INTO account.sign_in (id, account_id, at, method, address, agent)
                VALUES (:id, :account, :now, :method, :address, :agent)
                """)
                .param("id", Ids.next(now))
                .param("account", who.account())
                .param("now", at(now))
                .param("method", method.name())
                .param("address", request.getRemoteAddr())
                .param("agent", agent(request))
                .update();
    }

    /** From where and with what somebody signed in. */
    private record Place(String address, String agent) {}

    /**
     * Whether another account that holds one of the roles signed in from the same address (of an IPv6 address its network, as wherever
     * addresses are counted) with the same browser as this account did last, both within the time before a moment. Behind one office's address
     * two people may share both: a hint, no proof.
     */
    public boolean sharesDevice(UUID account, Set<Role> roles, Instant until, Duration within) {
        return last(account, until, within)
                .filter(own -> others(account, roles, until, within, own.agent()).stream()
                        .anyMatch(address ->
                                NetworkAddress.counted(address).equals(NetworkAddress.counted(own.address()))))
                .isPresent();
    }

    private Optional<Place> last(UUID account, Instant until, Duration within) {
        return jdbc.sql("""
                SELECT address, agent FROM account.sign_in
                 WHERE account_id = :account AND at <= :until AND at > :since
                 ORDER BY at DESC, id DESC LIMIT 1
                """)
                .param("account", account)
                .param("until", at(until))
                .param("since", at(until.minus(within)))
                .query((row, _) -> new Place(row.getString("address"), row.getString("agent")))
                .optional();
    }

    private List<String> others(UUID account, Set<Role> roles, Instant until, Duration within, String agent) {
        return jdbc.sql("""
                SELECT DISTINCT other.address
                  FROM account.sign_in other
                  JOIN account.role_grant held ON held.account_id = other.account_id
                 WHERE other.account_id <> :account AND other.agent = :agent AND other.at <= :until AND other.at > :since
                   AND held.role IN (:roles)
                """)
                .param("account", account)
                .param("agent", agent)
                .param("until", at(until))
                .param("since", at(until.minus(within)))
                .param("roles", roles.stream().map(Enum::name).toList())
                .query((row, _) -> row.getString("address"))
                .list();
    }

    /** The latest sign-ins, newest first. */
    public List<Line> latest(UUID account) {
        return jdbc.sql("""
                SELECT at, method, address, agent
                  FROM account.sign_in WHERE account_id = :account ORDER BY at DESC, id DESC LIMIT :shown
                """)
                .param("account", account)
                .param("shown", SHOWN)
                .query((row, _) -> new Line(
                        row.getTimestamp("at").toInstant(),
                        SignInMethod.valueOf(row.getString("method")),
                        row.getString("address"),
                        Device.name(row.getString("agent"))))
                .list();
    }

    /** What the browser calls itself, in bounds. */
    public static String agent(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : IncomingText.mended(agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
    }
}
