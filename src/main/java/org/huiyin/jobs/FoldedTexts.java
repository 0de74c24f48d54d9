package org.huiyin.jobs;

import java.util.Optional;
import java.util.UUID;

/**
 * A table that keeps texts folded ({@link org.huiyin.shared.FoldedText}) beside the texts to the letter. A module declares a bean for each;
 * when texts are folded in a new way, its rows are folded anew in the background after the start, and found meanwhile as they were before.
 */
public interface FoldedTexts {
    /** The table's name with that of its schema. */
    String table();

    /**
     * Looks at the next rows by id and writes those that are folded otherwise than now; in the caller's transaction.
     *
     * @param after the id behind which to begin
     * @return the last row that was looked at; empty at the end
     */
    Optional<UUID> refold(UUID after, int most);
}
