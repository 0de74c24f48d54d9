package org.huiyin.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Lets a caller listen to a stream. Whether the caller may is for the handler to say, before. */
@Component
public class LiveConnections {
    LiveConnections() {}

    /**
     * Answers with the events of a stream after a number, first those that are there, then each as it comes, and returns at once. The header
     * {@code Last-Event-ID} beats {@code after}. Regions of a page in the reader's language, or JSON if {@code Accept} or {@code ?as=json}
     * asks for it; 503 if too many listen already.
     */
    public void listen(StreamId stream, long after, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        throw new UnsupportedOperationException("not built yet");
    }
}
