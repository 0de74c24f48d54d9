package org.huiyin.spreadsheet;

import java.util.List;

/**
 * All that a file holds, sheet by sheet.
 *
 * @param encoding as in {@link Grid#encoding()}
 * @param sheets in the order of the file; a file of separated values has one without a name
 */
public record Book(String encoding, List<Sheet> sheets) {
    public Book {
        sheets = List.copyOf(sheets);
    }

    /** The first sheet with records that a person sees on opening the file; a hidden one if there is no other. */
    public Sheet first() {
        return sheets.stream()
                .filter(sheet -> !sheet.hidden() && sheet.records() > 0)
                .findFirst()
                .or(() -> sheets.stream().filter(sheet -> sheet.records() > 0).findFirst())
                .or(() -> sheets.stream().filter(sheet -> sheet.rows() > 0).findFirst())
                .orElseThrow();
    }

    /**
     * A sheet and what one should know of it before it is read.
     *
     * @param place from 0
     * @param filtered whether a filter hides some of its rows
     * @param rows rows that are not wholly empty
     * @param hiddenRows how many of them cannot be seen
     * @param merged ranges of cells that are merged over several rows
     * @param head the table with its first records
     * @param records all records
     * @param totals lines that only add up others; they are no records. The first of them, if there are many.
     */
    public record Sheet(
            int place,
            String name,
            boolean hidden,
            boolean filtered,
            int rows,
            int hiddenRows,
            int merged,
            Table head,
            int records,
            List<Integer> totals) {
        public Sheet {
            totals = List.copyOf(totals);
        }
    }
}
