package org.huiyin.desk;

import java.time.LocalDate;
import org.huiyin.calendar.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The days by which a desk is divided.
 *
 * @param open the first day that is not overdue: what is due on a day off is in time on the next working day
 */
public record DueDays(LocalDate today, LocalDate open) {
    private static final int WEEK = 7;

    public static DueDays of(LocalDate today, WorkingCalendar calendar) {
        var open = today;
        while (!calendar.isWorkingDay(open.minusDays(1))) {
            open = open.minusDays(1);
        }
        return new DueDays(today, open);
    }

    /** The last day of the rolling week. */
    public LocalDate soon() {
        return today.plusDays(WEEK);
    }

    public DueGroup group(@Nullable LocalDate due) {
        if (due == null || due.isAfter(soon())) {
            return DueGroup.LATER;
        }
        return due.isBefore(open) ? DueGroup.OVERDUE : DueGroup.WEEK;
    }

    LocalDate first(DueGroup group) {
        return switch (group) {
            case OVERDUE -> LocalDate.MIN;
            case WEEK -> open;
            case LATER -> soon().plusDays(1);
        };
    }

    LocalDate last(DueGroup group) {
        return switch (group) {
            case OVERDUE -> open.minusDays(1);
            case WEEK -> soon();
            case LATER -> RowPlace.NEVER;
        };
    }
}
