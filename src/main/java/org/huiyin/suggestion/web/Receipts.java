package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Carries the name of a move from its form to the case's page, which says once what happened. A cookie holds it, so that no server
 * remembers anything; the page words only what stands on the case's path.
 */
final class Receipts {
    private static final String NAME = "receipt";

    private Receipts() {}

    static void give(CaseId id, String move, HttpServletRequest request, HttpServletResponse response) {
        set(id.toString(), move, Duration.ofMinutes(2), request, response);
    }

    /** The move that was just made on this case; null if none was. */
    static @Nullable String taken(CaseView view, HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null) {
            return null;
        }
        set(view.id().toString(), "", Duration.ZERO, request, response);
        return view.path().stream().anyMatch(step -> step.move().equals(cookie.getValue())) ? cookie.getValue() : null;
    }

    private static void set(
            String id, String move, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, move)
                        .path("/cases/" + id)
                        .maxAge(age)
                        .sameSite("Lax")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }
}
