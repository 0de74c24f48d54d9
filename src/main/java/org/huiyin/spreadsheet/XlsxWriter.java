package org.huiyin.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a workbook as a stream. Texts are inline strings with the text format, so that a formula cannot arise; the same rows give the same bytes. */
final class XlsxWriter {
    /** One line less than a sheet has, rounded. */
    private static final int ROWS_PER_SHEET = 1_000_000;

    private static final int WIDTH_SAMPLE = 100;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;
    private static final int LONGEST_TEXT = 32_767;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final int HEADER_STYLE = 1;
    private static final int TEXT_STYLE = 2;
    private static final int DATE_STYLE = 3;

    private final ZipOutputStream zip;
    private final Writer writer;
    private final String sheet;
    private final List<String> header;

    XlsxWriter(OutputStream out, String sheet, List<String> header) {
        this.zip = new ZipOutputStream(out);
        this.zip.setLevel(Deflater.BEST_SPEED);
        this.writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        this.sheet = sheetName(sheet);
        this.header = header;
    }

    void write(Iterator<? extends List<? extends @Nullable Object>> rows) throws IOException {
        part("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>\
                """.formatted(RELATIONS));
        part("xl/styles.xml", STYLES);
        var sheets = 0;
        do {
            sheet(++sheets, rows);
        } while (rows.hasNext());
        part("xl/workbook.xml", workbook(sheets));
        part("xl/_rels/workbook.xml.rels", workbookRelations(sheets));
        part("[Content_Types].xml", contentTypes(sheets));
        zip.finish();
        zip.flush();
    }

    private void sheet(int number, Iterator<? extends List<? extends @Nullable Object>> rows) throws IOException {
        var sample = new ArrayList<List<? extends @Nullable Object>>();
        while (sample.size() < WIDTH_SAMPLE && rows.hasNext()) {
            sample.add(rows.next());
        }
        start("xl/worksheets/sheet" + number + ".xml");
        writer.write("""
                <worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"%s><pane ySplit="1" topLeftCell="A2" \
                activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>\
                """.formatted(NAMESPACE, number == 1 ? " tabSelected=\"1\"" : ""));
        widths(sample);
        writer.write("<sheetData>");
        var line = 1;
        row(line, header, true);
        for (var row : sample) {
            row(++line, row, false);
        }
        while (rows.hasNext() && line <= ROWS_PER_SHEET) {
            row(++line, rows.next(), false);
        }
        writer.write("</sheetData>");
        if (!header.isEmpty()) {
            writer.write(
                    "<autoFilter ref=\"A1:" + new Table.Column(header.size() - 1, List.of()).letter() + line + "\"/>");
        }
        writer.write("</worksheet>");
        end();
    }

    private void widths(List<List<? extends @Nullable Object>> sample) throws IOException {
        if (header.isEmpty()) {
            return;
        }
        writer.write("<cols>");
        for (var column = 0; column < header.size(); column++) {
            var width = Math.max(NARROWEST, width(header.get(column)) + 4);
            for (var row : sample) {
                width = Math.max(width, column < row.size() ? width(row.get(column)) + 2 : 0);
            }
            writer.write("<col min=\"%d\" max=\"%1$d\" width=\"%d\" customWidth=\"1\"/>"
                    .formatted(column + 1, Math.min(width, WIDEST)));
        }
        writer.write("</cols>");
    }

    /** Chinese characters are two wide. */
    private static int width(@Nullable Object cell) {
        return cell == null
                ? 0
                : cell.toString()
                        .lines()
                        .mapToInt(line -> line.chars()
                                .limit(WIDEST)
                                .map(c -> c < 0x2E80 ? 1 : 2)
                                .sum())
                        .max()
                        .orElse(0);
    }

    private void row(int line, List<? extends @Nullable Object> cells, boolean heads) throws IOException {
        writer.write("<row r=\"" + line + "\">");
        var column = 0;
        for (var cell : cells) {
            cell(column++, line, cell, heads);
        }
        writer.write("</row>");
    }

