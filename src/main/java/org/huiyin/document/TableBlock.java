package org.huiyin.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A ruled table over the whole text width.
 *
 * @param widths share of each column, in any unit
 */
record TableBlock(List<Integer> widths, List<Row> rows) {
    private static final String SHADE = "F2F2F2";
    private static final int SIZE = 21;

    /** The widest value that shares its line with another fact, in characters. */
    private static final int SHORT = 14;

    /** @param height the least height in twips */
    record Row(List<Cell> cells, boolean head, int height) {}

    /** @param name whether the cell names what stands beside or below it */
    record Cell(String text, int span, boolean name) {}

    /** A list with a head line that is repeated on each page. */
    static TableBlock listing(List<String> columns, List<Integer> widths, List<List<String>> lines) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(columns.stream().map(name -> new Cell(name, 1, true)).toList(), true, 0));
        for (var line : lines) {
            rows.add(new Row(line.stream().map(text -> new Cell(text, 1, false)).toList(), false, 0));
        }
        return new TableBlock(widths, rows);
    }

    /** Names and values, two on a line where both are short. */
    static List<Row> facts(List<Fact> facts) {
        var rows = new ArrayList<Row>();
        for (var place = 0; place < facts.size(); place++) {
            var fact = facts.get(place);
            var name = new Cell(fact.name(), 1, true);
            if (isShort(fact) && place + 1 < facts.size() && isShort(facts.get(place + 1))) {
                var second = facts.get(++place);
                rows.add(row(
                        name,
                        new Cell(fact.value(), 1, false),
                        new Cell(second.name(), 1, true),
                        new Cell(second.value(), 1, false)));
            } else {
                rows.add(row(name, new Cell(fact.value(), 3, false)));
            }
        }
        return rows;
    }

    /** The columns that {@link #facts} fills. */
    static List<Integer> factWidths() {
        return List.of(18, 32, 18, 32);
    }

    private static Row row(Cell... cells) {
        return new Row(List.of(cells), false, 0);
    }

    private static boolean isShort(Fact fact) {
        return Titles.width(fact.value()) <= SHORT && !fact.value().contains("\n");
    }

    void write(Xml xml) {
        xml.start("w:tbl").start("w:tblPr");
        xml.empty("w:tblW", "w:w", Integer.toString(Docx.TEXT_WIDTH), "w:type", "dxa");
        xml.empty("w:tblInd", "w:w", "85", "w:type", "dxa");
        xml.start("w:tblBorders");
        for (var side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            xml.empty("w:" + side, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "000000");
        }
        xml.end().empty("w:tblLayout", "w:type", "fixed");
        xml.start("w:tblCellMar");
        for (var side : List.of("left", "right")) {
            xml.empty("w:" + side, "w:w", "85", "w:type", "dxa");
        }
        xml.end().end().start("w:tblGrid");
        for (var column = 0; column < widths.size(); column++) {
            xml.empty("w:gridCol", "w:w", Integer.toString(width(column, 1)));
        }
        xml.end();
        rows.forEach(row -> write(xml, row));
        xml.end();
    }

    private int width(int column, int span) {
        var all = widths.stream().mapToInt(Integer::intValue).sum();
        var to = Math.min(widths.size(), column + span);
        return Docx.TEXT_WIDTH
                * widths.subList(column, to).stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                / all;
    }

    private void write(Xml xml, Row row) {
        xml.start("w:tr").start("w:trPr");
        if (row.head) {
            xml.empty("w:cantSplit");
        }
        if (row.height > 0) {
            xml.empty("w:trHeight", "w:val", Integer.toString(row.height), "w:hRule", "atLeast");
        }
        if (row.head) {
            xml.empty("w:tblHeader");
        }
        xml.end();
        var column = 0;
        for (var cell : row.cells) {
            write(xml, cell, width(column, cell.span));
            column += cell.span;
        }
        xml.end();
    }

    private static void write(Xml xml, Cell cell, int width) {
        xml.start("w:tc").start("w:tcPr").empty("w:tcW", "w:w", Integer.toString(width), "w:type", "dxa");
        if (cell.span > 1) {
            xml.empty("w:gridSpan", "w:val", Integer.toString(cell.span));
        }
        if (cell.name) {
            xml.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", SHADE);
        }
        xml.empty("w:vAlign", "w:val", "center").end();
        Paragraph.of(cell.name ? "center" : "left", Run.of(cell.text, cell.name ? Face.HEADING : Face.TABLE, SIZE))
                .lineOf(320)
                .spaced(50, 50)
                .write(xml);
        xml.end();
    }
}
