package org.huiyin.spreadsheet;

import java.util.List;

/**
 * A grid understood: what stands above the table, its columns by name, and its records.
 *
 * @param title the lines above the header, e.g. the name of the ledger; empty if there are none
 * @param columns every column that has a name or content
 * @param rows the records, with the line numbers of the file
 */
public record Table(String title, List<Column> columns, List<Grid.Row> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Finds title, header and records by shape alone: nothing depends on what the words mean. */
    public static Table of(Grid grid) {
        return new HeaderFinder(grid.rows()).table();
    }

    /**
     * One column.
     *
     * @param index place in each row, from 0
     * @param path its names from the widest group to the column itself; empty if nothing stands above it
     */
    public record Column(int index, List<String> path) {
        public Column {
            path = List.copyOf(path);
        }

        /** All names of the path, as in "group/column"; without any, the letter that a spreadsheet program shows. */
        public String name() {
            return path.isEmpty() ? letter() : String.join("/", path);
        }

        /** A, B, … Z, AA, AB … */
        public String letter() {
            var letters = new StringBuilder();
            for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
                letters.insert(0, (char) ('A' + (rest - 1) % 26));
            }
            return letters.toString();
        }
    }
}
