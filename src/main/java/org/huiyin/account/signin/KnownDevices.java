package org.huiyin.account.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.account.sessions.Secret;
import org.huiyin.shared.DistrictId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which somebody has signed in before, by signed marks in one cookie, the newest first: a tablet at which a whole hall signs in
 * keeps those of the last few, since no server reads a request whose cookies grow without end. A mark opens nothing: its failures are
 * counted by themselves, so that strangers cannot lock the owner out.
 */
@Component
public class KnownDevices {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String COOKIE = "known";

    /** Before, each name had a cookie of its own. */
    private static final String FORMER = "known-";

    /** So many former cookies are taken away at a time; their removal has to fit into one answer. */
    private static final int FORMER_AT_ONCE = 25;

    private static final int MOST = 12;
    private static final String BETWEEN = "~";

    private final JdbcClient jdbc;
    private volatile String secret = "";

    KnownDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The device's own mark, if the name has signed in there before. */
    public Optional<String> known(DistrictId district, String username, HttpServletRequest request) {
        var start = tag(district, username) + ".";
        return marks(request)
                .filter(mark -> mark.startsWith(start) && signed(mark.substring(start.length()), district, username))
                .findFirst()
                .or(() -> formerlyKnown(district, username, request));
    }

    private Optional<String> formerlyKnown(DistrictId district, String username, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, FORMER + formerName(district, username)))
                .map(Cookie::getValue)
                .filter(value -> signed(value, district, username))
                .map(value -> tag(district, username) + "." + value);
    }

    /** Marks the browser as one in which the account has signed in; a mark that it has stays, the oldest of too many goes. */
    public void remember(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        var tag = tag(who.district(), who.username());
        var own = known(who.district(), who.username(), request).orElseGet(() -> {
            var chance = Secret.random().text().substring(0, 22);
            return tag + "." + chance + "." + signature(chance, who.district(), who.username());
        });
        var others = marks(request).filter(mark -> !mark.startsWith(tag + "."));
        var marks = Stream.concat(Stream.of(own), others).limit(MOST).toList();
        set(COOKIE, String.join(BETWEEN, marks), KEPT, request, response);
        former(request).limit(FORMER_AT_ONCE).forEach(name -> set(name, "", Duration.ZERO, request, response));
    }

    private static Stream<String> marks(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? Stream.of()
                : Arrays.stream(cookie.getValue().split(BETWEEN)).filter(mark -> !mark.isEmpty());
    }

    private static Stream<String> former(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? List.<Cookie>of() : List.of(cookies))
                .stream().map(Cookie::getName).filter(name -> name.startsWith(FORMER));
    }

    private static void set(
            String name, String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(age)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    /** Of a chance and its signature, as they stand in a mark behind the tag. */
    private boolean signed(String value, DistrictId district, String username) {
        var dot = value.indexOf('.');
        return dot > 0
                && (equal(value.substring(dot + 1), signature(value.substring(0, dot), district, username))
                        || equal(value.substring(dot + 1), whole(value.substring(0, dot), district, username)));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    /** Does not tell the name to who sees the browser's cookies. */
    private String tag(DistrictId district, String username) {
        return base64(Arrays.copyOf(mac("name " + district + " " + AccountStore.key(username)), 8));
    }

    private String formerName(DistrictId district, String username) {
        return HexFormat.of().formatHex(mac("name " + district + " " + AccountStore.key(username)), 0, 8);
    }

    private String signature(String chance, DistrictId district, String username) {
        return whole(chance, district, username).substring(0, 22);
    }

    private String whole(String chance, DistrictId district, String username) {
        return base64(mac("device " + chance + " " + district + " " + AccountStore.key(username)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
