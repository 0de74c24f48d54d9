package org.huiyin.meeting.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.meeting.MeetingRow;

/** A month as a grid of weeks, each day with its meetings. */
public record CalendarMonth(YearMonth month, LocalDate today, List<List<Day>> weeks) {
    /** A day. @param inMonth false for the days before and after that fill the grid */
    public record Day(LocalDate date, boolean inMonth, List<MeetingRow> meetings) {}

    static CalendarMonth of(YearMonth month, LocalDate today, List<MeetingRow> rows) {
        var weeks = new ArrayList<List<Day>>();
        var day = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (!day.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<Day>();
            for (var i = 0; i < DayOfWeek.values().length; i++) {
                var date = day.plusDays(i);
                week.add(new Day(
                        date,
                        YearMonth.from(date).equals(month),
                        rows.stream()
                                .filter(row -> !date.isBefore(row.on()) && !date.isAfter(row.lastDay()))
                                .toList()));
            }
            weeks.add(week);
            day = day.plusWeeks(1);
        }
        return new CalendarMonth(month, today, weeks);
    }
}
