package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a ledger under its mapping.
 *
 * @param checked records looked at; fewer than all in a very large file
 * @param unchanged of the accepted, those that are in already
 * @param reasons how often each problem occurs, the most frequent first
 * @param first the first records as they would become cases
 * @param faulty the first records with problems
 * @param noted the first accepted records that a person should look at
 * @param samples some cells of each column, by its place
 */
public record LedgerPreview(
        int checked,
        int total,
        int accepted,
        int unchanged,
        int rejected,
        int notedCount,
        Map<String, Integer> reasons,
        List<Row> first,
        List<LedgerImport.Line> faulty,
        List<LedgerImport.Line> noted,
        Map<Integer, List<String>> samples) {
    public LedgerPreview {
        first = List.copyOf(first);
        faulty = List.copyOf(faulty);
        noted = List.copyOf(noted);
    }

    /**
     * A record as it would become a case.
     *
     * @param state null if problems stand against it
     * @param submittedOn null if problems stand against it
     */
    public record Row(
            LedgerImport.Line line,
            String number,
            String category,
            List<String> signers,
            int others,
            List<String> units,
            @Nullable CaseState state,
            @Nullable LocalDate submittedOn) {}
}
