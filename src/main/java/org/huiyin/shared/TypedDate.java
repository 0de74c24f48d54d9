package org.huiyin.shared;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * A date as it comes in, by form, address, JSON or file. Only days on which a congress or conference can have done something are dates:
 * one of year 202 or 99999 is a slip of the hand, and calendars that other programs read break on it.
 */
public final class TypedDate {
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    /** So far ahead something may be promised or due. */
    public static final int YEARS_AHEAD = 10;

    private TypedDate() {}

    /**
     * @param text as 2026-10-08, half or full width
     * @throws InvalidInput if it is not a date or not a possible one
     */
    public static LocalDate read(String field, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(
                    Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        } catch (DateTimeParseException notADate) {
            throw new InvalidInput(field, "notADate");
        }
        if (!possible(day)) {
            throw new InvalidInput(field, "dateOutOfRange", FIRST.getYear(), LAST.getYear());
        }
        return day;
    }

    /**
     * A year as it comes in.
     *
     * @throws InvalidInput if it has no possible date
     */
    public static int year(String field, int year) {
        if (year < FIRST.getYear() || year > LAST.getYear()) {
            throw new InvalidInput(field, "outOfRange", FIRST.getYear(), LAST.getYear());
        }
        return year;
    }

    public static boolean possible(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** Whether a day on which something shall be done is farther than anybody plans: a slip of the hand, or a promise that never falls due. */
    public static boolean tooFar(LocalDate day, LocalDate today) {
        return day.isAfter(today.plusYears(YEARS_AHEAD));
    }

    public static boolean possible(YearMonth month) {
        return possible(month.atDay(1));
    }
}
