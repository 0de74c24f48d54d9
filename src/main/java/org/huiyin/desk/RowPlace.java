package org.huiyin.desk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The place of a row on a desk: by its day, then by what it is about, then by its pile.
 *
 * @param due {@link #NEVER} for what has no day
 * @param part of what it is about, e.g. the unit of a handling; all zeros where it is about the whole
 */
public record RowPlace(LocalDate due, UUID id, UUID part, String pile) implements Comparable<RowPlace> {
    /** The day of what has none: the last of all, "infinity" to the database. */
    public static final LocalDate NEVER = LocalDate.MAX;
    /** The part of what is about the whole. */
    public static final UUID WHOLE = new UUID(0, 0);

    /** By their digits, as the database orders them. */
    private static final Comparator<RowPlace> ORDER = Comparator.comparing(RowPlace::due)
            .thenComparing(place -> place.id().toString())
            .thenComparing(place -> place.part().toString())
            .thenComparing(RowPlace::pile);

    @Override
    public int compareTo(RowPlace other) {
        return ORDER.compare(this, other);
    }

    /** The day; null for what has none. */
    public @Nullable LocalDate day() {
        return due.equals(NEVER) ? null : due;
    }

    public String cursor() {
        var text = String.join("|", day() == null ? "" : due.toString(), id.toString(), part.toString(), pile);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return null for no cursor, at the beginning of a desk */
    public static @Nullable RowPlace of(String cursor) {
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 4);
            if (parts.length < 4) {
                throw new InvalidInput("cursor", "cursor");
            }
            return new RowPlace(
                    parts[0].isEmpty() ? NEVER : TypedDate.read("cursor", parts[0]),
                    UUID.fromString(parts[1]),
                    UUID.fromString(parts[2]),
                    parts[3]);
        } catch (IllegalArgumentException notACursor) {
            throw new InvalidInput("cursor", "cursor");
        }
    }
}
