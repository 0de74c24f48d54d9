package org.huiyin.caseimport;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.ColumnMap;
import org.jspecify.annotations.Nullable;

/**
 * How a list is to be read.
 *
 * @param columns what each column holds, by its place from 0; columns without an entry are ignored
 * @param date the day of submission where neither the line nor its session tells one; null: such lines are rejected
 * @param repliedOn the day of the reply where a line tells its outcome but no day; null: such lines are rejected
 * @param unfinished what becomes of papers without a reply
 * @param newUnits whether unknown units are added to the directory; otherwise their lines are rejected
 * @param disclosed whether papers are public where no column says so
 * @param scheme code of the outcome scheme by which the list sorts replies
 * @param republicYears whether years of two or three digits are years of the Republic, as in 112/5/6; otherwise such days are no days
 * @param differing what becomes of records that are in and say something else here
 */
public record ImportMapping(
        Map<Integer, ListColumn> columns,
        @Nullable LocalDate date,
        @Nullable LocalDate repliedOn,
        Unfinished unfinished,
        boolean newUnits,
        boolean disclosed,
        String scheme,
        boolean republicYears,
        Differing differing) {
    public ImportMapping {
        columns = Map.copyOf(columns);
    }

    /** A mapping with common years only, that leaves differences to be decided afterwards. */
    public ImportMapping(
            Map<Integer, ListColumn> columns,
            @Nullable LocalDate date,
            @Nullable LocalDate repliedOn,
            Unfinished unfinished,
            boolean newUnits,
            boolean disclosed,
            String scheme) {
        this(columns, date, repliedOn, unfinished, newUnits, disclosed, scheme, Differing.ASK);
    }

    /** A mapping with common years only. */
    public ImportMapping(
            Map<Integer, ListColumn> columns,
            @Nullable LocalDate date,
            @Nullable LocalDate repliedOn,
            Unfinished unfinished,
            boolean newUnits,
            boolean disclosed,
            String scheme,
            Differing differing) {
        this(columns, date, repliedOn, unfinished, newUnits, disclosed, scheme, false, differing);
    }

    /** The same mapping, with or without years of the Republic. */
    public ImportMapping inRepublicYears(boolean counted) {
        return new ImportMapping(columns, date, repliedOn, unfinished, newUnits, disclosed, scheme, counted, differing);
    }

    /** Whether every list is read alike by both: a column that is ignored and one without an entry are the same. */
    public boolean readsAs(ImportMapping other) {
        return withoutIgnored().equals(other.withoutIgnored());
    }

    private ImportMapping withoutIgnored() {
        var told = columns.entrySet().stream()
                .filter(column -> column.getValue() != ListColumn.IGNORED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ImportMapping(
                told, date, repliedOn, unfinished, newUnits, disclosed, scheme, republicYears, differing);
    }

    /** What becomes of a record that is in and says something else in the list. */
    public enum Differing {
        /** The case stays as it is; somebody decides after the import. */
        ASK,
        /** The case becomes what the list says, field by field, where nobody has worked on it since. */
        TAKE,
        /** The case stays as it is. */
        KEEP
    }

    /** What becomes of papers without a reply. */
    public enum Unfinished {
        /** They are kept as closed records of the past, without clocks. */
        CLOSED,
        /** They go on here, from the step that the list shows, with the clocks of the rules in force. */
        OPEN
    }

    /** What the columns hold. */
    ColumnMap<ListColumn> held() {
        return new ColumnMap<>(columns);
    }

    /** The first column that holds this. */
    Optional<Integer> column(ListColumn meaning) {
        return columns(meaning).stream().findFirst();
    }

    /** The columns that hold this, from left to right. */
    List<Integer> columns(ListColumn meaning) {
        return held().places(meaning);
    }

    boolean has(ListColumn meaning) {
        return held().has(meaning);
    }
}
