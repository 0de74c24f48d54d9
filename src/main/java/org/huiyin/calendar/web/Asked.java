package org.huiyin.calendar.web;

import java.time.LocalDate;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;

/** Reads what was asked for in an address. */
final class Asked {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = TypedDate.LAST.getYear();

    private Asked() {}

    /** @throws InvalidInput if it is empty, not a date, or far from any working calendar */
    static LocalDate date(String field, String text) {
        var day = TypedDate.read(field, present(field, text));
        if (day.getYear() < FIRST_YEAR) {
            throw new InvalidInput(field, "calendar.yearRange", FIRST_YEAR, LAST_YEAR);
        }
        return day;
    }

    /** The year asked for, or the usual one if none or no such year was. */
    static int year(String text, int usual) {
        if (!text.matches("\\d{4}")) {
            return usual;
        }
        var year = Integer.parseInt(text);
        return year < FIRST_YEAR || year > LAST_YEAR ? usual : year;
    }

    /** @throws InvalidInput if it is empty */
    static String present(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidInput(field, "required");
        }
        return text.strip();
    }
}
