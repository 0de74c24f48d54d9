package org.huiyin.form;

import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * A move that a caller may make now, or may not yet.
 *
 * @param blocked what stands against it; null if nothing does
 */
public record OfferedMove(String move, @Nullable Refusal blocked) {
    /** What stands against it, in words. */
    public String why() {
        return blocked == null
                ? ""
                : Words.t(blocked.messageKey(), blocked.arguments().toArray());
    }
}
