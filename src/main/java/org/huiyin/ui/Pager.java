package org.huiyin.ui;

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

    /** Leads on and not back. @param parameter of the page that is being answered @param next null on the last page */
    public static Pager onward(String parameter, @Nullable Object next) {
        return to(next == null ? null : Frame.current().with(parameter, next.toString()));
    }

    /** Leads on to an address and not back. @param next null on the last page */
    public static Pager to(@Nullable String next) {
        return new Pager(next, null);
    }

    public boolean leads() {
        return next != null || first != null;
    }
}
