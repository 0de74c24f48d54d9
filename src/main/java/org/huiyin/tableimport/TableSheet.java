package org.huiyin.tableimport;

import java.util.List;
import java.util.Map;
import org.huiyin.spreadsheet.Book;
import org.huiyin.spreadsheet.Table;

/**
 * A sheet of an uploaded file. An import may read several; their lines then are told apart by the sheet: see {@link #line} and {@link Place}.
 *
 * @param place from 0 in the file
 * @param name empty for a file of separated values
 * @param records rows that could be records
 * @param hiddenRows rows that cannot be seen on opening the file; they are read like others
 * @param merged ranges merged over several rows
 * @param totals lines that only add up others and are no records; the first of them
 * @param firstLine the line of the first record
 * @param title what stands above the table
 * @param taken whether the import reads it
 */
public record TableSheet(
        int place,
        String name,
        boolean hidden,
        boolean filtered,
        int records,
        int hiddenRows,
        int merged,
        List<Integer> totals,
        int firstLine,
        String title,
        List<Table.Column> columns,
        boolean taken) {
    /** More lines than a sheet of a workbook can have. */
    private static final int LINES = 1 << 21;

    public TableSheet {
        totals = List.copyOf(totals);
        columns = List.copyOf(columns);
    }

    public static TableSheet of(Book.Sheet sheet, boolean taken) {
        var rows = sheet.head().rows();
        return new TableSheet(
                sheet.place(),
                sheet.name().replace("\0", ""),
                sheet.hidden(),
                sheet.filtered(),
                sheet.records(),
                sheet.hiddenRows(),
                sheet.merged(),
                sheet.totals(),
                rows.isEmpty() ? 1 : rows.getFirst().line(),
                sheet.head().title().replace("\0", ""),
                sheet.head().columns(),
                taken);
    }

    public TableSheet taken(boolean now) {
        return new TableSheet(
                place, name, hidden, filtered, records, hiddenRows, merged, totals, firstLine, title, columns, now);
    }

    /** Whether one mapping fits both. */
    public boolean headedAs(TableSheet other) {
        return columns.stream()
                .filter(column -> !column.path().isEmpty())
                .toList()
                .equals(other.columns.stream()
                        .filter(column -> !column.path().isEmpty())
                        .toList());
    }

    /** The number of a line in an import, which is the line's own as long as only one sheet is read. @param nth of the sheets read, from 0 */
    public static int line(int nth, int line) {
        return nth * LINES + line;
    }

    /** The row that a person sees, of a line of an import. */
    public static int rowOf(int line) {
        return line % LINES;
    }

    /**
     * Where a line of an import stands.
     *
     * @param sheet empty if only one sheet is read
     * @param line the row that a person sees there
     */
    public record Place(String sheet, int line) {
        /** @param sheets all of the import */
        public static Place of(int line, List<TableSheet> sheets) {
            var read = sheets.stream().filter(TableSheet::taken).toList();
            return read.size() < 2 || line / LINES >= read.size()
                    ? new Place("", line)
                    : new Place(read.get(line / LINES).name(), line % LINES);
        }

        /** As an act tells it. */
        public void tell(Map<String, String> open) {
            if (!sheet.isEmpty()) {
                open.put("sheet", sheet);
            }
            open.put("line", Integer.toString(line));
        }
    }
}
