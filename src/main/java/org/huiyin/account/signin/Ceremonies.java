package org.huiyin.account.signin;

import static org.huiyin.account.AccountStore.at;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.huiyin.account.sessions.Secret;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Remembers, for some minutes and for one browser, what a passkey or OIDC sign-in needs at its second step. Read once. */
@Component
class Ceremonies {
    private static final String COOKIE = "ceremony";
    private static final Duration VALID = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Ceremonies(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void begin(String kind, String payload, HttpServletRequest request, HttpServletResponse response) {
        var secret = Secret.random();
        var now = clock.instant();
        jdbc.sql("DELETE FROM account.ceremony WHERE expires_at <= :now")
                .param("now", at(now))
                .update();
        jdbc.sql("""
                INSERT INTO account.ceremony (secret_hash, kind, payload, expires_at)
                VALUES (:hash, :kind, :payload, :expires)
                """)
                .param("hash", secret.hash())
                .param("kind", kind)
                .param("payload", payload)
                .param("expires", at(now.plus(VALID)))
                .update();
        var cookie = ResponseCookie.from(COOKIE, secret.text())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(VALID)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    Optional<String> peek(String kind, HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> jdbc.sql("""
                SELECT payload FROM account.ceremony
                 WHERE secret_hash = :hash AND kind = :kind AND expires_at > :now
                """)
                        .param("hash", secret.hash())
                        .param("kind", kind)
                        .param("now", at(clock.instant()))
                        .query(String.class)
                        .optional());
    }

    /** What was remembered; a second time there is nothing. */
    Optional<String> take(String kind, HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> jdbc.sql("""
                DELETE FROM account.ceremony
                 WHERE secret_hash = :hash AND kind = :kind AND expires_at > :now
                RETURNING payload
                """)
                        .param("hash", secret.hash())
                        .param("kind", kind)
                        .param("now", at(clock.instant()))
                        .query(String.class)
                        .optional());
    }

    private static Optional<Secret> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .map(Secret::new);
    }
}
