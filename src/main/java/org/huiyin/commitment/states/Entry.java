package org.huiyin.commitment.states;

import java.time.Instant;
import java.util.List;
import org.huiyin.account.Role;
import org.huiyin.commitment.Terms;
import org.huiyin.directory.PersonId;
import org.huiyin.document.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of a promise, a round, a plan or a look-back. Nothing of it is ever changed or removed.
 *
 * @param by unit or office; empty for people, who are named by {@code person} as far as the reader may know them
 * @param text what was written
 * @param before what was promised until then; null if that did not change
 * @param after what is promised, or asked for, from then on; null if that did not change
 * @param code a grade or finding; empty if none
 */
public record Entry(
        Instant at,
        String move,
        Role as,
        String by,
        @Nullable PersonId person,
        String text,
        @Nullable Integer percent,
        @Nullable Terms before,
        @Nullable Terms after,
        String code,
        List<FileRef> files) {
    public Entry {
        files = List.copyOf(files);
    }
}
