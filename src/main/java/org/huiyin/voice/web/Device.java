package org.huiyin.voice.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The token of a device that speaks, by which it is not asked who it is but only how often it speaks. */
public final class Device {
    private static final String NAME = "device";
    private static final Duration LIFE = Duration.ofDays(30);

    private Device() {}

    /** The token; a new one is given to a device without. */
    static String token(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, NAME);
        if (cookie != null && cookie.getValue().matches("[0-9a-f-]{36}")) {
            return cookie.getValue();
        }
        var token = UUID.randomUUID().toString();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, token)
                        .path("/voices")
                        .maxAge(LIFE)
                        .sameSite("Lax")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .build()
                        .toString());
        return token;
    }
}
