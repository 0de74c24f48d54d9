package org.huiyin.database;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers for a second what was counted, so that a page that everyone opens is counted once and not for each of them. What was small is
 * forgotten with the next change. What was large is long to count: it may be a second old, and for ten seconds, or a minute without
 * a change, whoever asks gets the last number at once while one thread counts anew; two count at once in the process.
 */
public final class Recent<K, V> {
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(1);
    private static final long SHOWN = TimeUnit.SECONDS.toNanos(10);
    /** Only other processes can have changed what is counted. */
    private static final long UNCHANGED = TimeUnit.MINUTES.toNanos(1);

    private static final int MOST = 1_000;
    private static final Beside COUNTING = new Beside(2);

    private final ConcurrentHashMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final LongSupplier changes;
    private final Predicate<V> large;
    private final LongSupplier nanos;
    private final Beside beside;
    private final Set<K> counting = ConcurrentHashMap.newKeySet();

    /**
     * @param changes counts the changes of what is counted
     * @param large whether a value may outlive a change
     */
    public Recent(LongSupplier changes, Predicate<V> large) {
        this(changes, large, System::nanoTime, COUNTING);
    }

    Recent(LongSupplier changes, Predicate<V> large, LongSupplier nanos, Beside beside) {
        this.changes = changes;
        this.large = large;
        this.nanos = nanos;
        this.beside = beside;
    }

    private record Kept<V>(V value, long at, long change) {}

    public V get(K key, Supplier<V> count) {
        var change = changes.getAsLong();
        var known = kept.get(key);
        if (known != null
                && nanos.getAsLong() - known.at() < TRUSTED
                && (known.change() == change || large.test(known.value()))) {
            return known.value();
        }
        if (known != null
                && large.test(known.value())
                && nanos.getAsLong() - known.at() < (known.change() == change ? UNCHANGED : SHOWN)) {
            if (counting.add(key) && !beside.begin(() -> countAnew(key, count, change))) {
                counting.remove(key);
            }
            return known.value();
        }
        return keep(key, count, change);
    }

    private void countAnew(K key, Supplier<V> count, long change) {
        try {
            keep(key, count, change);
        } finally {
            counting.remove(key);
        }
    }

    private V keep(K key, Supplier<V> count, long change) {
        var value = count.get();
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(value, nanos.getAsLong(), change));
        return value;
    }
}
