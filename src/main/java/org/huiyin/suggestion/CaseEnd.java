package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What came before and after a case.
 *
 * @param said the first voice that the reader may know; null if none
 * @param promises what was promised in its replies
 * @param lookBack the latest look-back; null if none
 */
public record CaseEnd(
        @Nullable Said said,
        List<Promised> promises,
        @Nullable LookBack lookBack) {
    public static final CaseEnd NONE = new CaseEnd(null, List.of(), null);

    public CaseEnd {
        promises = List.copyOf(promises);
    }

    /** A voice. @param address of its page */
    public record Said(LocalDate on, String address) {}

    /**
     * A promise.
     *
     * @param unit that promised it
     * @param due null while nothing is stated
     * @param reportedOn when the unit reported it done; null before
     * @param overdue whether it is still owed past its day
     * @param missed the day that was promised first, where it was reported done after that; null else
     */
    public record Promised(
            UnitId unit,
            How how,
            @Nullable LocalDate due,
            @Nullable LocalDate reportedOn,
            boolean overdue,
            @Nullable LocalDate missed) {}

    /** How a promise stands. */
    public enum How {
        /** The reply says neither what will be done nor when. */
        UNSTATED,
        OWED,
        /** Done as the unit says; not confirmed yet. */
        REPORTED,
        KEPT,
        LAPSED
    }

    /**
     * A look-back.
     *
     * @param on when it was concluded; null before
     * @param found null before, and where it was called off
     */
    public record LookBack(@Nullable LocalDate on, @Nullable Found found, String address) {}

    /** What a look-back found. */
    public enum Found {
        DONE,
        PARTLY,
        NOT_DONE
    }

    /** The same with what another module knows. */
    public CaseEnd and(CaseEnd other) {
        return new CaseEnd(
                said == null ? other.said : said,
                Stream.concat(promises.stream(), other.promises.stream()).toList(),
                lookBack == null ? other.lookBack : lookBack);
    }
}
