package org.huiyin.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads each thing once in a request that changes nothing: a page is put together from parts, and each of them loads what it shows. Outside
 * such a request, and so in every move, everything is read whenever it is asked for.
 */
public final class ReadOnce {
    private static final ThreadLocal<@Nullable Map<List<?>, Object>> HERE = new ThreadLocal<>();

    private ReadOnce() {}

    /** What a key stands for; read if this request has not read it yet. @param key a name that no other read has, and its parameters */
    @SuppressWarnings("unchecked")
    public static <T> T of(List<?> key, Supplier<T> read) {
        var known = HERE.get();
        if (known == null) {
            return read.get();
        }
        var value = (T) known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return value;
    }

    /** Keeps what was read together with others, to be found under its own key. */
    public static void keep(List<?> key, Object value) {
        var known = HERE.get();
        if (known != null) {
            known.put(key, value);
        }
    }

    /** Whether this request has read it already. */
    public static boolean has(List<?> key) {
        var known = HERE.get();
        return known != null && known.containsKey(key);
    }

    /** Whether this is a request that reads each thing once. */
    public static boolean keeps() {
        return HERE.get() != null;
    }

    /** Forgets what was read: it is decided anew. */
    static void forget() {
        var known = HERE.get();
        if (known != null) {
            known.clear();
        }
    }

    /** Begins to keep what this thread reads, until it is closed. */
    public static Reading begin() {
        HERE.set(new HashMap<>());
        return HERE::remove;
    }

    /** The time in which each thing is read once. */
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }
}
