package org.huiyin.shared;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /**
     * What stands on the page.
     *
     * @param found at most one more than the page holds; if there is one, another page follows
     * @param cursor that of the page after an item
     */
    public static <T> Slice<T> of(List<T> found, int most, Function<? super T, ? extends @Nullable String> cursor) {
        return found.size() <= most
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, most), cursor.apply(found.get(most - 1)));
    }

    /** The id of the item after which a page begins; null for the first page. @throws InvalidInput for what is no cursor */
    public static @Nullable UUID after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException noId) {
            throw new InvalidInput("cursor", "notAnOption");
        }
    }

    /** What is told of all items, in their order, where it is read of them together. */
    public <R> Slice<R> together(Function<? super List<T>, ? extends List<R>> function) {
        return new Slice<R>(function.apply(items), next);
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
