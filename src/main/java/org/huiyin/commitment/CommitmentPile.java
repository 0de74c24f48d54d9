package org.huiyin.commitment;

import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.Task;
import org.jspecify.annotations.Nullable;

/**
 * A pile of promises: what a filter finds.
 *
 * @param query of its list's address
 * @param move what is to be done; null if nothing but to look
 */
public record CommitmentPile(
        String code,
        String title,
        Group group,
        CommitmentFilter filter,
        String query,
        @Nullable String move) implements Task {
    /** By what its rows stand, as an index of the database has it: of what is reported done, the day when its confirmation is due. */
    public static final RowOrder ORDER = RowOrder.by(
            "coalesce(CASE WHEN c.state = 'REPORTED_DONE' THEN c.answer_by ELSE c.due END, 'infinity'::date)", "c.id");
}
