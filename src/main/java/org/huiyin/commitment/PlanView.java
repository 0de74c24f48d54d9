package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.commitment.states.PlanState;
import org.huiyin.commitment.states.WhyTaken;
import org.huiyin.directory.NamedId;
import org.jspecify.annotations.Nullable;

/**
 * A plan of look-backs as one caller may see it.
 *
 * @param population how many cases the sample is drawn from
 * @param items the cases that it takes, or would take if it were adopted now
 * @param seeds every seed that the draft ever had
 * @param history empty before a plan is published, but for those who draft it
 */
public record PlanView(
        UUID id,
        PlanState state,
        int version,
        NamedId body,
        String title,
        String purpose,
        LocalDate begunOn,
        @Nullable LocalDate adoptedOn,
        @Nullable LocalDate closedOn,
        String summary,
        @Nullable LocalDate closedFrom,
        int months,
        boolean promised,
        boolean lowGrade,
        boolean overdue,
        int sample,
        String seed,
        List<String> seeds,
        int population,
        List<ItemView> items,
        List<CommitmentView.EntryView> history,
        List<CommitmentView.MoveView> moves) {

    /** A case that is taken, and why; title null where it is not disclosed to the caller. */
    public record ItemView(
            String sourceType,
            UUID source,
            String number,
            @Nullable String title,
            List<WhyTaken> why,
            String reason) {}
}
