package org.huiyin.supervision.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.huiyin.supervision.KeyItemRow;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of key items: the last one shown.
 *
 * @param decidedOn null before the council decides
 */
public record ItemPlace(int year, @Nullable LocalDate decidedOn, UUID id) {
    public static ItemPlace of(KeyItemRow row) {
        return new ItemPlace(row.year(), row.decidedOn(), row.id());
    }

    public String cursor() {
        var day = decidedOn == null ? "" : decidedOn.toString();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((year + "|" + day + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null at the beginning of a list */
    public static @Nullable ItemPlace of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 3);
            return new ItemPlace(
                    Integer.parseInt(parts[0]),
                    parts.length < 2 || parts[1].isEmpty() ? null : TypedDate.read("cursor", parts[1]),
                    UUID.fromString(parts.length < 3 ? "" : parts[2]));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("cursor", "cursor");
        }
    }
}
