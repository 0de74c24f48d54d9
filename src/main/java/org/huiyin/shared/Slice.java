package org.huiyin.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** All pages of a list, one after the other, so that a long list never stands in memory. @param after the page after a cursor; the first after null */
    public static <T> Stream<Slice<T>> pages(Function<@Nullable String, Slice<T>> after) {
        return Stream.iterate(
                        Optional.of(after.apply(null)),
                        Optional::isPresent,
                        slice -> slice.map(Slice::next).map(after))
                .flatMap(Optional::stream);
    }

    /** All items of a list. @see #pages */
    public static <T> Stream<T> all(Function<@Nullable String, Slice<T>> after) {
        return pages(after).flatMap(slice -> slice.items().stream());
    }
}
