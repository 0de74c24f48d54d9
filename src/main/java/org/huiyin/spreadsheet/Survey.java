package org.huiyin.spreadsheet;

import java.util.ArrayList;
import java.util.List;

/** Looks through the sheets of a file: counts their rows, keeps the beginning of each and finds their tables. */
final class Survey implements Rows {
    /** Enough rows to tell headings from records. */
    private static final int HEAD = 300;

    private static final int TOTALS_KEPT = 20;

    private final List<Book.Sheet> sheets = new ArrayList<>();
    private final List<Grid.Row> head = new ArrayList<>();
    private final List<Integer> totals = new ArrayList<>();
    private int place;
    private String title = "";
    private boolean hidden;
    private int rows;
    private int hiddenRows;
    private int totalsRows;

    @Override
    public boolean begins(int atPlace, String ofTitle, boolean isHidden) {
        place = atPlace;
        title = ofTitle;
        hidden = isHidden;
        head.clear();
        totals.clear();
        rows = 0;
        hiddenRows = 0;
        totalsRows = 0;
        return true;
    }

    @Override
    public void row(Grid.Row row, boolean isHidden) {
        rows++;
        hiddenRows += isHidden ? 1 : 0;
        if (head.size() < HEAD) {
            head.add(row);
        }
        if (Cells.isTotals(row)) {
            totalsRows++;
            if (totals.size() < TOTALS_KEPT) {
                totals.add(row.line());
            }
        }
    }

    @Override
    public void ends(boolean filtered, int merged) {
        var table = Table.of(new Grid("", head));
        var first = table.rows().isEmpty()
                ? Integer.MAX_VALUE
                : table.rows().getFirst().line();
        var above = (int) head.stream()
                .filter(row -> row.line() < first && Cells.isTotals(row))
                .count();
        var records = rows - head.size() + table.rows().size() - (totalsRows - above);
        var withoutTotals =
                table.rows().stream().filter(row -> !Cells.isTotals(row)).toList();
        sheets.add(new Book.Sheet(
                place,
                title,
                hidden,
                filtered,
                rows,
                hiddenRows,
                merged,
                new Table(table.title(), table.columns(), withoutTotals),
                table.rows().isEmpty() ? 0 : records,
                totals.stream().filter(line -> line >= first).toList()));
    }

    /** @throws org.huiyin.shared.InvalidInput if there is nothing in any of them */
    List<Book.Sheet> sheets(String name) {
        if (sheets.stream().allMatch(sheet -> sheet.rows() == 0)) {
            throw Spreadsheets.problem("file.noRows", name);
        }
        return List.copyOf(sheets);
    }
}
