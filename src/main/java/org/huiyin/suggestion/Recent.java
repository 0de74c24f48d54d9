package org.huiyin.suggestion;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers for a second what was counted, so that a page that everyone opens is counted once and not for each of them. What was small is
 * forgotten with the next change; what was large is long to count and may be a second old.
 */
final class Recent<K, V> {
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 1_000;

    private final ConcurrentHashMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final LongSupplier changes;
    private final Predicate<V> large;
    private final LongSupplier nanos;

    /**
     * @param changes counts the changes of what is counted
     * @param large whether a value may outlive a change
     */
    Recent(LongSupplier changes, Predicate<V> large) {
        this(changes, large, System::nanoTime);
    }

    Recent(LongSupplier changes, Predicate<V> large, LongSupplier nanos) {
        this.changes = changes;
        this.large = large;
        this.nanos = nanos;
    }

    private record Kept<V>(V value, long at, long change) {}

    V get(K key, Supplier<V> count) {
        var change = changes.getAsLong();
        var known = kept.get(key);
        if (known != null
                && nanos.getAsLong() - known.at() < TRUSTED
                && (known.change() == change || large.test(known.value()))) {
            return known.value();
        }
        var value = count.get();
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(value, nanos.getAsLong(), change));
        return value;
    }
}
