package org.huiyin.account.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the district of a request by its host name. Until there is one, pages lead to the set-up page. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class Districts extends OncePerRequestFilter {
    static final String SET_UP = "/set-up";
    private static final String ATTRIBUTE = Districts.class.getName();
    private static final Set<String> ALWAYS = Set.of(SET_UP, "/healthz", "/favicon.ico", "/robots.txt");

    private final Directory directory;

    Districts(Directory directory) {
        this.directory = directory;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return ALWAYS.contains(path) || path.startsWith("/webjars/") || isFile(path);
    }

    /** Static files end in .css, .js and the like and belong to no district. */
    private static boolean isFile(String path) {
        return path.endsWith(".css") || path.endsWith(".js") || path.endsWith(".svg") || path.endsWith(".woff2");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (of(request).isPresent()) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            response.sendRedirect(SET_UP);
        }
    }

    /** The district of the request, looked up once. */
    public Optional<District> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof District known) {
            return Optional.of(known);
        }
        var found = directory.districtOfHost(request.getServerName());
        found.ifPresent(district -> request.setAttribute(ATTRIBUTE, district));
        return found;
    }
}
