package org.huiyin.calendar.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/** A year as a wall calendar: months of weeks of days. */
public record YearView(int year, boolean published, int workingDays, String basis, List<Month> months) {
    /** The names of the weekdays from Monday, as short as can be and in full, in the reader's language. */
    public static List<DayOfWeekName> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new DayOfWeekName(
                        day.getDisplayName(TextStyle.NARROW_STANDALONE, Words.locale()),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, Words.locale())))
                .toList();
    }

    /** A weekday's name. */
    public record DayOfWeekName(String brief, String full) {}

    /** Weeks from Monday to Sunday; null where a day belongs to another month. */
    public record Month(int number, int workingDays, List<List<@Nullable Day>> weeks) {
        /** The month's name in the reader's language. */
        public String name() {
            return java.time.Month.of(number).getDisplayName(TextStyle.FULL_STANDALONE, Words.locale());
        }
    }

    /**
     * One day.
     *
     * @param reason why it is off; empty if it is worked
     */
    public record Day(LocalDate date, boolean worked, String reason, boolean settled, boolean today) {
        public boolean weekend() {
            return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        /** Off by holiday, not only by being a Saturday or Sunday. */
        public boolean holiday() {
            return !worked && !reason.equals("weekend");
        }

        /** A Saturday or Sunday that is worked. */
        public boolean shifted() {
            return worked && weekend();
        }
    }

    static YearView of(WorkingCalendar calendar, int year, LocalDate today) {
        var months = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> month(calendar, YearMonth.of(year, number), today))
                .toList();
        return new YearView(
                year,
                calendar.publishedYears().contains(year),
                calendar.workingDaysOf(year),
                calendar.basisOf(year),
                months);
    }

    /** The holidays of the year, each from its first to its last day. */
    public List<Holiday> holidays() {
        var holidays = new ArrayList<Holiday>();
        for (var day : days()) {
            var last = holidays.isEmpty() ? null : holidays.getLast();
            if (!day.holiday()) {
                continue;
            }
            if (last != null
                    && last.reason().equals(day.reason())
                    && last.to().plusDays(1).equals(day.date())) {
                holidays.set(holidays.size() - 1, new Holiday(day.reason(), last.from(), day.date()));
            } else {
                holidays.add(new Holiday(day.reason(), day.date(), day.date()));
            }
        }
        return holidays;
    }

    /** Days off in a row. */
    public record Holiday(String reason, LocalDate from, LocalDate to) {
        public int length() {
            return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }
    }

    /** The Saturdays and Sundays that are worked. */
    public List<LocalDate> shifted() {
        return days().stream().filter(Day::shifted).map(Day::date).toList();
    }

    List<Day> days() {
        var days = new ArrayList<Day>();
        for (var month : months) {
            for (var week : month.weeks()) {
                for (var day : week) {
                    if (day != null) {
                        days.add(day);
                    }
                }
            }
        }
        return days;
    }

    private static Month month(WorkingCalendar calendar, YearMonth month, LocalDate today) {
        var weeks = new ArrayList<List<@Nullable Day>>();
        var first = month.atDay(1);
        var monday = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        while (!monday.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<@Nullable Day>();
            for (var i = 0; i < 7; i++) {
                var date = monday.plusDays(i);
                week.add(YearMonth.from(date).equals(month) ? day(calendar, date, today) : null);
            }
            weeks.add(week);
            monday = monday.plusWeeks(1);
        }
        var worked = (int) first.datesUntil(month.atEndOfMonth().plusDays(1))
                .filter(calendar::isWorkingDay)
                .count();
        return new Month(month.getMonthValue(), worked, weeks);
    }

    private static Day day(WorkingCalendar calendar, LocalDate date, LocalDate today) {
        var worked = calendar.isWorkingDay(date);
        return new Day(
                date, worked, worked ? "" : calendar.reasonOff(date), calendar.isSettled(date), date.equals(today));
    }
}
