package org.huiyin.form;

import java.util.function.Supplier;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.springframework.http.ResponseEntity;

/**
 * What a program is told after a move: the thing as it is now, or nothing (204) where the move took it out of the caller's sight. The move
 * is made by then, and "not found" would have it made again.
 */
public final class AfterMove {
    private AfterMove() {}

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
