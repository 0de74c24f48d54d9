package org.huiyin.ui;

import java.util.List;
import java.util.function.Function;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The way through a list that is shown page by page; {@code ui.pagerFragment} draws it.
 *
 * @param next address of the next page; null on the last
 * @param first address of the first page; null on it, and where nothing leads back
 */
public record Pager(@Nullable String next, @Nullable String first) {
    private static final String CURSOR = "cursor";

    /** Query parameters that say where in a list a page begins: another filter begins at the first page again. */
    static final List<String> PLACES = List.of(CURSOR, "before", "page");

    /** Of the page that is being answered. @param cursor with which it was asked for; null or empty on the first */
    public static Pager of(Slice<?> slice, @Nullable String cursor) {
        return of(
                slice,
                cursor,
                to -> to == null
                        ? Frame.current().without(CURSOR)
                        : Frame.current().with(CURSOR, to));
    }

    /** @param at the address of the list from a cursor on, or from its beginning */
    public static Pager of(Slice<?> slice, @Nullable String cursor, Function<@Nullable String, String> at) {
        return new Pager(
                slice.next() == null ? null : at.apply(slice.next()),
                cursor == null || cursor.isEmpty() ? null : at.apply(null));
    }

    /** Of the page that is being answered. @param parameter that says where it begins @param next its value on the next page; null on the last */
    public static Pager by(String parameter, @Nullable Object next) {
        var frame = Frame.current();
        return new Pager(
                next == null ? null : frame.with(parameter, next.toString()),
                frame.parameter(parameter).isEmpty() ? null : frame.without(parameter));
    }

    public boolean leads() {
        return next != null || first != null;
    }
}
