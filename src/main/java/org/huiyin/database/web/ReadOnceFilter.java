package org.huiyin.database.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huiyin.database.ReadOnce;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests for pages read each thing once; streams stay open while things change and are left out. */
@Component
class ReadOnceFilter extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return !request.getMethod().equals("GET") || (accepted != null && accepted.contains("text/event-stream"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = ReadOnce.begin()) {
            chain.doFilter(request, response);
        }
    }
}
