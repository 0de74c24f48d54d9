package org.huiyin.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators see of the followers and can do to them. */
public interface Followers {
    /** How each follower stands, by name. */
    List<Standing> standings();

    /**
     * Empties what a follower derived and lets it follow the ledger again from the start.
     *
     * @throws org.huiyin.shared.NotFound if there is no follower of that name
     */
    void rebuild(String name);

    /**
     * Lets every follower take in what is in the ledger now, and returns when they have; for whoever goes on from what followers made.
     *
     * @throws IllegalStateException if they are behind after a minute
     */
    void catchUp();

    /**
     * How a follower stands.
     *
     * @param upToDate true if it has taken in every act that was settled when it was asked
     * @param failures attempts that failed since the last success
     * @param error what went wrong last; null while all is well
     */
    record Standing(
            String name,
            boolean upToDate,
            int failures,
            @Nullable String error,
            @Nullable Instant failedAt) {}
}
