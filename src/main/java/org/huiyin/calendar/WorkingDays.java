package org.huiyin.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.calendar.Deadline.Skipped;

/** The working calendar that a calendar file describes. */
final class WorkingDays implements WorkingCalendar {
    static final String WEEKEND = "weekend";
    private static final LocalDate COUNTED_FROM = LocalDate.of(1990, 1, 1);
    private static final LocalDate COUNTED_TO = LocalDate.of(2060, 1, 1);

    private final CalendarFile file;
    private final Map<LocalDate, String> off = new HashMap<>();
    private final Set<LocalDate> worked = new HashSet<>();

    /** How many working days lie before each day since {@link #COUNTED_FROM}. */
    private final int[] workedBefore;

    WorkingDays(CalendarFile file) {
        this.file = file;
        for (var year : file.years().values()) {
            for (var days : year.off()) {
                days.from().datesUntil(days.to().plusDays(1)).forEach(day -> {
                    off.put(day, days.name());
                    worked.remove(day);
                });
            }
            off.keySet().removeAll(year.worked());
            worked.addAll(year.worked());
        }
        var days = (int) ChronoUnit.DAYS.between(COUNTED_FROM, COUNTED_TO);
        workedBefore = new int[days + 1];
        for (var i = 0; i < days; i++) {
            workedBefore[i + 1] = workedBefore[i] + (decide(COUNTED_FROM.plusDays(i)) ? 1 : 0);
        }
    }

    CalendarFile file() {
        return file;
    }

    @Override
    public String version() {
        return file.version();
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        if (!counted(day)) {
            return decide(day);
        }
        var i = index(day);
        return workedBefore[i + 1] > workedBefore[i];
    }

    @Override
    public boolean isSettled(LocalDate day) {
        var last = day.isAfter(file.settledUntil(day.getYear()));
        return published(day.getYear()) && (!last || published(day.getYear() + 1));
    }

    @Override
    public String reasonOff(LocalDate day) {
        var name = off.get(day);
        if (name == null && !published(day.getYear())) {
            name = file.byLaw(day);
        }
        return name == null ? WEEKEND : name;
    }

    @Override
    public Deadline deadline(RuleProfile profile, Limit limit, LocalDate start) {
        var skipped = new ArrayList<Skipped>();
        var nominal = switch (limit.span()) {
            case DAYS -> start.plusDays(limit.amount());
            case MONTHS -> start.plusMonths(limit.amount());
            case WORKING_DAYS -> afterWorkingDays(start, limit.amount(), skipped);
        };
        var due = nominal;
        while (!isWorkingDay(due)) {
            skipped.add(new Skipped(due, reasonOff(due)));
            due = due.plusDays(1);
        }
        var firstThatMatters = limit.span() == Limit.Span.WORKING_DAYS ? start.plusDays(1) : nominal;
        return new Deadline(
                limit.rule().code(),
                profile.code(),
                limit.basis(),
                start,
                due,
                skipped,
                !settled(firstThatMatters, due),
                version());
    }

    @Override
    public int workingDaysUntil(LocalDate today, LocalDate day) {
        return day.isBefore(today) ? -workingDaysIn(day, today) : workingDaysIn(today, day);
    }

    @Override
    public int workingDaysOf(int year) {
        return workingDaysIn(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
    }

    @Override
    public String basisOf(int year) {
        var notice = file.years().get(year);
        return notice == null ? "" : notice.basis();
    }

    @Override
    public List<Integer> publishedYears() {
        return List.copyOf(file.years().keySet());
    }

    private LocalDate afterWorkingDays(LocalDate start, int amount, List<Skipped> skipped) {
        var day = start;
        for (var left = amount; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            } else {
                skipped.add(new Skipped(day, reasonOff(day)));
            }
        }
        return day;
    }

    private boolean settled(LocalDate from, LocalDate to) {
        for (var year = from.getYear(); year <= to.getYear(); year++) {
            if (!published(year)) {
                return false;
            }
        }
        return isSettled(to);
    }

    private boolean published(int year) {
        return file.years().containsKey(year);
    }

    private boolean decide(LocalDate day) {
        if (worked.contains(day)) {
            return true;
        }
        var legalHoliday = !published(day.getYear()) && file.byLaw(day) != null;
        return !CalendarFile.weekend(day) && !off.containsKey(day) && !legalHoliday;
    }

    /** Working days after the first day up to and including the last. */
    private int workingDaysIn(LocalDate first, LocalDate last) {
        if (counted(first) && counted(last)) {
            return workedBefore[index(last) + 1] - workedBefore[index(first) + 1];
        }
        return (int) first.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    private static boolean counted(LocalDate day) {
        return !day.isBefore(COUNTED_FROM) && day.isBefore(COUNTED_TO);
    }

    private static int index(LocalDate day) {
        return (int) (day.toEpochDay() - COUNTED_FROM.toEpochDay());
    }
}
