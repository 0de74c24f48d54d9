package org.huiyin.spreadsheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranges of a sheet that are merged over several rows, and what the rows below the first show because of them. Asked row by row, it
 * keeps no more than one text for each column.
 */
final class Merges {
    private static final int MOST = 100_000;

    private final Limits limits;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<Integer, Open> open = new HashMap<>();
    private boolean sorted;
    private int next;

    Merges(Limits limits) {
        this.limits = limits;
    }

    private record Range(int first, int last, int column) {}

    private record Open(int last, String text) {}

    /** Rows and columns count from 0, both ends belong to the range. */
    void add(int firstRow, int lastRow, int column) {
        if (lastRow <= firstRow || column >= limits.columns()) {
            return;
        }
        if (ranges.size() == MOST) {
            throw Spreadsheets.problem("file.tooManyMerged", MOST);
        }
        ranges.add(new Range(firstRow, lastRow, column));
        sorted = false;
    }

    int count() {
        return ranges.size();
    }

    /** The row with what its merged cells show. Rows are asked in their order. */
    Grid.Row row(int line, List<String> cells) {
        var row = line - 1;
        if (ranges.isEmpty()) {
            return new Grid.Row(line, cells);
        }
        if (!sorted) {
            ranges.subList(next, ranges.size()).sort(Comparator.comparingInt(Range::first));
            sorted = true;
        }
        open.values().removeIf(range -> range.last < row);
        var shown = new HashMap<Integer, String>();
        open.forEach((column, range) -> {
            if (column >= cells.size() || cells.get(column).isEmpty()) {
                shown.put(column, range.text);
            }
        });
        while (next < ranges.size() && ranges.get(next).first <= row) {
            var range = ranges.get(next++);
            var text = range.first == row && range.column < cells.size() ? cells.get(range.column) : "";
            if (!text.isEmpty()) {
                open.put(range.column, new Open(range.last, text));
            }
        }
        return new Grid.Row(line, cells, shown);
    }
}
