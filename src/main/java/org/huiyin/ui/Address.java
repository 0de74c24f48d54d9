package org.huiyin.ui;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** An address of this site while it is put together: a path and what it asks, each value encoded, none that is empty. */
public final class Address {
    private final StringBuilder text;

    private Address(String path) {
        text = new StringBuilder(path);
    }

    public static Address of(String path) {
        return new Address(path);
    }

    /** @param value left out if null or blank */
    public Address with(String name, @Nullable Object value) {
        var asked = value == null ? "" : value.toString();
        if (!asked.isBlank()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(asked, StandardCharsets.UTF_8));
        }
        return this;
    }

    /** All of a query but one, which is left for another value. */
    public Address withAllBut(String name, Map<String, String> query) {
        query.forEach((each, value) -> {
            if (!each.equals(name)) {
                with(UriUtils.encode(each, StandardCharsets.UTF_8), value);
            }
        });
        return this;
    }

    /** The address of the next page of a list; null on the last. */
    public @Nullable String next(Slice<?> slice) {
        return slice.next() == null ? null : with("cursor", slice.next()).toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
