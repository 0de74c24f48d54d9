package org.huiyin.calendar;

import java.time.LocalDate;

/** Which days are worked, as published year by year. Immutable; every computation is pure. */
public interface WorkingCalendar {
    /** The version of the data, e.g. "2026-01". */
    String version();

    boolean isWorkingDay(LocalDate day);

    /** The deadline of a limit that runs from a day: the first day does not count; it ends on a working day. */
    Deadline deadline(RuleProfile profile, Limit limit, LocalDate start);

    /** Working days from tomorrow up to and including a day; negative when the day is past. */
    int workingDaysUntil(LocalDate today, LocalDate day);
}
