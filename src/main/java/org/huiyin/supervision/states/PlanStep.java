package org.huiyin.supervision.states;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step of the supervision plan.
 *
 * @param number within the plan; never used twice
 * @param who does it
 * @param done null until it is done
 */
public record PlanStep(
        int number,
        String what,
        String who,
        LocalDate by,
        @Nullable Done done) {
    /** That a step was done, with its evidence. */
    public record Done(LocalDate on, String evidence, String by) {}

    PlanStep finished(Done how) {
        return new PlanStep(number, what, who, by, how);
    }

    /** Whether it should have been done. */
    public boolean isLate(LocalDate today) {
        return done == null ? today.isAfter(by) : done.on().isAfter(by);
    }
}
