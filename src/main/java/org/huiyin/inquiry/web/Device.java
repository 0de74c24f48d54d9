package org.huiyin.inquiry.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Tells one listener from another: by the account, or without one by a random token that the device keeps. It says nothing else. */
public final class Device {
    private static final String COOKIE = "listener";

    private Device() {}

    static Optional<UUID> known(HttpServletRequest request, Caller caller) {
        if (caller.actor().account() != null) {
            return Optional.of(caller.actor().account());
        }
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return token(cookie);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> token(Cookie cookie) {
        try {
            return Optional.of(UUID.fromString(cookie.getValue()));
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    /** As {@link #known}; a device without a token is given one. */
    static UUID of(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        return known(request, caller).orElseGet(() -> {
            var token = UUID.randomUUID();
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, token.toString())
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .path("/")
                            .maxAge(Duration.ofDays(180))
                            .build()
                            .toString());
            return token;
        });
    }
}
