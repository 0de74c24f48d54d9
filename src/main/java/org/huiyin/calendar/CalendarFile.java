package org.huiyin.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Working days as published: the content of a calendar file. Days of late December may stand in the year whose notice set them.
 *
 * @param version what the publisher calls this state of the data, e.g. "2026-01"
 * @param settledUntil the last day of a year that the notice for the next year never moves; null if the file leaves it as it is
 * @param fixed days that the law makes holidays in each year, for years without a notice; empty if the file leaves them
 * @param dated holidays by law whose day moves with moon and sun, for years without a notice; empty if the file leaves them
 */
record CalendarFile(
        String version,
        @Nullable MonthDay settledUntil,
        Map<MonthDay, String> fixed,
        Map<LocalDate, String> dated,
        SortedMap<Integer, Year> years) {
    static final String FORMAT = "huiyin-working-days/1";
    private static final MonthDay USUALLY_SETTLED = MonthDay.of(12, 24);
    private static final JsonMapper WRITER = JsonMapper.builder().build();

    CalendarFile {
        fixed = Map.copyOf(fixed);
        dated = Map.copyOf(dated);
        years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
    }

    /**
     * What the notice for one year says.
     *
     * @param basis the notices
     * @param withdrawn true if the year counts as not published again
     */
    record Year(int year, String basis, List<Off> off, Set<LocalDate> worked, boolean withdrawn) {
        Year {
            off = List.copyOf(off);
            worked = Set.copyOf(worked);
        }
    }

    /** Days off in a row, weekends among them. */
    record Off(String name, LocalDate from, LocalDate to) {}

    /** @throws org.huiyin.shared.InvalidInput with every mistake and its place */
    static CalendarFile read(String text) {
        var reading = new FileReading();
        var root = reading.open(text);
        if (root.format().isEmpty() && root.has("days")) {
            return HolidayNotice.read(reading, root, text);
        }
        root = reading.open(text, FORMAT).only("format", "version", "settledUntil", "fixed", "dated", "years");
        var version = root.at("version").text(40);
        var settledUntil = root.has("settledUntil") ? root.at("settledUntil").monthDay() : null;
        var fixed = new HashMap<MonthDay, String>();
        for (var day : root.listIfAny("fixed")) {
            day.only("name", "day");
            fixed.put(day.at("day").monthDay(), day.at("name").text(40));
        }
        var dated = new HashMap<LocalDate, String>();
        for (var holiday : root.listIfAny("dated")) {
            holiday.only("name", "days");
            var name = holiday.at("name").text(40);
            for (var day : holiday.list("days")) {
                dated.put(day.date(), name);
            }
        }
        var years = new TreeMap<Integer, Year>();
        for (var node : root.list("years")) {
            var year = readYear(reading, node, settledUntil == null ? USUALLY_SETTLED : settledUntil);
            if (years.put(year.year(), year) != null) {
                reading.problem(node.place(), "twice", year.year());
            }
        }
        if (years.isEmpty()) {
            reading.problem("years", "noYears");
        }
        checkTwice(reading, years);
        reading.finish();
        return new CalendarFile(version, settledUntil, fixed, dated, years);
    }

    /** The last day of a year that stands even though the next year's notice is not out. */
    LocalDate settledUntil(int year) {
        return (settledUntil == null ? USUALLY_SETTLED : settledUntil).atYear(year);
    }

    /** The holiday that the law puts on a day, whatever a notice makes of it; two that fall together stand side by side; null if none. */
    @Nullable
    String byLaw(LocalDate day) {
        var here = fixed.get(MonthDay.from(day));
        var moving = dated.get(day);
        return here == null || moving == null ? (here == null ? moving : here) : here + "、" + moving;
    }

    /** This calendar with the years of a newer file in the place of its own, under the newer name. */
    CalendarFile with(CalendarFile newer) {
        var merged = new TreeMap<>(years);
        for (var year : newer.years().values()) {
            if (year.withdrawn()) {
                merged.remove(year.year());
            } else {
                merged.put(year.year(), year);
            }
        }
        return new CalendarFile(
                newer.version(),
                newer.settledUntil() == null ? settledUntil : newer.settledUntil(),
                newer.fixed().isEmpty() ? fixed : newer.fixed(),
                newer.dated().isEmpty() ? dated : newer.dated(),
                merged);
    }

    /** This calendar brought up to date by a release, except for the years that the operator has changed since the last one. */
    CalendarFile released(CalendarFile lastShipped, CalendarFile shipped, String name) {
        var merged = new TreeMap<>(years);
        for (var entry : shipped.years().entrySet()) {
            var untouched = Objects.equals(lastShipped.years().get(entry.getKey()), years.get(entry.getKey()));
            if (untouched) {
                merged.put(entry.getKey(), entry.getValue());
            }
        }
        return new CalendarFile(name, shipped.settledUntil(), shipped.fixed(), shipped.dated(), merged);
    }

    CalendarFile named(String name) {
        return new CalendarFile(name, settledUntil, fixed, dated, years);
    }

    /** The file's text, as {@link #read} takes it. */
    String write() {
        var root = WRITER.createObjectNode();
        root.put("format", FORMAT).put("version", version);
        if (settledUntil != null) {
            root.put("settledUntil", monthDay(settledUntil));
        }
        var fixedDays = root.putArray("fixed");
        new TreeMap<>(fixed)
                .forEach((day, name) -> fixedDays.addObject().put("name", name).put("day", monthDay(day)));
        var datedDays = root.putArray("dated");
        var byName = new TreeMap<String, List<LocalDate>>();
        dated.forEach((day, name) ->
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(day));
        byName.forEach((name, days) -> {
            var list = datedDays.addObject().put("name", name).putArray("days");
            days.stream().sorted().forEach(day -> list.add(day.toString()));
        });
        var yearList = root.putArray("years");
        for (var year : years.values()) {
            var node = yearList.addObject().put("year", year.year());
            if (year.withdrawn()) {
                node.put("withdrawn", true);
                continue;
            }
            node.put("basis", year.basis());
            var off = node.putArray("off");
            year.off()
                    .forEach(days -> off.addObject()
                            .put("name", days.name())
                            .put("from", days.from().toString())
                            .put("to", days.to().toString()));
            var worked = node.putArray("worked");
            year.worked().stream().sorted().forEach(day -> worked.add(day.toString()));
        }
        return WRITER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static String monthDay(MonthDay day) {
        return day.toString().substring(2);
    }

    private static Year readYear(FileReading reading, FileReading.Node node, MonthDay settledUntil) {
        node.only("year", "basis", "off", "worked", "withdrawn");
        var year = node.at("year").number(1990, 2200);
        if (node.has("withdrawn") && node.at("withdrawn").truth()) {
            return new Year(year, "", List.of(), Set.of(), true);
        }
        var first = settledUntil.atYear(year - 1).plusDays(1);
        var last = LocalDate.of(year, 12, 31);
        var basis = node.at("basis").text(400);
        var off = new ArrayList<Off>();
        for (var entry : node.list("off")) {
            entry.only("name", "from", "to");
            var from = entry.at("from").date();
            var to = entry.has("to") ? entry.at("to").date() : from;
            if (from.isBefore(first) || to.isAfter(last)) {
                reading.problem(entry.place(), "outside", year);
            } else if (to.isBefore(from)) {
                reading.problem(entry.place(), "order");
            }
            off.add(new Off(entry.at("name").text(40), from, to));
        }
        if (off.isEmpty()) {
            reading.problem(node.at("off").place(), "noDaysOff", year);
        }
        var worked = new HashSet<LocalDate>();
        for (var entry : node.list("worked")) {
            var day = entry.date();
            if (day.isBefore(first) || day.isAfter(last)) {
                reading.problem(entry.place(), "outside", year);
            } else if (!weekend(day)) {
                reading.problem(entry.place(), "workedWeekday", day);
            }
            worked.add(day);
        }
        return new Year(year, basis, off, worked, false);
    }

    private static void checkTwice(FileReading reading, SortedMap<Integer, Year> years) {
        var seen = new HashSet<LocalDate>();
        for (var year : years.values()) {
            seen.addAll(year.worked());
        }
        for (var year : years.values()) {
            for (var off : year.off()) {
                off.from().datesUntil(bounded(off)).forEach(day -> {
                    if (!seen.add(day)) {
                        reading.problem("years", "dayTwice", day);
                    }
                });
            }
        }
    }

    /** The day after the last, also where the file has the ends in the wrong order or years apart. */
    private static LocalDate bounded(Off off) {
        var end = off.to().plusDays(1);
        if (end.isBefore(off.from())) {
            return off.from();
        }
        var most = off.from().plusDays(60);
        return end.isAfter(most) ? most : end;
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
