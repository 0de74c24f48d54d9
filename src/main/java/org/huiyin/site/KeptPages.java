package org.huiyin.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.huiyin.database.Moments;
import org.huiyin.ui.Frame.FormToken;
import org.huiyin.ui.SameForVisitors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends a page that many visitors ask for at the same moment as it was made for one of them. It is kept for a second at most, and used only while the
 * database shows exactly what it showed before the page was made ({@link Moments}): what anybody has committed is seen by the next who asks. Only for
 * pages that say so ({@link SameForVisitors}) and readers who bring nothing that could tell them apart.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class KeptPages extends OncePerRequestFilter {
    private static final int LARGEST = 128 * 1024;
    /** Choices of which the address knows, and the token of forms, which a visitor has from the front page on: a page that holds it is not kept. */
    private static final Set<String> HARMLESS = Set.of(Languages.NAME, FrameFilter.TYPE, FormToken.COOKIE);

    private final Supplier<Optional<String>> moment;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final PageShelf<Address, Page> shelf = new PageShelf<>();

    @Autowired
    KeptPages(Moments moments, InstantSource clock) {
        this(moments::now, clock, System::nanoTime);
    }

    KeptPages(Supplier<Optional<String>> moment, InstantSource clock, LongSupplier nanos) {
        this.moment = moment;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** All that a page may differ by, beside what the database holds. */
    private record Address(
            String scheme,
            String name,
            int port,
            String path,
            @Nullable String query,
            Locale language,
            boolean large,
            boolean packed) {}

    private record Header(String name, List<String> values) {}

    private record Page(
            String moment, String type, @Nullable Locale locale, List<Header> headers, byte[] body) {
        void send(HttpServletResponse response) throws IOException {
            for (var header : headers) {
                response.setHeader(header.name(), header.values().getFirst());
                header.values().stream().skip(1).forEach(value -> response.addHeader(header.name(), value));
            }
            response.setContentType(type);
            if (locale != null) {
                response.setLocale(locale);
            }
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** An answer of which a copy can be taken. */
    private static final class Held extends ContentCachingResponseWrapper {
        private @Nullable Locale locale;

        Held(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setLocale(Locale locale) {
            this.locale = locale;
            super.setLocale(locale);
        }

        Page page(String moment) {
            var headers = new ArrayList<Header>();
            for (var name : Set.copyOf(getHeaderNames())) {
                if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                        && !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                    headers.add(new Header(name, List.copyOf(getHeaders(name))));
                }
            }
            return new Page(moment, getContentType(), locale, headers, getContentAsByteArray());
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = address(request);
        if (address == null) {
            chain.doFilter(request, response);
            return;
        }
        var begun = nanos.getAsLong();
        var at = clock.instant();
        var known = shelf.knows(address, begun);
        var now = known ? moment.get().orElse(null) : null;
        if (now == null) {
            chain.doFilter(request, response);
            if (!known && mayBeKept(request, response)) {
                shelf.asked(address, begun);
            }
            return;
        }
        var kept = shelf.find(address, nanos.getAsLong(), clock.instant())
                .filter(page -> page.moment().equals(now));
        if (kept.isPresent()) {
            shelf.used(address);
            kept.get().send(response);
            return;
        }
        var held = new Held(response);
        chain.doFilter(request, held);
        if (mayBeKept(request, response) && held.getContentSize() > 0 && held.getContentSize() <= LARGEST) {
            shelf.keep(address, held.page(now), begun, at);
        }
        held.copyBodyToResponse();
    }

    /** Whether the method that answered promised that everybody gets the same, and nobody was given anything of their own. */
    private static boolean mayBeKept(HttpServletRequest request, HttpServletResponse response) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && method.hasMethodAnnotation(SameForVisitors.class)
                && response.getStatus() == HttpServletResponse.SC_OK
                && response.getContentType() != null
                && !FrameMaker.holdsToken(request)
                && !response.containsHeader(HttpHeaders.SET_COOKIE);
    }

    /** The address with what the page is made for; null if the request brings something that may tell its sender apart. */
    private static @Nullable Address address(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getHeader(HttpHeaders.RANGE) != null
                || request.getHeader("HX-Request") != null
                || !takesPages(request.getHeader(HttpHeaders.ACCEPT))) {
            return null;
        }
        var cookies = request.getCookies();
        for (var cookie : cookies == null ? new Cookie[0] : cookies) {
            if (!HARMLESS.contains(cookie.getName())) {
                return null;
            }
        }
        return new Address(
                request.getScheme(),
                request.getServerName(),
                request.getServerPort(),
                request.getRequestURI(),
                request.getQueryString(),
                Languages.of(request),
                FrameMaker.largeType(request),
                Packed.accepts(request));
    }

    private static boolean takesPages(@Nullable String accepted) {
        return accepted == null || accepted.contains("text/html") || accepted.contains("*/*");
    }
}
