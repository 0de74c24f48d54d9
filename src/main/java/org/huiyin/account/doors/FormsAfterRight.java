package org.huiyin.account.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huiyin.account.Callers;
import org.huiyin.account.FormReader;
import org.huiyin.database.DatabaseAway;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets forms with files be read only after the right was asked; the proof of the form itself is among what is read. */
class FormsAfterRight extends OncePerRequestFilter {
    private final FormReader reader;
    private final RightFirst rights;
    private final Callers callers;
    private final Doorkeeper doorkeeper;
    private final CsrfTokenRepository formTokens;
    private final CsrfTokenRequestHandler shownTokens = new XorCsrfTokenRequestAttributeHandler();

    FormsAfterRight(
            FormReader reader,
            RightFirst rights,
            Callers callers,
            Doorkeeper doorkeeper,
            CsrfTokenRepository formTokens) {
        this.reader = reader;
        this.rights = rights;
        this.callers = callers;
        this.doorkeeper = doorkeeper;
        this.formTokens = formTokens;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !reader.reads(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var handler = reader.handler(request);
        if (handler.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        // a page that answers instead of the handler has forms of its own, and is made before the filter that gives
        // them their token
        shownTokens.handle(request, response, formTokens.loadDeferredToken(request, response));
        boolean signedIn;
        try {
            rights.ask(request, handler.get());
            signedIn = callers.of(request).signedIn();
        } catch (AuthenticationException nobody) {
            doorkeeper.commence(request, response, nobody);
            return;
        } catch (AccessDeniedException denied) {
            doorkeeper.handle(request, response, denied);
            return;
        } catch (RuntimeException failed) {
            // nobody can be asked who sends it; the answer says when to send it again
            if (DatabaseAway.causes(failed)) {
                reader.keepFields(request, handler.get());
            }
            throw failed;
        }
        var form = reader.read(request, response, handler.get(), signedIn);
        if (form.isPresent()) {
            try (var read = form.get()) {
                chain.doFilter(read.request(), response);
            }
        }
    }
}
