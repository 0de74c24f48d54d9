package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.store.CommitmentList;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/** The figures of delivery, each with the address of the list that it counts. */
@Service
public class CommitmentFigures {
    private final CommitmentList list;

    CommitmentFigures(CommitmentList list) {
        this.list = list;
    }

    /** Every figure of a period by unit; units that promised nothing are left out. @param body null for all bodies */
    public Map<UnitId, Map<CommitmentFigure, Long>> byUnit(
            LocalDate from, LocalDate to, @Nullable UUID body, Caller caller) {
        return list.figuresByUnit(period(null, body, from, to), caller);
    }

    /** Every figure of a filter. */
    public Map<CommitmentFigure, Long> of(CommitmentFilter filter, Caller caller) {
        return list.figures(filter, caller);
    }

    /** Every figure of a year by the month in which promises were first due; months without anything are left out. */
    public SortedMap<YearMonth, Map<CommitmentFigure, Long>> byMonth(int year, Caller caller) {
        return list.figuresByMonth(period(null, null, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)), caller);
    }

    /** The address of the list that a figure counts. */
    public static String address(
            CommitmentFigure figure, @Nullable UUID unit, @Nullable UUID body, LocalDate from, LocalDate to) {
        var address = UriComponentsBuilder.fromPath("/commitments");
        if (unit != null) {
            address.queryParam("unit", unit);
        }
        if (body != null) {
            address.queryParam("body", body);
        }
        return address.queryParam("figure", figure.code())
                .queryParam("from", from)
                .queryParam("to", to)
                .build()
                .toUriString();
    }

    private static CommitmentFilter period(@Nullable UUID unit, @Nullable UUID body, LocalDate from, LocalDate to) {
        return new CommitmentFilter(unit, body, null, null, null, from, to, null, null, null);
    }
}