    private void cell(int column, int line, @Nullable Object value, boolean heads) throws IOException {
        if (value == null || value.toString().isEmpty()) {
            return;
        }
        var place = new Table.Column(column, List.of()).letter() + line;
        switch (value) {
            case LocalDate day
            when !day.isBefore(FIRST_DAY) ->
                writer.write("<c r=\"" + place + "\" s=\"" + DATE_STYLE + "\"><v>"
                        + (day.toEpochDay() - DAY_ZERO.toEpochDay()) + "</v></c>");
            case Double number when number.isNaN() || number.isInfinite() -> text(place, number.toString(), TEXT_STYLE);
            case Number number -> writer.write("<c r=\"" + place + "\"><v>" + number + "</v></c>");
            default -> text(place, value.toString(), heads ? HEADER_STYLE : TEXT_STYLE);
        }
    }

    private void text(String place, String text, int style) throws IOException {
        writer.write("<c r=\"" + place + "\" s=\"" + style + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text);
        writer.write("</t></is></c>");
    }

    private void escape(String text) throws IOException {
        var escaped = text.contains("_x") ? LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_") : text;
        for (var i = 0; i < escaped.length(); i++) {
            var c = escaped.charAt(i);
            switch (c) {
                case '&' -> writer.write("&amp;");
                case '<' -> writer.write("&lt;");
                case '>' -> writer.write("&gt;");
                case '"' -> writer.write("&quot;");
                case '\n', '\t' -> writer.write(c);
                default -> {
                    if (c < ' ' || c == '\uFFFE' || c == '\uFFFF') {
                        writer.write("_x%04X_".formatted((int) c));
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < escaped.length()
                            && Character.isLowSurrogate(escaped.charAt(i + 1))) {
                        writer.write(c);
                        writer.write(escaped.charAt(++i));
                    } else {
                        writer.write(Character.isSurrogate(c) ? '\uFFFD' : c);
                    }
                }
            }
        }
    }

    /** What a sheet may be called: up to 31 characters, some of them forbidden. */
    private static String sheetName(String wanted) {
        var name = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ")
                .replaceAll("^'+|'+$", "")
                .strip();
        var room = 27;
        return name.isEmpty() ? "Sheet" : name.substring(0, Math.min(name.length(), room));
    }

    private String workbook(int sheets) throws IOException {
        var text = new StringBuilder("<workbook xmlns=\"" + NAMESPACE + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>");
        for (var number = 1; number <= sheets; number++) {
            text.append("<sheet name=\"")
                    .append(sheet.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                    .append(number == 1 ? "" : " " + number)
                    .append("\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>");
        }
        return text.append("</sheets></workbook>").toString();
    }

    private static String workbookRelations(int sheets) {
        var text = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (var number = 1; number <= sheets; number++) {
            text.append("<Relationship Id=\"rId" + number + "\" Type=\"" + RELATIONS
                    + "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>");
        }
        return text.append("<Relationship Id=\"rIdStyles\" Type=\"" + RELATIONS
                        + "/styles\" Target=\"styles.xml\"/></Relationships>")
                .toString();
    }

    private static String contentTypes(int sheets) {
        var kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var text = new StringBuilder("""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                """);
        text.append("<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind + "sheet.main+xml\"/>");
        text.append("<Override PartName=\"/xl/styles.xml\" ContentType=\"" + kind + "styles+xml\"/>");
        for (var number = 1; number <= sheets; number++) {
            text.append("<Override PartName=\"/xl/worksheets/sheet" + number + ".xml\" ContentType=\"" + kind
                    + "worksheet+xml\"/>");
        }
        return text.append("</Types>").toString();
    }

    private static final String STYLES = """
            <styleSheet xmlns="%1$s"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
            <fonts count="2"><font><sz val="11"/><name val="%2$s"/></font><font><b/><sz val="11"/><name val="%2$s"/></font></fonts>\
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>\
            <borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color rgb="FF999999"/></bottom></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">\
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>\
            </cellXfs></styleSheet>\
            """.formatted(NAMESPACE, CellWords.of("typeface"));

    private void part(String path, String content) throws IOException {
        start(path);
        writer.write(content);
        end();
    }

    private void start(String path) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        writer.write(DECLARATION);
    }

    private void end() throws IOException {
        writer.flush();
        zip.closeEntry();
    }
}
