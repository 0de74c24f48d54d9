package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.suggestion.LedgerColumn;
import org.huiyin.suggestion.LedgerImport;
import org.huiyin.suggestion.LedgerImport.Difference;
import org.huiyin.suggestion.LedgerImport.Line;
import org.huiyin.suggestion.LedgerImport.Verdict;
import org.huiyin.suggestion.LedgerProblem;
import org.huiyin.suggestion.LedgerSheet;
import org.jspecify.annotations.Nullable;

/** How imports of ledgers are worded. Templates import its methods statically. */
public final class ImportWords {
    private static final Set<String> NAMING_COLUMNS = Set.of("workedOn", "differsFromLine");
    /** Problems that name another line of the file after their column. */
    private static final Set<String> NAMING_LINES =
            Set.of("otherLineFaulty", "differsFromLine", "furtherUnit", "twiceInFile");

    private ImportWords() {}

    /** Problems of a line, or notes on it, in sentences. @param sheets all of the import */
    public static List<String> sentences(Line line, List<LedgerSheet> sheets) {
        return Stream.concat(line.problems().stream(), line.notes().stream())
                .map(problem -> sentence(problem, sheets))
                .toList();
    }

    static String sentence(LedgerProblem problem, List<LedgerSheet> sheets) {
        var values = problem.values();
        if (NAMING_LINES.contains(problem.key())) {
            values[1] = row(Integer.parseInt(String.valueOf(values[1])), sheets);
        }
        if (NAMING_COLUMNS.contains(problem.key())) {
            values[values.length - 1] = columns(String.valueOf(values[values.length - 1]));
        }
        return t("suggestion.import.problem." + problem.key(), values);
    }

    /** Columns by their names, from their codes. */
    static String columns(String codes) {
        return Stream.of(codes.split(","))
                .map(code -> LedgerColumn.of(code)
                        .map(column -> t("suggestion.import.holds." + column))
                        .orElse(code))
                .collect(Collectors.joining(t("suggestion.import.comma")));
    }

    /** What differs, e.g. the day of the reply of a unit. */
    public static String field(Difference difference) {
        var column = t("suggestion.import.holds." + difference.column());
        return difference.unit().isEmpty() ? column : t("suggestion.import.holdsOfUnit", column, difference.unit());
    }

    /** What the case says. */
    public static String before(Difference difference) {
        return value(difference.before(), difference.coded());
    }

    /** What the list says. */
    public static String after(Difference difference) {
        return value(difference.after(), difference.coded());
    }

    private static String value(String text, boolean coded) {
        return text.isEmpty() ? t("suggestion.import.nothing") : coded ? t(text) : text;
    }

    /** The differences of a line, one after the other. */
    static String differences(Line line) {
        return line.differences().stream()
                .map(difference ->
                        t("suggestion.import.difference", field(difference), before(difference), after(difference)))
                .collect(Collectors.joining("; "));
    }

    /** The reason that many lines share, without what is special to each. */
    public static String reason(String key) {
        return t("suggestion.import.reason." + key);
    }

    /** What became of a line, in a word. */
    public static String verdict(Line line) {
        return t("suggestion.import.verdict." + line.verdict());
    }

    /** The class of the badge of a verdict. */
    public static String badge(Verdict verdict) {
        return switch (verdict) {
            case ADDED, CHANGED -> "badge badge--done";
            case UNCHANGED, KEPT, FURTHER -> "badge badge--closed";
            case UNDECIDED -> "badge badge--soon";
            case REJECTED -> "badge badge--overdue";
        };
    }

    /** Where a line stands: its row, and its sheet if several are read. */
    public static String place(int line, List<LedgerSheet> sheets) {
        var place = LedgerSheet.Place.of(line, sheets);
        return place(place.sheet(), place.line());
    }

    /** The same of a row that is known with its sheet. */
    public static String place(@Nullable String sheet, int row) {
        return sheet == null || sheet.isEmpty()
                ? Integer.toString(row)
                : t("suggestion.import.place", sheet, Integer.toString(row));
    }

    /** The same inside a sentence. */
    public static String row(int line, List<LedgerSheet> sheets) {
        var place = LedgerSheet.Place.of(line, sheets);
        return place.sheet().isEmpty()
                ? t("suggestion.import.row", Integer.toString(place.line()))
                : place(line, sheets);
    }

    /** What one should know of a sheet before it is read, in sentences. */
    public static List<String> notes(LedgerSheet sheet) {
        var notes = new ArrayList<String>();
        if (sheet.hiddenRows() > 0) {
            notes.add(t(
                    sheet.filtered() ? "suggestion.import.sheet.filtered" : "suggestion.import.sheet.hiddenRows",
                    sheet.hiddenRows()));
        }
        if (sheet.merged() > 0) {
            notes.add(t("suggestion.import.sheet.merged", sheet.merged()));
        }
        if (!sheet.totals().isEmpty()) {
            notes.add(t(
                    "suggestion.import.sheet.totals",
                    String.join(
                            t("suggestion.import.comma"),
                            sheet.totals().stream().map(String::valueOf).toList())));
        }
        return notes;
    }

    /** The class of the badge of a state. */
    public static String badge(LedgerImport.State state) {
        return switch (state) {
            case WAITING -> "badge";
            case RUNNING, SETTLING, UNDOING -> "badge badge--running";
            case DONE -> "badge badge--done";
            case UNDONE -> "badge badge--closed";
            case REFUSED, FAILED -> "badge badge--overdue";
        };
    }
}
