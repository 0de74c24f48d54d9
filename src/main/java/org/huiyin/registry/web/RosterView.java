package org.huiyin.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Roster;
import org.huiyin.directory.Roster.Line;
import org.huiyin.directory.Roster.Verdict;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;

/**
 * The page of an uploaded roster.
 *
 * @param mapping how the columns are read, as form fields; empty after the import
 * @param general a refusal, as a sentence; empty if there is none
 * @param bodies names of the bodies
 */
public record RosterView(
        Roster roster, Roster.Preview preview, List<FormField> mapping, String general, Map<BodyId, String> bodies) {
    private static final int FAULTY_SHOWN = 200;
    private static final int CLEAN_SHOWN = 50;

    /** The lines shown: faulty ones first. */
    public List<Line> lines() {
        return Stream.concat(
                        preview.lines().stream()
                                .filter(line -> line.verdict() == Verdict.FAULTY)
                                .limit(FAULTY_SHOWN),
                        preview.lines().stream()
                                .filter(line -> line.verdict() != Verdict.FAULTY)
                                .limit(CLEAN_SHOWN))
                .toList();
    }

    public long faulty() {
        return preview.count(Verdict.FAULTY);
    }

    /** What one should know of a sheet, in sentences. */
    public static List<String> notes(Roster.Sheet sheet) {
        var notes = new ArrayList<String>();
        if (sheet.hiddenRows() > 0) {
            notes.add(Words.t(
                    sheet.filtered() ? "registry.roster.sheet.filtered" : "registry.roster.sheet.hiddenRows",
                    sheet.hiddenRows()));
        }
        if (sheet.merged() > 0) {
            notes.add(Words.t("registry.roster.sheet.merged", sheet.merged()));
        }
        if (!sheet.totals().isEmpty()) {
            notes.add(Words.t(
                    "registry.roster.sheet.totals",
                    String.join(
                            Words.t("registry.roster.comma"),
                            sheet.totals().stream().map(String::valueOf).toList())));
        }
        return notes;
    }

    public String body(Line line) {
        var id = line.body();
        return id == null ? "" : bodies.getOrDefault(id, "");
    }

    /** What is wrong with a line, in sentences. */
    public static List<String> problems(Line line) {
        return line.problems().stream()
                .map(problem -> Words.t("registry.fault." + problem.fault(), problem.about()))
                .toList();
    }
}
