package org.huiyin.live;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream. It says what changed, by kind and ids, and never holds a text: what is shown is rendered from the present state.
 *
 * @param number place in the stream; a later event has a greater number
 * @param key what it tells of, if only the last word about it matters; null for an event that stands for itself
 * @param ids values as JSON has them: texts, numbers, truth values
 */
public record StreamEvent(
        StreamId stream, long number, @Nullable String key, String kind, Map<String, Object> ids, Instant at) {
    public StreamEvent {
        ids = Map.copyOf(ids);
    }

    /** A value of the event as text. @throws IllegalArgumentException if it has none of that name */
    public String text(String name) {
        var value = ids.get(name);
        if (value == null) {
            throw new IllegalArgumentException("event " + kind + " has no " + name);
        }
        return value.toString();
    }

    /** A value of the event as an id. @throws IllegalArgumentException if it has none of that name */
    public UUID id(String name) {
        return UUID.fromString(text(name));
    }
}
