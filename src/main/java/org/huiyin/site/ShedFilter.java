package org.huiyin.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.database.DatabaseAway;
import org.huiyin.database.FailureNote;
import org.huiyin.database.HealthDetail;
import org.huiyin.database.LostRace;
import org.huiyin.database.RequestShare;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells callers to come back when there are too many of them at once, when the database cannot be had, or when others were in their way again and
 * again or for too long: 503 with the seconds to wait. A request that could not be answered in time is turned away before work is done for it, and a crowd is one line in the log.
 */
@Component
@EnableConfigurationProperties(RequestSettings.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class ShedFilter extends OncePerRequestFilter implements HealthDetail {
    static final String RETRY_SECONDS = "5";

    private final int most;
    private final AtomicInteger atWork = new AtomicInteger();
    private final TurnedAway turnedAway = new TurnedAway();

    ShedFilter(RequestSettings settings) {
        this.most = settings.atOnce();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var first = request.getDispatcherType() != DispatcherType.ERROR;
        try (var _ = RequestShare.begin()) {
            if (atWork.incrementAndGet() > most && first) {
                turnedAway.note(most + " requests are being answered at once");
                turnAway(response);
            } else {
                chain.doFilter(request, response);
            }
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !(DatabaseAway.causes(e) || LostRace.causes(e))) {
                throw e;
            }
            if (LostRace.waited(e)) {
                request.setAttribute(LostRace.class.getName(), true);
            }
            turnedAway.note(
                    DatabaseAway.causes(e)
                            ? String.valueOf(
                                    NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                            : FailureNote.of(e));
            turnAway(response);
        } finally {
            atWork.decrementAndGet();
        }
    }

    private static void turnAway(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public Object report() {
        return Map.of("atOnce", atWork.get(), "turnedAway", turnedAway.total());
    }
}
