package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.ui.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Answers those who may not pass: pages lead to sign-in or say no, the API answers with problem details (RFC 9457). */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    Doorkeeper(JsonMapper json) {
        this.json = json;
    }

    /** Nobody is signed in and somebody must be. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (api(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problem(response, HttpStatus.UNAUTHORIZED, "signInRequired");
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
        if (api(request)) {
            problem(response, HttpStatus.FORBIDDEN, "forbidden");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    /** A bearer token that opens nothing. */
    void refuseToken(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problem(response, HttpStatus.UNAUTHORIZED, "tokenInvalid");
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

    private void problem(HttpServletResponse response, HttpStatus status, String key) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var body = Map.of(
                "type",
                "about:blank",
                "title",
                status.getReasonPhrase(),
                "status",
                status.value(),
                "key",
                "account." + key,
                "detail",
                Words.t("account.door." + key));
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
