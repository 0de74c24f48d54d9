package org.huiyin.registry.web;

import java.time.LocalDate;
import org.huiyin.directory.Session;
import org.huiyin.directory.Term;
import org.huiyin.ui.Words;

/** Terms and sessions as they are called: with Chinese numerals in Chinese. */
public final class Numerals {
    private Numerals() {}

    public static String term(Term term) {
        return Words.t("registry.term.name", written(term.number()));
    }

    public static String session(Session session) {
        return Words.t("registry.session.name", written(session.number()));
    }

    /** From one day to another; a single day once. */
    public static String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? Words.date(from) : Words.t("registry.fromTo", from, to);
    }

    /** 1 to 99; in English as digits. */
    static String written(int number) {
        var digits = Words.t("registry.numerals");
        if (digits.length() < 11 || number < 1 || number > 99) {
            return Integer.toString(number);
        }
        var tens = number / 10;
        var ones = number % 10;
        return (tens > 1 ? digits.substring(tens, tens + 1) : "")
                + (tens > 0 ? digits.substring(10, 11) : "")
                + (ones > 0 ? digits.substring(ones, ones + 1) : "");
    }
}
