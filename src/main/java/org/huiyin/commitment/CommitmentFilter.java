package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.commitment.views.RoundPart;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows, as it stands in the address of its page. Absent filters are null.
 *
 * @param source the case, or other source, of the promises
 * @param figure a figure of the period: the list is exactly what it counts
 * @param from first day of the period, by the day that the figure counts by; without one by the day of the promise
 * @param round the year of a yearly round: only what it lists
 * @param part a column of that round
 * @param mine only what the caller answers for as a lead signer, or rates as a signer
 */
public record CommitmentFilter(
        @Nullable UUID unit,
        @Nullable UUID body,
        @Nullable UUID source,
        @Nullable PromiseState state,
        @Nullable CommitmentFigure figure,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer round,
        @Nullable RoundPart part,
        @Nullable Mine mine) {

    public static final CommitmentFilter ALL =
            new CommitmentFilter(null, null, null, null, null, null, null, null, null, null);

    /** In what way something is the caller's. */
    public enum Mine {
        LEAD,
        SIGNER,
        /** As a signer who has not rated it in a round that is being rated. */
        OWING
    }

    /** The same period and round, another figure. */
    public CommitmentFilter of(CommitmentFigure other) {
        return new CommitmentFilter(unit, body, source, state, other, from, to, round, part, mine);
    }

    public CommitmentFilter in(PromiseState wanted) {
        return new CommitmentFilter(unit, body, source, wanted, figure, from, to, round, part, mine);
    }

    public CommitmentFilter of(UUID wantedUnit) {
        return new CommitmentFilter(wantedUnit, body, source, state, figure, from, to, round, part, mine);
    }

    /** @param steering the body whose office watches over the promises */
    public CommitmentFilter by(UUID steering) {
        return new CommitmentFilter(unit, steering, source, state, figure, from, to, round, part, mine);
    }

    public CommitmentFilter mine(Mine way) {
        return new CommitmentFilter(unit, body, source, state, figure, from, to, round, part, way);
    }

    public CommitmentFilter of(int year, RoundPart column) {
        return new CommitmentFilter(unit, body, source, state, figure, from, to, year, column, mine);
    }

    public CommitmentFilter during(LocalDate first, LocalDate last) {
        return new CommitmentFilter(unit, body, source, state, figure, first, last, round, part, mine);
    }
}
