package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.suggestion.LedgerImport;
import org.huiyin.suggestion.LedgerImport.Line;
import org.huiyin.suggestion.LedgerProblem;
import org.huiyin.suggestion.LedgerSheet;

/** How imports of ledgers are worded. Templates import its methods statically. */
public final class ImportWords {
    private ImportWords() {}

    /** Problems of a line, or notes on it, in sentences. */
    public static List<String> sentences(Line line) {
        return Stream.concat(line.problems().stream(), line.notes().stream())
                .map(ImportWords::sentence)
                .toList();
    }

    static String sentence(LedgerProblem problem) {
        return t("suggestion.import.problem." + problem.key(), problem.values());
    }

    /** The reason that many lines share, without what is special to each. */
    public static String reason(String key) {
        return t("suggestion.import.reason." + key);
    }

    /** What became of a line, in a word. */
    public static String verdict(Line line) {
        if (line.caseId() == null) {
            return t("suggestion.import.verdict.rejected");
        }
        return line.added() ? t("suggestion.import.verdict.accepted") : t("suggestion.import.verdict.unchanged");
    }

    /** Where a line stands: its row, and its sheet if several are read. */
    public static String place(int line, List<LedgerSheet> sheets) {
        var place = LedgerSheet.Place.of(line, sheets);
        return place.sheet().isEmpty()
                ? Integer.toString(place.line())
                : t("suggestion.import.place", place.sheet(), Integer.toString(place.line()));
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
            case RUNNING -> "badge badge--running";
            case DONE -> "badge badge--done";
            case REFUSED, FAILED -> "badge badge--overdue";
        };
    }
}
