package org.huiyin.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.calendar.CalendarFile.Off;
import org.huiyin.calendar.CalendarFile.Year;
import org.huiyin.shared.InvalidInput;

/** Reads one year of the open data set holiday-cn (year, papers, days), so that an operator need not write a file by hand. */
final class HolidayNotice {
    private HolidayNotice() {}

    /** @throws InvalidInput with every mistake and its place */
    static CalendarFile read(FileReading reading, FileReading.Node root, String text) {
        root.only("$schema", "$id", "year", "papers", "days");
        var number = root.at("year").number(1990, 2200);
        var off = new TreeMap<LocalDate, String>();
        var worked = new HashSet<LocalDate>();
        for (var node : root.list("days")) {
            var day = node.at("date").date();
            var name = node.at("name").text(40);
            if (node.at("isOffDay").truth()) {
                off.put(day, name);
            } else if (CalendarFile.weekend(day)) {
                worked.add(day);
            }
            if (day.getYear() != number && !day.isAfter(LocalDate.of(number - 1, 12, 24)) || day.getYear() > number) {
                reading.problem(node.place(), "outside", number);
            }
        }
        if (off.isEmpty()) {
            reading.problem("days", "noDaysOff", number);
        }
        var papers = new ArrayList<String>();
        for (var paper : root.listIfAny("papers")) {
            papers.add(paper.text(400));
        }
        reading.finish();
        var basis = papers.isEmpty() ? Integer.toString(number) : String.join(" ", papers);
        var year = new Year(number, basis, inRows(off), worked, false);
        var version = number + "-" + fingerprint(text);
        return new CalendarFile(version, null, Map.of(), Map.of(), new TreeMap<>(Map.of(number, year)));
    }

    private static List<Off> inRows(TreeMap<LocalDate, String> days) {
        var rows = new ArrayList<Off>();
        days.forEach((day, name) -> {
            var last = rows.isEmpty() ? null : rows.getLast();
            if (last != null
                    && last.name().equals(name)
                    && last.to().plusDays(1).equals(day)) {
                rows.set(rows.size() - 1, new Off(name, last.from(), day));
            } else {
                rows.add(new Off(name, day, day));
            }
        });
        return rows;
    }

    private static String fingerprint(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.replace("\r", "").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
