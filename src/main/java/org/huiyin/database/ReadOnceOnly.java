package org.huiyin.database;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/** Tells what is used up by being read, such as a stream or a file that was sent, from what says the same each time it is asked. */
final class ReadOnceOnly {
    private static final int DEEPEST = 5;

    private ReadOnceOnly() {}

    /** Whether something is used up by being read, or holds what is: in a list, a map or a record. */
    static boolean is(@Nullable Object given) {
        return is(given, 0);
    }

    private static boolean is(@Nullable Object given, int depth) {
        return switch (given) {
            case null -> false;
            case AutoCloseable _, Iterator<?> _, Enumeration<?> _, InputStreamSource _ -> true;
            case Object _ when depth == DEEPEST -> false;
            case Optional<?> maybe -> is(maybe.orElse(null), depth + 1);
            case Map<?, ?> map -> map.values().stream().anyMatch(value -> is(value, depth + 1));
            case Collection<?> several -> several.stream().anyMatch(value -> is(value, depth + 1));
            case Record made ->
                Arrays.stream(made.getClass().getRecordComponents()).anyMatch(part -> is(value(made, part), depth + 1));
            case Object[] several -> Arrays.stream(several).anyMatch(value -> is(value, depth + 1));
            default -> false;
        };
    }

    private static @Nullable Object value(Record made, RecordComponent part) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(made);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
