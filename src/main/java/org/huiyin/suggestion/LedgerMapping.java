package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger is to be read.
 *
 * @param columns what each column holds, by its place from 0; columns without an entry are ignored
 * @param date the day of submission where neither the line nor its session tells one; null: such lines are rejected
 * @param repliedOn the day of the reply where a line tells its outcome but no day; null: such lines are rejected
 * @param unfinished what becomes of papers without a reply
 * @param newUnits whether unknown units are added to the directory; otherwise their lines are rejected
 * @param disclosed whether papers are public where no column says so
 * @param scheme code of the outcome scheme by which the ledger sorts replies
 * @param republicYears whether years of two or three digits are years of the Republic, as in 112/5/6; otherwise such days are no days
 */
public record LedgerMapping(
        Map<Integer, LedgerColumn> columns,
        @Nullable LocalDate date,
        @Nullable LocalDate repliedOn,
        Unfinished unfinished,
        boolean newUnits,
        boolean disclosed,
        String scheme,
        boolean republicYears) {
    public LedgerMapping {
        columns = Map.copyOf(new TreeMap<>(columns));
    }

    /** A mapping with common years only. */
    public LedgerMapping(
            Map<Integer, LedgerColumn> columns,
            @Nullable LocalDate date,
            @Nullable LocalDate repliedOn,
            Unfinished unfinished,
            boolean newUnits,
            boolean disclosed,
            String scheme) {
        this(columns, date, repliedOn, unfinished, newUnits, disclosed, scheme, false);
    }

    /** The same mapping, with or without years of the Republic. */
    public LedgerMapping inRepublicYears(boolean counted) {
        return new LedgerMapping(columns, date, repliedOn, unfinished, newUnits, disclosed, scheme, counted);
    }

    /** What becomes of papers without a reply. */
    public enum Unfinished {
        /** They are kept as closed records of the past, without clocks. */
        CLOSED,
        /** They go on here, from the step that the ledger shows, with the clocks of the rules in force. */
        OPEN
    }

    /** The first column that holds this. */
    Optional<Integer> column(LedgerColumn meaning) {
        return columns(meaning).stream().findFirst();
    }

    /** The columns that hold this, from left to right. */
    List<Integer> columns(LedgerColumn meaning) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == meaning)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    boolean has(LedgerColumn meaning) {
        return columns.containsValue(meaning);
    }
}
