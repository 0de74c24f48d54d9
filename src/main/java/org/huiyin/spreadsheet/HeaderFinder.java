package org.huiyin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells titles, header lines and records apart by their shape: how many cells are filled, where, and whether they look like labels. */
final class HeaderFinder {
    private static final int MOST_TITLE_ROWS = 10;
    private static final int MOST_HEADER_ROWS = 4;
    private static final int SAMPLE = 200;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_GROUP = 15;
    private static final Pattern SPACE_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan})[\\s\\u3000]+(?=\\p{IsHan})");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");

    private final List<Grid.Row> rows;
    private final int width;
    private final int fullWidth;

    HeaderFinder(List<Grid.Row> rows) {
        this.rows = rows;
        this.width = rows.stream().mapToInt(HeaderFinder::extent).max().orElse(0);
        this.fullWidth = fullWidth();
    }

    Table table() {
        var first = firstAfterTitles();
        var title = rows.subList(0, first).stream()
                .map(row -> row.cells().stream()
                        .filter(cell -> !cell.isBlank())
                        .map(String::strip)
                        .toList())
                .map(cells -> String.join("  ", cells))
                .toList();
        var header = header(first);
        var start = first + header.size();
        if (!header.isEmpty() && start < rows.size() && numbersColumns(rows.get(start))) {
            start++;
        }
        var records = rows.subList(start, rows.size());
        return new Table(String.join("\n", title), columns(header, records), records);
    }

    /** Titles fill one cell, or a few with a colon ("unit: …, date: …"), while the table itself is wider. */
    private int firstAfterTitles() {
        if (fullWidth < 2) {
            return 0;
        }
        var row = 0;
        while (row < Math.min(MOST_TITLE_ROWS, rows.size() - 1) && isTitle(rows.get(row))) {
            row++;
        }
        return row;
    }

    private boolean isTitle(Grid.Row row) {
        var filled = row.cells().stream().filter(cell -> !cell.isBlank()).toList();
        if (filled.size() < 2) {
            return true;
        }
        return filled.size() * 3 <= fullWidth
                && filled.stream()
                        .anyMatch(cell -> cell.contains("：")
                                || cell.contains(":")
                                || cell.strip().length() > LONGEST_GROUP
                                || Cells.date(cell).isPresent());
    }

    /** The most cells that a row of the beginning fills. */
    private int fullWidth() {
        return rows.stream()
                .limit(SAMPLE)
                .mapToInt(row -> (int)
                        row.cells().stream().filter(cell -> !cell.isBlank()).count())
                .max()
                .orElse(0);
    }

    private List<Grid.Row> header(int first) {
        if (first >= rows.size() || !looksLikeLabels(rows.get(first))) {
            return List.of();
        }
        var header = new ArrayList<Grid.Row>();
        header.add(rows.get(first));
        while (header.size() < MOST_HEADER_ROWS
                && first + header.size() < rows.size()
                && continues(header, rows.get(first + header.size()))) {
            header.add(rows.get(first + header.size()));
        }
        return header;
    }

    private static boolean looksLikeLabels(Grid.Row row) {
        var filled = row.cells().stream().filter(cell -> !cell.isBlank()).toList();
        var labels = filled.stream().filter(HeaderFinder::looksLikeLabel).count();
        return labels * 2 > filled.size();
    }

    private static boolean looksLikeLabel(String cell) {
        return cell.strip().length() <= LONGEST_LABEL
                && Cells.number(cell).isEmpty()
                && Cells.date(cell).isEmpty();
    }

    /**
     * A further header line names columns that are nameless so far and holds only labels. It stands below groups; where it also
     * stands below a full name, it must leave most full names alone, and the first of them: a record would fill those.
     */
    private boolean continues(List<Grid.Row> header, Grid.Row next) {
        var names = false;
        var under = 0;
        var spared = 0;
        var sparesFirst = false;
        for (var column = 0; column < width; column++) {
            var cell = next.own(column);
            if (!cell.isBlank() && !looksLikeLabel(cell)) {
                return false;
            }
            var named = named(header, column);
            if (!cell.isBlank() && !named) {
                names = true;
            } else if (named && !startsGroup(header.getLast(), column)) {
                sparesFirst |= cell.isBlank() && under + spared == 0;
                if (cell.isBlank()) {
                    spared++;
                } else {
                    under++;
                }
            }
        }
        return names && (under == 0 || (sparesFirst && spared > under));
    }

    private static boolean named(List<Grid.Row> header, int column) {
        return header.stream().anyMatch(row -> !row.own(column).isBlank());
    }

    /** A merged cell keeps its text in its first column and leaves the others empty. */
    private boolean startsGroup(Grid.Row row, int column) {
        return !row.own(column).isBlank()
                && column + 1 < width
                && row.own(column + 1).isBlank();
    }

    /** Printed forms number their columns 1, 2, 3, … below the header. */
    private static boolean numbersColumns(Grid.Row row) {
        var filled = row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .map(String::strip)
                .toList();
        return filled.size() > 2
                && IntStream.range(0, filled.size())
                        .allMatch(place -> filled.get(place).equals(Integer.toString(place + 1)));
    }

    private List<Table.Column> columns(List<Grid.Row> header, List<Grid.Row> records) {
        var paths = paths(header);
        var columns = new ArrayList<Table.Column>();
        for (var index = 0; index < width; index++) {
            var place = index;
            if (!paths.get(index).isEmpty()
                    || records.stream().anyMatch(row -> !row.own(place).isBlank())) {
                columns.add(new Table.Column(index, paths.get(index)));
            }
        }
        return columns;
    }

    /** Each column's names from the top; a group's name reaches to the right as far as columns below it have names of their own. */
    private List<List<String>> paths(List<Grid.Row> header) {
        var paths = new ArrayList<List<String>>();
        for (var column = 0; column < width; column++) {
            var path = new ArrayList<String>();
            for (var level = 0; level < header.size(); level++) {
                var name = header.get(level).own(column);
                if (name.isBlank() && namedBelow(header, level, column)) {
                    name = groupAbove(header, level, column);
                }
                if (!name.isBlank()) {
                    path.add(tidy(name));
                }
            }
            paths.add(path);
        }
        return paths;
    }

    private static boolean namedBelow(List<Grid.Row> header, int level, int column) {
        return header.stream().skip(level + 1L).anyMatch(row -> !row.own(column).isBlank());
    }

    /** The nearest name to the left on the same line, if it is one of a group and the group above has not ended in between. */
    private static String groupAbove(List<Grid.Row> header, int level, int column) {
        for (var left = column - 1; left >= 0; left--) {
            var name = header.get(level).own(left);
            var above = left + 1;
            if (header.stream().limit(level).anyMatch(row -> !row.own(above).isBlank())) {
                return "";
            }
            if (!name.isBlank()) {
                return namedBelow(header, level, left) ? name : "";
            }
        }
        return "";
    }

    private static String tidy(String name) {
        var closed = SPACE_IN_CHINESE.matcher(name.strip()).replaceAll("");
        return SPACE.matcher(closed).replaceAll(" ");
    }

    private static int extent(Grid.Row row) {
        var extent = row.cells().size();
        while (extent > 0 && row.cells().get(extent - 1).isBlank()) {
            extent--;
        }
        return extent;
    }
}
