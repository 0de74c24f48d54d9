package org.huiyin.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.shared.IncomingText;

/**
 * A table as it stands in a file, before anyone says what its columns mean.
 *
 * @param encoding the encoding found, e.g. "UTF-8", "GB18030"; "xlsx", "xls" or "ods" for workbooks
 * @param rows every row that is not wholly empty, in order
 */
public record Grid(String encoding, List<Row> rows) {
    public Grid {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param line the number a person sees: the line on which the record starts in a CSV file, the row number in a workbook, from 1
     * @param cells text of each cell to the letter, without what nobody sees ({@link IncomingText}); empty text for empty cells and for all but the first of merged ones
     * @param merged texts by place of cells that are merged with one further up and so show what stands there
     */
    public record Row(int line, List<String> cells, Map<Integer, String> merged) {
        public Row {
            cells = cells.stream().map(IncomingText::mended).toList();
            merged = merged.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, cell -> IncomingText.mended(cell.getValue())));
        }

        /** A row without merged cells. */
        public Row(int line, List<String> cells) {
            this(line, cells, Map.of());
        }

        /** What the row shows in the column, empty beyond the last cell. */
        public String cell(int column) {
            var own = own(column);
            return own.isEmpty() ? merged.getOrDefault(column, "") : own;
        }

        /** What the cell itself holds, whatever it is merged with. */
        String own(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        /** The same row counted otherwise. */
        public Row at(int otherLine) {
            return new Row(otherLine, cells, merged);
        }

        /** The same row with its merged cells filled. */
        public Row filled() {
            if (merged.isEmpty()) {
                return this;
            }
            var width = merged.keySet().stream().reduce(cells.size() - 1, Math::max) + 1;
            return new Row(line, IntStream.range(0, width).mapToObj(this::cell).toList());
        }
    }
}
