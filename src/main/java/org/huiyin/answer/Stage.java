package org.huiyin.answer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A station of a way as programs get it.
 *
 * @param key e.g. "said", "lookedBack", see {@link Stop}
 * @param state "done", "now" (somebody must act), "todo" or "broken" (a limit or promise was missed, and is still)
 * @param on the day on which it was reached; null before, and where it is not known
 * @param due the day by which it is to be reached; of one that was reached only where it was reached later
 * @param days since the station before of one that was reached, since it was due of a broken one, until it is due of one that is next
 */
public record Stage(
        String key,
        String state,
        @Nullable LocalDate on,
        @Nullable LocalDate due,
        @Nullable Integer days) {}
