package org.huiyin.picture;

import org.jspecify.annotations.Nullable;

/**
 * A counted value.
 *
 * @param address the list of what it counts; null where there is none
 */
public record Mark(long value, @Nullable String address) {
    public Mark {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
    }

    static final Mark NONE = new Mark(0, null);
}
