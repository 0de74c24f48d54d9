package org.huiyin.evaluation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;

/** A place in the list of warnings, newest first: the last row shown. */
record WarningPlace(Instant at, UUID act, Warning.Kind kind) {
    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "|" + act + "|" + kind).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null at the beginning of a list */
    static @Nullable WarningPlace of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 3);
            if (parts.length < 3) {
                throw new InvalidInput("cursor", "cursor");
            }
            var at = Instant.parse(parts[0]);
            if (!TypedDate.possible(LocalDate.ofInstant(at, ZoneOffset.UTC))) {
                throw new InvalidInput("cursor", "cursor");
            }
            return new WarningPlace(at, UUID.fromString(parts[1]), Warning.Kind.valueOf(parts[2]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInput("cursor", "cursor");
        }
    }
}
