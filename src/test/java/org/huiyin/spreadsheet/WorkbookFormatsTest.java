package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.shared.InvalidInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of every format: what they hold, what hides in them, and what happens with hostile ones. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbookFormatsTest {
    @TempDir
    private Path folder;

    private static Workbook made(boolean old) {
        return old ? new HSSFWorkbook() : new XSSFWorkbook();
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_kind_of_cell_reads_alike_in_old_and_new_workbooks(boolean old) throws IOException {
        try (var workbook = made(old)) {
            workbook.createSheet("说明").createRow(0).createCell(0).setCellValue("填表说明");
            var sheet = workbook.createSheet("台账");
            workbook.setSheetHidden(0, true);
            var head = sheet.createRow(0);
            for (var name : List.of("编号", "类别", "日期", "数", "比", "式", "文", "真", "错", "错式", "零")) {
                head.createCell(Math.max(0, head.getLastCellNum())).setCellValue(name);
            }
            var formats = workbook.createDataFormat();
            var day = workbook.createCellStyle();
            day.setDataFormat(formats.getFormat("yyyy\"年\"m\"月\"d\"日\""));
            var padded = workbook.createCellStyle();
            padded.setDataFormat(formats.getFormat("0000"));
            for (var i = 1; i <= 3; i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue("甲-" + i);
                row.createCell(2).setCellValue(LocalDateTime.of(2024, 1, i, 0, 0));
                row.getCell(2).setCellStyle(day);
                row.createCell(3).setCellValue(i * 1_000_003.0);
                row.createCell(4).setCellValue(i + 0.07);
                row.createCell(5).setCellFormula("1+1");
                row.getCell(5).setCellValue(2);
                row.createCell(6).setCellFormula("A1&B1");
                row.getCell(6).setCellValue("连起来的文字");
                row.createCell(7).setCellValue(true);
                row.createCell(8).setCellErrorValue(FormulaError.REF.getCode());
                row.createCell(9).setCellFormula("NA()");
                row.getCell(9).setCellErrorValue(FormulaError.NA.getCode());
                row.createCell(10).setCellValue(12);
                row.getCell(10).setCellStyle(padded);
            }
            sheet.getRow(1).createCell(1).setCellValue("教育类");
            sheet.addMergedRegion(new CellRangeAddress(1, 3, 1, 1));
            sheet.getRow(2).setZeroHeight(true);

            var book = look(bytes(workbook));

            assertThat(book.encoding()).isEqualTo(old ? "xls" : "xlsx");
            assertThat(book.sheets()).extracting(Book.Sheet::name).containsExactly("说明", "台账");
            assertThat(book.sheets()).extracting(Book.Sheet::hidden).containsExactly(true, false);
            var found = book.first();
            assertThat(found.hiddenRows()).isEqualTo(1);
            assertThat(found.merged()).isEqualTo(1);
            assertThat(found.records()).isEqualTo(3);
            assertThat(found.head().rows())
                    .extracting(row -> row.filled().cells())
                    .containsExactly(
                            List.of(
                                    "甲-1",
                                    "教育类",
                                    "2024-01-01",
                                    "1000003",
                                    "1.07",
                                    "2",
                                    "连起来的文字",
                                    "TRUE",
                                    "#REF!",
                                    "#N/A",
                                    "0012"),
                            List.of(
                                    "甲-2",
                                    "教育类",
                                    "2024-01-02",
                                    "2000006",
                                    "2.07",
                                    "2",
                                    "连起来的文字",
                                    "TRUE",
                                    "#REF!",
                                    "#N/A",
                                    "0012"),
                            List.of(
                                    "甲-3",
                                    "教育类",
                                    "2024-01-03",
                                    "3000009",
                                    "3.07",
                                    "2",
                                    "连起来的文字",
                                    "TRUE",
                                    "#REF!",
                                    "#N/A",
                                    "0012"));
        }
    }

    @Test
    void long_texts_of_an_old_workbook_go_on_from_record_to_record() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            var random = new Random(7);
            for (var i = 0; i < 400; i++) {
                sheet.createRow(i).createCell(0).setCellValue(text(random, i));
            }
            var rich = workbook.getCreationHelper().createRichTextString("红字和黑字".repeat(1500));
            rich.applyFont(0, 2, workbook.createFont());
            sheet.createRow(400).createCell(0).setCellValue(rich);
            sheet.createRow(401).createCell(0).setCellValue("最后");

            var rows = read(bytes(workbook)).rows();

            var again = new Random(7);
            for (var i = 0; i < 400; i++) {
                assertThat(rows.get(i).cells()).containsExactly(text(again, i));
            }
            assertThat(rows.get(400).cells()).containsExactly("红字和黑字".repeat(1500));
            assertThat(rows.get(401).cells()).containsExactly("最后");
        }
    }

    private static String text(Random random, int number) {
        var length = 1 + random.nextInt(number % 7 == 0 ? 9_000 : 60);
        return random.ints(length, number % 2 == 0 ? 'a' : '一', number % 2 == 0 ? 'z' : '龥')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void a_locked_old_workbook_is_named() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("x");

            assertRefused(bytes(workbook), "problem.file.encrypted");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void an_old_workbook_that_claims_more_texts_than_it_has_costs_nothing() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("只有一个");
            var content = bytes(workbook);
            var buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            for (var at = 512; at < content.length - 12; at += 2) {
                if (buffer.getShort(at) == 0x00FC && buffer.getInt(at + 4) == 1 && buffer.getInt(at + 8) == 1) {
                    buffer.putInt(at + 8, Integer.MAX_VALUE);
                }
            }

            assertThat(read(content).rows()).containsExactly(new Grid.Row(1, List.of("只有一个")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xls", "xlsx", "ods"})
    void a_cut_or_disturbed_workbook_is_read_or_refused_and_nothing_else(String format) throws IOException {
        var whole = switch (format) {
            case "xls", "xlsx" -> {
                try (var workbook = made(format.equals("xls"))) {
                    var sheet = workbook.createSheet("表");
                    for (var i = 0; i < 60; i++) {
                        var row = sheet.createRow(i);
                        row.createCell(0).setCellValue("第" + i + "行");
                        row.createCell(1).setCellValue(i);
                    }
                    sheet.addMergedRegion(new CellRangeAddress(3, 9, 2, 2));
                    yield bytes(workbook);
                }
            }
            default -> ods("<table:table table:name=\"表\">" + odsRow("甲").repeat(60) + "</table:table>");
        };
        var random = new Random(11);
        for (var i = 0; i < 150; i++) {
            var content = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
            for (var flips = i % 2 == 0 ? 0 : 1 + random.nextInt(20); flips > 0; flips--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            try {
                look(content);
            } catch (InvalidInput named) {
                assertThat(named.problems().getFirst().field()).isEqualTo("file");
            }
        }
    }

    @Test
    void sheets_of_open_documents_tell_what_is_hidden_merged_noted_and_repeated() throws IOException {
        var book = look(ods("""
                <table:table table:name="旧" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p>
                </table:table-cell></table:table-row></table:table>
                <table:table table:name="新" table:style-name="ta1">
                <table:table-row><table:table-cell office:value-type="string"><text:p>编号</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>类别</text:p></table:table-cell></table:table-row>
                <table:table-row-group><table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>
                <text:p>甲<text:s text:c="2"/>一</text:p><text:p>二<text:span>行</text:span></text:p></table:table-cell>
                <table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>教育</text:p></table:table-cell></table:table-row></table:table-row-group>
                <table:table-row table:visibility="filter"><table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>
                <table:covered-table-cell/></table:table-row>
                <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-03-12T09:30:00"><text:p>x</text:p></table:table-cell>
                <table:table-cell office:value-type="string" calcext:value-type="error" office:string-value=""><text:p>#N/A</text:p></table:table-cell>
                <table:table-cell table:number-columns-repeated="16382"/></table:table-row>
                <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
                </table:table>"""));

        assertThat(book.encoding()).isEqualTo("ods");
        assertThat(book.sheets()).extracting(Book.Sheet::hidden).containsExactly(true, false);
        var sheet = book.first();
        assertThat(sheet.name()).isEqualTo("新");
        assertThat(sheet.filtered()).isTrue();
        assertThat(sheet.hiddenRows()).isEqualTo(1);
        assertThat(sheet.head().rows())
                .extracting(row -> row.filled().cells())
                .containsExactly(
                        List.of("甲  一\n二行", "教育"),
                        List.of("007", "教育"),
                        List.of("2024-03-12 09:30", "#N/A"),
                        List.of("2024-03-12 09:30", "#N/A"));
    }

    @Test
    void an_open_document_that_is_locked_or_repeats_without_end_is_refused_by_name() throws IOException {
        assertRefused(
                packed("mimetype", OdsReader.TYPE, "content.xml", "x", "META-INF/manifest.xml", "<encryption-data/>"),
                "problem.file.encrypted");
        assertRefused(
                ods("<table:table><table:table-row table:number-rows-repeated=\"999999999\">" + odsCell("x")
                        + "</table:table-row></table:table>"),
                "problem.file.tooManyRows");
        assertRefused(
                ods(
                        "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"99999\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"),
                "problem.file.tooManyColumns");
        assertRefused(
                ods(
                        "<table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"999999999\"/>x</text:p></table:table-cell></table:table-row></table:table>"),
                "problem.file.cellTooLong");
        assertRefused(ods("<table:table/>".repeat(600)), "problem.file.tooManySheets");
        assertRefused(
                packed("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"),
                "problem.file.notSpreadsheet");
    }

    @Test
    void merged_ranges_without_number_or_with_much_text_are_refused() throws IOException {
        var rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "长".repeat(100_000) + "</t></is></c></row>"
                + numbered(3_000);
        assertRefused(xlsx(rows, "<mergeCell ref=\"A1:A1048576\"/>"), "problem.file.tooMuchText");
        assertRefused(xlsx(numbered(3), "<mergeCell ref=\"A1:A9\"/>".repeat(100_001)), "problem.file.tooManyMerged");
        assertThat(look(xlsx(numbered(3), "<mergeCell ref=\"ZZZZ1:A0\"/><mergeCell ref=\"B2:B9999999\"/>"))
                        .first()
                        .head()
                        .rows()
                        .getLast()
                        .cells())
                .containsExactly("", "4");
    }

    @Test
    void a_text_without_end_is_cut_while_it_is_read() throws IOException {
        var sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>"
                + ("<t>" + "长".repeat(1_000_000) + "</t>").repeat(30) + "</is></c></row>";

        assertRefused(xlsx(sheet, ""), "problem.file.cellTooLong");
    }

    private static String numbered(int rows) {
        var text = new StringBuilder();
        for (var row = 2; row < rows + 2; row++) {
            text.append("<row r=\"%d\"><c r=\"B%d\"><v>%d</v></c></row>".formatted(row, row, row));
        }
        return text.toString();
    }

    private static byte[] xlsx(String rows, String merged) throws IOException {
        return packed(
                "xl\\workbook.xml",
                "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>",
                "xl\\_rels\\workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"..\\..\\xl\\sheet.xml\"/></Relationships>",
                "XL\\sheet.xml",
                "<worksheet><sheetData>" + rows + "</sheetData><mergeCells>" + merged + "</mergeCells></worksheet>");
    }

    private static String odsRow(String text) {
        return "<table:table-row>" + odsCell(text) + "</table:table-row>";
    }

    private static String odsCell(String text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
    }

    private static byte[] ods(String tables) throws IOException {
        return packed("mimetype", OdsReader.TYPE, "content.xml", """
                <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles>
                <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
                <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
                </office:automatic-styles><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>
                """.formatted(tables));
    }

    private static byte[] packed(String... parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var i = 0; i < parts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(parts[i]));
                zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private Book look(byte[] content) {
        return Spreadsheets.look(store(content), "表", Limits.STANDARD);
    }

    private Grid read(byte[] content) {
        return Spreadsheets.read(store(content), "表");
    }

    private Path store(byte[] content) {
        try {
            return Files.write(folder.resolve("file"), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void assertRefused(byte[] content, String key) {
        assertThatThrownBy(() -> look(content))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isEqualTo(key));
    }
}
