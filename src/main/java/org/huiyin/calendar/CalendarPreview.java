package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * What a calendar file would change.
 *
 * @param revision the state of the data that it was compared with
 */
public record CalendarPreview(String version, String before, long revision, List<YearChange> years) {
    public CalendarPreview {
        years = List.copyOf(years);
    }

    /** True if nothing would change. */
    public boolean empty() {
        return years.stream()
                .allMatch(year -> year.kind() == Kind.UNCHANGED && year.days().isEmpty());
    }

    /** What happens to a year. */
    public enum Kind {
        ADDED,
        CHANGED,
        UNCHANGED,
        WITHDRAWN
    }

    /** What changes in a year. */
    public record YearChange(
            int year, Kind kind, String basis, int workingDaysBefore, int workingDaysAfter, List<DayChange> days) {
        public YearChange {
            days = List.copyOf(days);
        }
    }

    /**
     * A day that becomes worked or off.
     *
     * @param reason why it is off, before or after; see {@link DayOffWords}
     */
    public record DayChange(LocalDate day, boolean worked, String reason) {}
}
