package org.huiyin.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by key.
 *
 * @param next the opaque cursor of the next page; null on the last
 */
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> function) {
        return new Slice<R>(items.stream().<R>map(function).toList(), next);
    }
}
