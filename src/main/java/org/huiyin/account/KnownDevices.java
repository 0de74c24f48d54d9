package org.huiyin.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.shared.DistrictId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which somebody has signed in before, by a signed cookie for each name. It opens nothing: its failures are counted by
 * themselves, so that strangers cannot lock the owner out.
 */
@Component
class KnownDevices {
    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private volatile String secret = "";

    KnownDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The device's own mark, if the name has signed in there before. */
    Optional<String> known(DistrictId district, String username, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(district, username)))
                .map(Cookie::getValue)
                .filter(value -> signed(value, district, username));
    }

    /** Marks the browser as one in which the account has signed in; a mark that it has stays. */
    void remember(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        var value = known(who.district(), who.username(), request).orElseGet(() -> {
            var chance = Secret.random().text();
            return chance + "." + signature(chance, who.district(), who.username());
        });
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(who.district(), who.username()), value)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private boolean signed(String value, DistrictId district, String username) {
        var dot = value.indexOf('.');
        return dot > 0
                && MessageDigest.isEqual(
                        bytes(value.substring(dot + 1)), bytes(signature(value.substring(0, dot), district, username)));
    }

    /** Does not tell the name to who sees the browser's cookies. */
    private String name(DistrictId district, String username) {
        return "known-" + HexFormat.of().formatHex(mac("name " + district + " " + AccountStore.key(username)), 0, 8);
    }

    private String signature(String chance, DistrictId district, String username) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac("device " + chance + " " + district + " " + AccountStore.key(username)));
    }

    private byte[] mac(String text) {
        if (secret.isEmpty()) {
            secret = jdbc.sql("SELECT text FROM account.secret")
                    .query(String.class)
                    .single();
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
