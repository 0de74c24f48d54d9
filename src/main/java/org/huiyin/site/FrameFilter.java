package org.huiyin.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.huiyin.ui.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lays the frame ready for the page, made only if a page is shown, and remembers the choice of language and type size. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class FrameFilter extends OncePerRequestFilter {
    static final String TYPE = "type";

    private final FrameMaker maker;

    FrameFilter(FrameMaker maker) {
        this.maker = maker;
    }

    /** Who was refused at the gate sees a page like others. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            if (request.getAttribute(Frame.attribute()) == null) {
                layReady(request);
            }
            chain.doFilter(request, response);
            return;
        }
        var language = Languages.asked(request);
        if (language != null) {
            remember(response, request, Languages.NAME, language);
        }
        var type = askedType(request);
        if (type != null) {
            remember(response, request, TYPE, type);
        }
        layReady(request);
        chain.doFilter(request, response);
    }

    private void layReady(HttpServletRequest request) {
        Supplier<Frame> later = () -> maker.make(request);
        request.setAttribute(Frame.attribute(), later);
    }

    static @Nullable String askedType(HttpServletRequest request) {
        return Languages.asked(request, TYPE, Set.of("large", "normal"));
    }

    private static void remember(HttpServletResponse response, HttpServletRequest request, String name, String value) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
