package org.huiyin.commitment.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;

/** A place in a list that is ordered by day and id, newest first: the last row shown. */
record Place(LocalDate day, UUID id) {
    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((day + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null at the beginning of a list */
    static @Nullable Place of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            return new Place(TypedDate.read("cursor", parts[0]), UUID.fromString(parts.length > 1 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("cursor", "cursor");
        }
    }
}
