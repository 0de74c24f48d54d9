package org.huiyin.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;

/** A stream to which somebody listens here. Except where said, it belongs to the thread of the hub. */
final class Channel {
    /** Events kept here, so that whoever comes back after a moment costs no query. */
    static final int KEPT = 256;

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final AtomicIntegerArray listeners = new AtomicIntegerArray(Variant.values().length);
    private final AtomicInteger total = new AtomicInteger();
    private List<StreamEvent> kept;
    /** The number after which {@code kept} is complete. */
    private long keptFrom;

    private long last;
    private Made made = new Made();

    /** Messages made since the last event, so that they still show the present state; any thread may use it. */
    static final class Made {
        private final long since = System.nanoTime();
        private final Map<Key, Message> messages = new ConcurrentHashMap<>();

        private record Key(long number, Variant variant) {}

        Message of(StreamEvent event, Variant variant, Renderer renderer) {
            return messages.computeIfAbsent(new Key(event.number(), variant), _ -> renderer.message(event, variant));
        }
    }

    /** Begins with the last events of the stream, up to {@link #KEPT}. */
    Channel(List<StreamEvent> recent) {
        this.kept = new ArrayList<>(recent);
        this.keptFrom = recent.size() < KEPT ? 0 : recent.getFirst().number() - 1;
        this.last = recent.isEmpty() ? 0 : recent.getLast().number();
    }

    /** The number of the last event that listeners here have been sent. */
    long last() {
        return last;
    }

    /** Takes in events that have come since, with the messages made of them. Of those with the same key only the last stays. */
    void take(List<StreamEvent> events, Made messages) {
        for (var event : events) {
            if (event.key() != null) {
                kept.removeIf(earlier -> event.key().equals(earlier.key()));
            }
            kept.add(event);
            last = event.number();
        }
        if (kept.size() > KEPT) {
            keptFrom = kept.get(kept.size() - KEPT - 1).number();
            kept = new ArrayList<>(kept.subList(kept.size() - KEPT, kept.size()));
        }
        made = messages;
    }

    /** Whether all events after a number are kept here. */
    boolean knowsAllAfter(long number) {
        return number >= keptFrom;
    }

    /** The events kept that came after a number. */
    List<StreamEvent> keptAfter(long number) {
        return kept.stream().filter(event -> event.number() > number).toList();
    }

    Made made() {
        if (System.nanoTime() - made.since > FRESH) {
            made = new Made();
        }
        return made;
    }

    /** Counts a listener in; any thread counts it out. */
    void enter(Variant variant) {
        listeners.incrementAndGet(variant.ordinal());
        total.incrementAndGet();
    }

    void leave(Variant variant) {
        listeners.decrementAndGet(variant.ordinal());
        total.decrementAndGet();
    }

    boolean isEmpty() {
        return total.get() == 0;
    }

    /** The forms in which somebody listens. */
    Set<Variant> forms() {
        var forms = EnumSet.noneOf(Variant.class);
        Stream.of(Variant.values())
                .filter(variant -> listeners.get(variant.ordinal()) > 0)
                .forEach(forms::add);
        return forms;
    }
}
