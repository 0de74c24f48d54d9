package org.huiyin.spreadsheet;

import java.util.List;

/**
 * A table as it stands in a file, before anyone says what its columns mean.
 *
 * @param encoding the encoding found, e.g. "UTF-8", "GB18030"; "xlsx" for workbooks
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
     * @param cells text of each cell to the letter; empty text for empty cells, merged cells repeat nothing
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** The cell's text, empty beyond the last cell. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }
}
