package org.huiyin.live;

import java.util.Map;

/**
 * Tells the listeners of a stream, in all processes, that something changed.
 *
 * <p>{@code append} and {@code put} write in the caller's transaction, which must be open: the event stands or falls with the change that it
 * tells of. They lock the stream until that transaction ends, so call them last in it. Values of {@code ids} are texts, numbers, truth values
 * and UUIDs, never texts that people wrote.
 */
public interface Streams {
    /** Adds an event and returns its number. */
    long append(StreamId stream, String kind, Map<String, ?> ids);

    /** Adds an event that takes the place of the earlier one with the same key, under a new number, which is returned. */
    long put(StreamId stream, String key, String kind, Map<String, ?> ids);

    /**
     * Puts an event soon after the caller's transaction has been committed, once a second for a key however often this is called; for counts
     * that many people move at once. The stream is not locked. If the process dies at that moment the count is right and
     * listeners see it with the next change.
     */
    void putSoon(StreamId stream, String key, String kind, Map<String, ?> ids);

    /** The number of the last event; 0 if there is none. A page asks for it before it reads the state that it shows. */
    long last(StreamId stream);
}
