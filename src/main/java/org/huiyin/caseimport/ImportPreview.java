package org.huiyin.caseimport;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.suggestion.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a list under its mapping.
 *
 * @param checked records looked at; fewer than all in a very large file
 * @param counts what would become of them
 * @param notedCount accepted records that a person should look at
 * @param reasons how often each problem occurs, the most frequent first
 * @param notes how often each note occurs, the most frequent first
 * @param first the first records as they would become cases
 * @param faulty the first records with problems
 * @param noted the first accepted records that a person should look at
 * @param differing the first records that are in and say something else
 * @param samples some cells of each column, by its place
 */
public record ImportPreview(
        int checked,
        int total,
        CaseImport.Counts counts,
        int notedCount,
        Map<String, Integer> reasons,
        Map<String, Integer> notes,
        List<Row> first,
        List<CaseImport.Line> faulty,
        List<CaseImport.Line> noted,
        List<CaseImport.Line> differing,
        Map<Integer, List<String>> samples) {
    public ImportPreview {
        first = List.copyOf(first);
        faulty = List.copyOf(faulty);
        noted = List.copyOf(noted);
        differing = List.copyOf(differing);
    }

    public int accepted() {
        return counts.accepted();
    }

    public int unchanged() {
        return counts.unchanged();
    }

    public int rejected() {
        return counts.rejected();
    }

    /**
     * A record as it would become a case.
     *
     * @param state null if problems stand against it
     * @param submittedOn null if problems stand against it
     */
    public record Row(
            CaseImport.Line line,
            String number,
            String category,
            List<String> signers,
            int others,
            List<String> units,
            @Nullable CaseState state,
            @Nullable LocalDate submittedOn) {}
}
