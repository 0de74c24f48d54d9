package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A closed case as those see it who choose cases to look at again.
 *
 * @param numberShared whether another closed case of the body has the same number
 */
public record ClosedCase(
        CaseId id,
        String number,
        boolean numberShared,
        LocalDate closedOn,
        @Nullable Grade attitude,
        @Nullable Grade result,
        List<UnitId> units) {
    /** Whether a grade is less than satisfied. */
    public boolean lowGrade() {
        return low(attitude) || low(result);
    }

    private static boolean low(@Nullable Grade grade) {
        return grade == Grade.DISSATISFIED || grade == Grade.BASICALLY_SATISFIED;
    }
}
