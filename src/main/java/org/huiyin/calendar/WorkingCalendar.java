package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.List;

/** Which days are worked, as published year by year. Immutable; every computation is pure. */
public interface WorkingCalendar {
    /** The calendar that came with the program, for computations without a database. */
    static WorkingCalendar shipped() {
        return Shipped.calendar();
    }

    /** The version of the data, e.g. "2026-01". */
    String version();

    boolean isWorkingDay(LocalDate day);

    /** False where a notice that is not yet out may still change whether the day is worked. */
    boolean isSettled(LocalDate day);

    /** Why a day is not worked: "weekend" or the holiday's name. See {@link DayOffWords}. */
    String reasonOff(LocalDate day);

    /** The deadline of a limit that runs from a day: the first day does not count; it ends on a working day. */
    Deadline deadline(RuleProfile profile, Limit limit, LocalDate start);

    /** Working days from tomorrow up to and including a day; when the day is past, minus the working days since. */
    int workingDaysUntil(LocalDate today, LocalDate day);

    int workingDaysOf(int year);

    /** The notices that set a year's days off; empty if none is out. */
    String basisOf(int year);

    /** The years for which notices are out, in order. */
    List<Integer> publishedYears();
}
