package org.huiyin.account.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.account.FormReader;
import org.huiyin.ui.FormTarget;
import org.huiyin.ui.SentFields;
import org.huiyin.ui.SiteAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Turns away those who may not pass: visitors of pages are led to sign in, all others get 401 or 403 from the error pages. Of a form that went stale
 * meanwhile, or that its sender may not send any more, the texts are given back.
 */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String SIGN_IN = "/sign-in";
    private static final int LONGEST_WAY_BACK = 2_000;

    private final FormReader forms;

    Doorkeeper(FormReader forms) {
        this.forms = forms;
    }

    /** Nobody is signed in and somebody must be. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (api(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (HttpMethod.POST.matches(request.getMethod()) && fromPage(request)) {
            target(request).ifPresent(target -> target.markStale(request));
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", signInFromPart(request));
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(signIn(request));
        }
    }

    /** Somebody is signed in but may not do this, or a form lacks its token. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        if (cause instanceof CsrfException && !api(request)) {
            target(request).ifPresent(target -> target.markStale(request));
        } else if (HttpMethod.POST.matches(request.getMethod()) && !api(request) && fromPage(request)) {
            target(request).ifPresent(target -> target.mark(request));
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** Where a form goes, whose fields are read. */
    private Optional<FormTarget> target(HttpServletRequest request) {
        return FormTarget.of(request).or(() -> asked(request));
    }

    /** Of a form that was turned away before it reached the handlers. */
    private Optional<FormTarget> asked(HttpServletRequest request) {
        var handler = forms.handler(request);
        // one with files is not read before it is known that its sender may send it
        if (handler.isPresent()
                && forms.reads(request)
                && SentFields.of(request).isEmpty()) {
            forms.keepFields(request, handler.get());
        }
        return handler.map(method -> FormTarget.of(method, request));
    }

    /** Whether a form was sent from some page; a program that sends none is led to sign in as ever. */
    private static boolean fromPage(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.REFERER) != null;
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
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return SIGN_IN;
        }
        var query = request.getQueryString();
        return signIn(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** With the way back to the page of which a part was asked for; without one if the page is not of this site. */
    private static String signInFromPart(HttpServletRequest request) {
        try {
            var page = URI.create(Objects.requireNonNullElse(request.getHeader("HX-Current-URL"), ""));
            if (!URI.create(SiteAddress.of("/")).getHost().equalsIgnoreCase(page.getHost())) {
                return SIGN_IN;
            }
            return signIn(page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()));
        } catch (IllegalArgumentException notAnAddress) {
            return SIGN_IN;
        }
    }

    private static String signIn(String back) {
        // an address grows when it stands in another, and no page of ours has one as long
        return back.length() > LONGEST_WAY_BACK
                ? SIGN_IN
                : UriComponentsBuilder.fromPath(SIGN_IN)
                        .queryParam("next", "{next}")
                        .encode()
                        .buildAndExpand(back)
                        .toUriString();
    }
}
