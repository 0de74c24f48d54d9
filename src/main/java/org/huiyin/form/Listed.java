package org.huiyin.form;

import java.util.List;
import java.util.Map;
import org.huiyin.shared.Slice;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next address of the next page; null on the last
 */
public record Listed<T>(List<T> items, @Nullable String next) {
    public Listed {
        items = List.copyOf(items);
    }

    /** @param query with which the page was asked for, and the next one is */
    public static <T> Listed<T> of(Slice<T> slice, String path, Map<String, String> query) {
        return of(slice, Address.of(path).withAllBut("cursor", query));
    }

    /** @param address of the list, as it was asked for but without a cursor */
    public static <T> Listed<T> of(Slice<T> slice, Address address) {
        return new Listed<>(slice.items(), address.next(slice));
    }
}
