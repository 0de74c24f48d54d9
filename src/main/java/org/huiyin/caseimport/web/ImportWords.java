package org.huiyin.caseimport.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.CaseImport.Difference;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableSheet;
import org.jspecify.annotations.Nullable;

/** How imports of lists are worded. Templates import its methods statically. */
public final class ImportWords {
    private static final Set<String> NAMING_COLUMNS = Set.of("workedOn", "differsFromLine");
    /** Problems that name another line of the file after their column. */
    private static final Set<String> NAMING_LINES =
            Set.of("otherLineFaulty", "differsFromLine", "furtherUnit", "twiceInFile");

    private ImportWords() {}

    /** Problems of a line, or notes on it, in sentences. @param sheets all of the import */
    public static List<String> sentences(Line line, List<TableSheet> sheets) {
        return Stream.concat(line.problems().stream(), line.notes().stream())
                .map(problem -> sentence(problem, sheets))
                .toList();
    }

    static String sentence(RowProblem problem, List<TableSheet> sheets) {
        var values = problem.values();
        if (NAMING_LINES.contains(problem.key())) {
            values[1] = row(Integer.parseInt(String.valueOf(values[1])), sheets);
        }
        if (NAMING_COLUMNS.contains(problem.key())) {
            values[values.length - 1] = ListColumn.names(String.valueOf(values[values.length - 1]));
        }
        return t("caseimport.problem." + problem.key(), values);
    }

    /** What differs, e.g. the day of the reply of a unit. */
    public static String field(Difference difference) {
        var column = ListColumn.valueOf(difference.column()).word();
        return difference.unit().isEmpty() ? column : t("caseimport.holdsOfUnit", column, difference.unit());
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
        return text.isEmpty() ? t("caseimport.nothing") : coded ? t(text) : text;
    }

    /** The differences of a line, one after the other. */
    static String differences(Line line) {
        return line.differences().stream()
                .map(difference -> t("caseimport.difference", field(difference), before(difference), after(difference)))
                .collect(Collectors.joining("; "));
    }

    /** The reason that many lines share, without what is special to each. */
    public static String reason(String key) {
        return t("caseimport.reason." + key);
    }

    /** What became of a line, in a word. */
    public static String verdict(Line line) {
        return t("caseimport.verdict." + line.verdict());
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
    public static String place(int line, List<TableSheet> sheets) {
        var place = TableSheet.Place.of(line, sheets);
        return place(place.sheet(), place.line());
    }

    /** The same of a row that is known with its sheet. */
    public static String place(@Nullable String sheet, int row) {
        return sheet == null || sheet.isEmpty()
                ? Integer.toString(row)
                : t("caseimport.place", sheet, Integer.toString(row));
    }

    /** The same inside a sentence. */
    public static String row(int line, List<TableSheet> sheets) {
        var place = TableSheet.Place.of(line, sheets);
        return place.sheet().isEmpty() ? t("caseimport.row", Integer.toString(place.line())) : place(line, sheets);
    }

    /** What one should know of a sheet before it is read, in sentences. */
    public static List<String> notes(TableSheet sheet) {
        var notes = new ArrayList<String>();
        if (sheet.hiddenRows() > 0) {
            notes.add(t(
                    sheet.filtered() ? "caseimport.sheet.filtered" : "caseimport.sheet.hiddenRows",
                    sheet.hiddenRows()));
        }
        if (sheet.merged() > 0) {
            notes.add(t("caseimport.sheet.merged", sheet.merged()));
        }
        if (!sheet.totals().isEmpty()) {
            notes.add(t(
                    "caseimport.sheet.totals",
                    String.join(
                            t("suggestion.listColumn.comma"),
                            sheet.totals().stream().map(String::valueOf).toList())));
        }
        return notes;
    }

    /** The class of the badge of a state. */
    public static String badge(CaseImport.State state) {
        return switch (state) {
            case WAITING -> "badge";
            case RUNNING, SETTLING, UNDOING -> "badge badge--running";
            case DONE -> "badge badge--done";
            case UNDONE -> "badge badge--closed";
            case REFUSED, FAILED -> "badge badge--overdue";
        };
    }
}
