package org.huiyin.suggestion;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Remembers for a second what was long to count, so that a page that everyone opens is counted once and not for each of them. */
final class Recent<K, V> {
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 1_000;

    private final ConcurrentHashMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Predicate<V> large;
    private final LongSupplier nanos;

    /** @param large whether a value is worth remembering; all others are always counted anew */
    Recent(Predicate<V> large) {
        this(large, System::nanoTime);
    }

    Recent(Predicate<V> large, LongSupplier nanos) {
        this.large = large;
        this.nanos = nanos;
    }

    private record Kept<V>(V value, long at) {}

    V get(K key, Supplier<V> count) {
        var known = kept.get(key);
        if (known != null && nanos.getAsLong() - known.at() < TRUSTED) {
            return known.value();
        }
        var value = count.get();
        if (!large.test(value)) {
            kept.remove(key);
            return value;
        }
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(value, nanos.getAsLong()));
        return value;
    }
}
