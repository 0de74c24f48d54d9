package org.huiyin.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Lets a caller listen to a stream. Whether the caller may is for the handler to say, before. */
@Component
public class LiveConnections {
    /** A browser that loses the stream comes back after two seconds. */
    private static final byte[] FIRST = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

    /** Who only asks now and then does so again after four seconds. */
    private static final byte[] FIRST_OF_ONCE = "retry: 4000\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final String RETRY_SECONDS = "10";

    private final Lines lines;
    private final Hub hub;
    private final Seats seats;

    LiveConnections(Lines lines, Hub hub, Seats seats) {
        this.lines = lines;
        this.hub = hub;
        this.seats = seats;
    }

    /**
     * Answers with the events of a stream after a number, first those that are there, then each as it comes, and returns at once. The header
     * {@code Last-Event-ID} beats {@code after}. Regions of a page in the reader's language, or JSON if {@code Accept} or {@code ?as=json}
     * asks for it; 503 if too many listen already. With {@code ?once=true} it ends after what is there, for browsers that have no connection to spare. Else it ends after some minutes and the caller comes back, so that the handler asks anew.
     */
    public void listen(
            StreamId stream, Audience audience, long after, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var address = String.valueOf(request.getRemoteAddr());
        if (!hub.isRunning() || !seats.take(address)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        // Over HTTP/2 a stream costs the browser no connection.
        var once = "true".equals(request.getParameter("once"))
                && !request.getProtocol().startsWith("HTTP/2");
        var from = lastSeen(request).orElse(Math.max(0, after));
        var guest = new Guest(stream, form(audience, request), from, once, address);
        try {
            lines.take(request, response, once ? FIRST_OF_ONCE : FIRST, guest);
        } catch (IOException | RuntimeException e) {
            guest.gone();
            throw e;
        }
    }

    private static Variant form(Audience audience, HttpServletRequest request) {
        var json = "json".equals(request.getParameter("as"))
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("application/json");
        return json ? Variant.json(audience) : Variant.html(audience, Words.locale());
    }

    private static Optional<Long> lastSeen(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** A caller from the request on; becomes a listener when the connection is handed over. */
    private final class Guest implements Line.Owner {
        private final StreamId stream;
        private final Variant variant;
        private final long after;
        private final boolean once;
        private final String address;
        private final AtomicBoolean left = new AtomicBoolean();
        private volatile @Nullable Listener listener;

        Guest(StreamId stream, Variant variant, long after, boolean once, String address) {
            this.stream = stream;
            this.variant = variant;
            this.after = after;
            this.once = once;
            this.address = address;
        }

        @Override
        public void opened(Line line) {
            var opened = hub.listener(stream, variant, line, once, this::leave);
            listener = opened;
            hub.join(opened, after);
        }

        @Override
        public void writable() {
            var there = listener;
            if (there != null) {
                there.writer.goOn(there);
            }
        }

        @Override
        public void gone() {
            var there = listener;
            if (there != null) {
                there.end();
            } else {
                leave();
            }
        }

        private void leave() {
            if (left.compareAndSet(false, true)) {
                seats.leave(address);
            }
        }
    }
}
