package org.huiyin.form;

import java.util.function.Supplier;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What a program is told after a move: the thing as it is now, or nothing (204) where the move took it out of the caller's sight. The move
 * is made by then, and "not found" would have it made again.
 */
public final class AfterMove {
    private AfterMove() {}

    /** Makes a move by the fields that a program gave. */
    public interface Making {
        /** @param version that the program saw; null to take the present one */
        void make(GivenFields given, @Nullable Integer version);
    }

    /** Makes the move and answers. @param fields null if the request came without a body */
    public static <T> ResponseEntity<T> made(@Nullable GivenFields fields, Making making, Supplier<T> view) {
        var given = GivenFields.orNone(fields);
        making.make(given, given.version());
        return answer(view);
    }

    /** @param view shows the thing, or says that the caller may not know it */
    public static <T> ResponseEntity<T> answer(Supplier<T> view) {
        try {
            return ResponseEntity.ok(view.get());
        } catch (NotFound | Forbidden leftByTheMove) {
            return ResponseEntity.noContent().build();
        }
    }

    /** Whether the caller may still see what the move was made on. */
    public static boolean seen(Supplier<?> view) {
        return answer(view).hasBody();
    }
}
