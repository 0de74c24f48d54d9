package org.huiyin.tableimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.spreadsheet.Grid;

/** What is seen of a table before it is taken in: some cells of each column, and how often each problem occurs. */
public final class RowCounts {
    private static final int SAMPLED = 50;
    private static final int SAMPLES = 3;

    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private final Map<String, Integer> notes = new LinkedHashMap<>();
    private final Map<Integer, List<String>> samples = new TreeMap<>();
    private int rows;

    /** Takes in a row. @param reasons why it is rejected @param notes what to look at if it is not */
    public void take(Grid.Row row, List<RowProblem> reasons, List<RowProblem> notes) {
        if (rows++ < SAMPLED) {
            sample(row);
        }
        reasons.forEach(problem -> this.reasons.merge(problem.key(), 1, Integer::sum));
        notes.forEach(problem -> this.notes.merge(problem.key(), 1, Integer::sum));
    }

    private void sample(Grid.Row row) {
        for (var place = 0; place < row.cells().size(); place++) {
            var cell = row.cell(place).strip();
            var kept = samples.computeIfAbsent(place, _ -> new ArrayList<>());
            if (!cell.isEmpty() && kept.size() < SAMPLES && !kept.contains(cell)) {
                kept.add(cell);
            }
        }
    }

    /** How often each reason occurs, the most frequent first. */
    public Map<String, Integer> reasons() {
        return sorted(reasons);
    }

    /** How often each note occurs, the most frequent first. */
    public Map<String, Integer> notes() {
        return sorted(notes);
    }

    /** Some cells of each column, by its place. */
    public Map<Integer, List<String>> samples() {
        return samples;
    }

    private static Map<String, Integer> sorted(Map<String, Integer> counts) {
        var sorted = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
