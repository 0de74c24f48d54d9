package org.huiyin.account.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Turns away those who may not pass: visitors of pages are led to sign in, all others get 401 or 403 from the error pages. */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {
    /** Nobody is signed in and somebody must be. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (api(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(signIn(request));
        }
    }

    /** Somebody is signed in but may not do this, or a form lacks its token. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** A bearer token that opens nothing. */
    void refuseToken(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        response.sendError(HttpStatus.UNAUTHORIZED.value());
    }

    private static boolean api(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static String signIn(HttpServletRequest request) {
        var address = UriComponentsBuilder.fromPath("/sign-in");
        if (HttpMethod.GET.matches(request.getMethod())) {
            var query = request.getQueryString();
            address.queryParam("next", "{next}");
            return address.encode()
                    .buildAndExpand(request.getRequestURI() + (query == null ? "" : "?" + query))
                    .toUriString();
        }
        return address.toUriString();
    }
}
