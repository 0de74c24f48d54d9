package org.huiyin.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.huiyin.shared.NetworkAddress;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The first to see a request that is not turned away unseen. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class GateFilter extends OncePerRequestFilter {
    /** The web server reads forms itself, before anybody knows who sends them; without a length it has a limit of its own. */
    private static final long FORM = 1L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(GateFilter.class);

    private final AtomicBoolean unnamed = new AtomicBoolean();
    private final GateSettings settings;
    private final SiteNames names;

    GateFilter(GateSettings settings, SiteNames names) {
        this.settings = settings;
        this.names = names;
    }

    /** Whether somebody inside, where proxies stand, says for whom it asks. */
    private static boolean saysForwarded(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") != null && NetworkAddress.inside(request.getRemoteAddr());
    }

    /** The page that says what was wrong believes no more than others do. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = settings.proxies().isEmpty() ? request : Forwarded.of(request, settings::proxy);
        if (!(asked instanceof Forwarded) && saysForwarded(request) && unnamed.compareAndSet(false, true)) {
            LOG.warn(
                    "X-Forwarded-For came from {}, an address inside, which huiyin.proxies does not name: if a proxy stands there, all"
                            + " visitors have its address and share its limits of wrong passwords, uploads and voices",
                    request.getRemoteAddr());
        }
        var reached = new Reached(asked, names);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(new IncomingRequest(reached, true), response);
            return;
        }
        if (request.getContentLengthLong() > FORM && form(request.getContentType())) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        // a foreign site can let a name of its own lead to this machine, and have its visitor's browser press the
        // demonstration's buttons
        if (settings.demo() && !SiteNames.ofThisMachine(asked.getServerName())) {
            response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(Words.t("site.otherName").getBytes(StandardCharsets.UTF_8));
            return;
        }
        pass(new IncomingRequest(reached, false), response, chain);
    }

    /** What is wrong with the parameters is found by whoever asks for them first: it is the caller's fault, and no line of the log. */
    private static void pass(IncomingRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var malformed = malformed(e);
            if (malformed == null) {
                throw e;
            }
            // the web server has answered itself if the body came too slowly, or its sender went away
            if (!response.isCommitted()) {
                response.sendError(malformed.getErrorCode());
            }
        }
    }

    private static @Nullable InvalidParameterException malformed(Throwable thrown) {
        for (@Nullable Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof InvalidParameterException malformed) {
                return malformed;
            }
        }
        return null;
    }

    private static boolean form(@Nullable String type) {
        return type != null
                && type.regionMatches(
                        true,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE.length());
    }
}
