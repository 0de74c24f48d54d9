package org.huiyin.spreadsheet;

/** Takes what a reader finds, sheet by sheet and row by row. */
interface Rows {
    /** A sheet begins. @return whether its rows are wanted */
    boolean begins(int place, String name, boolean hidden);

    /** A row that is not wholly empty. */
    void row(Grid.Row row, boolean hidden);

    /** The sheet that was wanted has ended. @param merged ranges that are merged over several rows */
    void ends(boolean filtered, int merged);
}
