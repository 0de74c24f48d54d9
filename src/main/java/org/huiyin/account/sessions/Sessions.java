package org.huiyin.account.sessions;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.account.SignIns;
import org.huiyin.account.SignedIn;
import org.huiyin.account.doors.BearerTokens;
import org.huiyin.account.doors.Districts;
import org.huiyin.account.doors.SignedInAuthentication;
import org.huiyin.account.signin.KnownDevices;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Signed-in browsers: a random secret in a cookie, its hash in the database. Looked up only when a request asks who makes it, so that
 * visitors cost nothing; read anew at each request, so that a changed role or an ended session takes effect at once.
 */
@Component
public class Sessions implements SecurityContextRepository {
    public static final String COOKIE = "huiyin";
    private static final String HELD = Sessions.class.getName();

    private final SessionStore store;
    private final Districts districts;
    private final SignIns signIns;
    private final KnownDevices devices;
    private final InstantSource clock;

    Sessions(SessionStore store, Districts districts, SignIns signIns, KnownDevices devices, InstantSource clock) {
        this.store = store;
        this.districts = districts;
        this.signIns = signIns;
        this.devices = devices;
        this.clock = clock;
    }

    /** Starts a session under a new secret; the one that the browser brought ends. */
    public void open(SignedIn who, SignInMethod method, HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(store::close);
        var secret = Secret.random();
        var now = clock.instant();
        var id = Ids.next(now);
        store.open(secret, id, who.account(), method, now, request.getRemoteAddr(), SignIns.agent(request));
        signIns.record(who, method, request);
        devices.remember(who, request, response);
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(secret.text(), request).toString());
        var context = new SecurityContextImpl(new SignedInAuthentication(who.at(id)));
        request.setAttribute(HELD, context);
        SecurityContextHolder.setContext(context);
    }

    /** Ends the browser's session, if it has one. */
    public void close(HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(store::close);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie("", request).mutate().maxAge(0).build().toString());
        request.removeAttribute(HELD);
        SecurityContextHolder.clearContext();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> find(request));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return find(holder.getRequest());
    }

    /** Called by Spring Security's own filters; signing in goes through {@link #open}. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(HELD, context);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    private SecurityContext find(HttpServletRequest request) {
        if (request.getAttribute(HELD) instanceof SecurityContext held) {
            return held;
        }
        var found = BearerTokens.carriedBy(request)
                ? Optional.<SignedIn>empty()
                : secret(request)
                        .flatMap(secret -> districts
                                .of(request)
                                .flatMap(district -> store.find(secret, district.id(), clock.instant())));
        var context = found.<SecurityContext>map(who -> new SecurityContextImpl(new SignedInAuthentication(who)))
                .orElseGet(SecurityContextImpl::new);
        request.setAttribute(HELD, context);
        return context;
    }

    public static Optional<Secret> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(Secret::new);
    }

    private static ResponseCookie cookie(String value, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
    }

    /** A context that is found when somebody asks for it. */
    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> finder;
        private @Nullable SecurityContext found;

        Deferred(Supplier<SecurityContext> finder) {
            this.finder = finder;
        }

        @Override
        public SecurityContext get() {
            var context = found;
            if (context == null) {
                context = finder.get();
                found = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
