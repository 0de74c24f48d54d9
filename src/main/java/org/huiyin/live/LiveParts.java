package org.huiyin.live;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows events of some kinds. A bean of the module that appends them; it reads the present state, so that a text hidden since the event never
 * comes out of a replay, and shows what the audience may see of {@code event.stream()} now: an audience may have lost a right since it came.
 *
 * <p>It is called once for an event, audience and language, however many listen, outside any request and transaction: no form with a token, nothing that
 * depends on the reader.
 */
public interface LiveParts {
    /** Whether it shows events of this kind. */
    boolean knows(String kind);

    /** The regions of the page that the event changes, each whole; empty if the event shows nothing. */
    List<Part> parts(StreamEvent event, Audience audience, Locale locale);

    /** What listeners of the interface get, for JSON; null if the event shows nothing. */
    @Nullable
    Object json(StreamEvent event, Audience audience);

    /**
     * A region of the page.
     *
     * @param name what {@code data-sse-swap} names on the page
     * @param html what stands in the region from now on
     */
    record Part(String name, String html) {
        public Part {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException("name of a part: " + name);
            }
        }
    }
}
