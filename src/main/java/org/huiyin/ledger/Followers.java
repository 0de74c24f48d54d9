package org.huiyin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
     * @param upToDate true if it has taken in every act that was there when it was asked
     * @param failures attempts that failed since the last success
     * @param error what went wrong last; null while all is well
     * @param oldest when the oldest act was done that it has not taken in; null if there is none
     * @param waiting for how many seconds that act has waited
     * @param heldBy the session that everybody has to wait for, because it has begun to append and does not end; null if it is not that
     * @param aside acts that it could not take in and passed over; a rebuild tries them again
     */
    record Standing(
            String name,
            boolean upToDate,
            int failures,
            @Nullable String error,
            @Nullable Instant failedAt,
            @Nullable Instant oldest,
            @Nullable Long waiting,
            @Nullable Holder heldBy,
            List<Aside> aside) {
        public Standing {
            aside = List.copyOf(aside);
        }
    }

    /**
     * An act that was passed over.
     *
     * @param subject what it is about
     * @param reason the key of what stood against it
     */
    record Aside(UUID act, String subjectType, UUID subject, String reason, Instant at) {}

    /**
     * A session of the database whose transaction has appended an act and is still open.
     *
     * @param pid its process on the database's machine, for pg_terminate_backend
     * @param application the name that it gave itself
     * @param since when its transaction began; null if the database does not show that
     * @param seconds how long ago that was
     */
    record Holder(
            int pid,
            String application,
            @Nullable Instant since,
            @Nullable Long seconds) {}
}
