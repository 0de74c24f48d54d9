package org.huiyin.calendar;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * By how much a day is passed, counted as its limit is counted: the same wherever it is told.
 *
 * @param working whether the days are working days
 */
public record Late(long days, boolean working) {
    /** All days: of limits of days and months, and of days that somebody set. */
    public static final Counting DAYS = (due, today) -> new Late(due.until(today, ChronoUnit.DAYS), false);

    /** How days are counted after a limit. */
    public interface Counting {
        /** @param today after the day that is due */
        Late since(LocalDate due, LocalDate today);
    }

    /** Working days: of limits of working days. On the days off that come next none has passed yet; these are counted as they are. */
    public static Counting working(WorkingCalendar calendar) {
        return (due, today) -> {
            var passed = -calendar.workingDaysUntil(today, due);
            return passed > 0 ? new Late(passed, true) : DAYS.since(due, today);
        };
    }

    /** In the reader's language, e.g. "3 个工作日". */
    public String words() {
        return t(working ? "calendar.late.workingDays" : "calendar.late.days", days);
    }
}
