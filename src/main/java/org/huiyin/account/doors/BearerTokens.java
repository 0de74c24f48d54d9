package org.huiyin.account.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.huiyin.account.sessions.Secret;
import org.huiyin.account.sessions.TokenStore;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs API requests in by their personal access token; one that is unknown here, over or of another district is refused. */
public class BearerTokens extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final TokenStore store;
    private final Districts districts;
    private final InstantSource clock;
    private final Doorkeeper doorkeeper;

    BearerTokens(TokenStore store, Districts districts, InstantSource clock, Doorkeeper doorkeeper) {
        this.store = store;
        this.districts = districts;
        this.clock = clock;
        this.doorkeeper = doorkeeper;
    }

    /** True for an API request with a bearer token; its cookies then mean nothing. */
    public static boolean carriedBy(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !carriedBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        var secret = new Secret(header.substring(SCHEME.length()).strip());
        var who = districts.of(request).flatMap(district -> store.find(secret, district.id(), clock.instant()));
        if (who.isEmpty()) {
            doorkeeper.refuseToken(response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new SignedInAuthentication(who.get())));
        chain.doFilter(request, response);
    }
}
