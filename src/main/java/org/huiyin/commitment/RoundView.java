package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.directory.NamedId;
import org.jspecify.annotations.Nullable;

/**
 * The round of one body and year.
 *
 * @param rateBy by when signers rate; null before
 * @param units what it says of each unit, as its lists count
 * @param total the same of all of them
 */
public record RoundView(
        int year,
        NamedId body,
        RoundState state,
        int version,
        @Nullable LocalDate openedOn,
        boolean byRule,
        @Nullable LocalDate rateBy,
        String basis,
        @Nullable LocalDate closedOn,
        List<UnitRow> units,
        Map<RoundPart, Long> total,
        List<CommitmentView.EntryView> history,
        List<CommitmentView.MoveView> moves) {

    /** What a round says of one unit. */
    public record UnitRow(NamedId unit, Map<RoundPart, Long> counts) {}
}
