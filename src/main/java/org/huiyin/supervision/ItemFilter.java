package org.huiyin.supervision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which key items a list shows. Absent filters are null. */
public record ItemFilter(
        @Nullable Integer year,
        @Nullable UUID body,
        @Nullable KeyState state,
        @Nullable UUID unit,
        @Nullable UUID committee) {
    public static final ItemFilter ALL = new ItemFilter(null, null, null, null, null);
}
