package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.shared.InvalidInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpreadsheetsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8,'',UTF-8",
        "UTF-8,\uFEFF,UTF-8",
        "GB18030,'',GB18030",
        "GBK,'',GB18030",
        "GB18030,\uFEFF,GB18030",
        "UTF-16LE,\uFEFF,UTF-16LE",
        "UTF-16BE,\uFEFF,UTF-16BE"
    })
    void finds_the_encoding_by_strict_decoding(String written, String mark, String found) {
        var grid = read((mark + "序号,案由\n1,建请改造老旧小区、增设电梯\n").getBytes(Charset.forName(written)));

        assertThat(grid.encoding()).isEqualTo(found);
        assertThat(grid.rows().getFirst().cells()).containsExactly("序号", "案由");
        assertThat(grid.rows().getLast().cells()).containsExactly("1", "建请改造老旧小区、增设电梯");
    }

    @Test
    void keeps_rare_characters_of_gb18030() {
        assertThat(read("姓名,㐀𠮷\n".getBytes(Charset.forName("GB18030")))
                        .rows()
                        .getFirst()
                        .cells())
                .containsExactly("姓名", "㐀𠮷");
    }

    @Test
    void a_damaged_utf_8_file_is_refused_and_not_read_as_something_else() {
        var bytes = "序号,案由,这是一份足够长的台账文件".getBytes(StandardCharsets.UTF_8);

        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "problem.file.encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void finds_the_separator_although_other_ones_stand_in_the_text(String separator) {
        var text = """
                台账
                号|案由|办法
                1|"建请，一、二; 三, 四\t五"|如案由
                2|路灯|如案由
                """.replace("|", separator);

        assertThat(read(text).rows())
                .extracting(Grid.Row::cells)
                .contains(List.of("1", "建请，一、二; 三, 四\t五", "如案由"), List.of("2", "路灯", "如案由"));
    }

    @Test
    void heeds_the_separator_notice_of_excel() {
        assertThat(read("sep=;\r\na,b;c\r\n").rows()).containsExactly(new Grid.Row(2, List.of("a,b", "c")));
    }

    @Test
    void keeps_quoted_lines_to_the_letter_and_says_where_a_record_starts() {
        var grid = read("号,说明\r\n1,\"第一行\r\n第二行 \"\"引\"\"\r\n\"\r\n\r\n2,完\r3,尾");

        assertThat(grid.rows())
                .containsExactly(
                        new Grid.Row(1, List.of("号", "说明")),
                        new Grid.Row(2, List.of("1", "第一行\r\n第二行 \"引\"\r\n")),
                        new Grid.Row(6, List.of("2", "完")),
                        new Grid.Row(7, List.of("3", "尾")));
    }

    @Test
    void line_numbers_hold_across_buffers() {
        var record = "\"" + "一\r\n".repeat(5) + "\",x\r\n";
        var rows = read(record.repeat(20_000)).rows();

        assertThat(rows).hasSize(20_000);
        for (var i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).line()).isEqualTo(1 + i * 6);
        }
    }

    @Test
    void a_quotation_mark_inside_a_cell_is_text_and_an_open_one_is_named() {
        assertThat(read("a\"b\",\"c\"d\n").rows().getFirst().cells()).containsExactly("a\"b\"", "cd");
        assertRefused("号,案由\n1,\"没有结束\n2,x\n".getBytes(StandardCharsets.UTF_8), "problem.file.openQuote");
    }

    @Test
    void reads_a_workbook_as_a_person_sees_it() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            workbook.createSheet("空");
            var sheet = workbook.createSheet("台账");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
            sheet.createRow(0).createCell(0).setCellValue("建议台账");
            var row = sheet.createRow(4);
            row.createCell(0).setCellValue(12);
            row.createCell(1).setCellValue(0.1 + 0.2);
            row.createCell(2).setCellValue("  第一行\r\n第二行 ");
            row.createCell(3).setCellFormula("A5*2");
            row.getCell(3).setCellValue(24);
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellValue(13_812_345_678.0);
            var formats = workbook.createDataFormat();
            var place = 6;
            for (var format :
                    List.of("yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "m/d/yy", "yyyy-mm-dd hh:mm")) {
                var style = workbook.createCellStyle();
                style.setDataFormat(formats.getFormat(format));
                var cell = row.createCell(place++);
                cell.setCellStyle(style);
                cell.setCellValue(LocalDateTime.of(
                        2026, 7, 3, format.contains("hh") ? 9 : 0, 30 * (format.contains("hh") ? 1 : 0)));
            }
            var zeros = workbook.createCellStyle();
            zeros.setDataFormat(formats.getFormat("0000"));
            var cell = row.createCell(place);
            cell.setCellStyle(zeros);
            cell.setCellValue(7);
            workbook.write(out);
        }

        var grid = read(out.toByteArray());

        assertThat(grid.encoding()).isEqualTo("xlsx");
        assertThat(grid.rows().getFirst()).isEqualTo(new Grid.Row(1, List.of("建议台账")));
        assertThat(grid.rows().getLast().line()).isEqualTo(5);
        assertThat(grid.rows().getLast().cells())
                .containsExactly(
                        "12",
                        "0.3",
                        "  第一行\r\n第二行 ",
                        "24",
                        "TRUE",
                        "13812345678",
                        "2026-07-03",
                        "2026-07-03",
                        "2026-07-03",
                        "2026-07-03",
                        "2026-07-03 09:30",
                        "0007");
    }

    @Test
    void refuses_locked_workbooks_by_name() throws Exception {
        var locked = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var stream = encryptor.getDataStream(container);
                    var workbook = new XSSFWorkbook()) {
                workbook.createSheet().createRow(0).createCell(0).setCellValue(LocalDate.EPOCH);
                workbook.write(stream);
            }
            container.writeFilesystem(locked);
        }
        assertRefused(locked.toByteArray(), "problem.file.encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%PDF-1.7 ...",
                "<html><table><tr><td>1</td></tr></table>",
                "\uFEFF <?xml version='1.0'?>",
                "a\0b,c",
                "PK\u0003\u0004broken"
            })
    void refuses_what_is_not_a_table(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isIn("problem.file.notSpreadsheet", "problem.file.damaged"));
    }

    @Test
    void refuses_empty_files() {
        assertRefused(new byte[0], "problem.file.empty");
        assertRefused("\n , \n".getBytes(StandardCharsets.UTF_8), "problem.file.noRows");
    }

    @Test
    void stops_at_every_limit() {
        var small = new Limits(1000, 1000, 3, 4, 20, 60);
        assertStopped("a\n".repeat(600), small, "problem.file.tooLarge");
        assertStopped("a\n".repeat(4), small, "problem.file.tooManyRows");
        assertStopped("a,a,a,a,a", small, "problem.file.tooManyColumns");
        assertStopped("a".repeat(21), small, "problem.file.cellTooLong");
        assertStopped(
                "aaaaaaaaaaaaaaaaaaaa,aaaaaaaaaaaaaaaaaaaa,aaaaaaaaaaaaaaaaaaaa,a", small, "problem.file.tooMuchText");
    }

    @Test
    void an_archive_bomb_is_stopped_while_it_unpacks() throws IOException {
        var sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
                + " ".repeat(5_000_000) + "</sheetData></worksheet>";
        var limits = new Limits(1 << 20, 1 << 20, 100, 100, 1000, 1000);

        assertThatThrownBy(() -> Spreadsheets.read(store(workbook(sheet)), "b.xlsx", limits))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isEqualTo("problem.file.inflates"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"ZZZZZZZ1\" t=\"inlineStr\"><is><t>x</t></is></c>",
                "<c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c>"
            })
    void a_cell_far_to_the_right_costs_no_memory(String cell) throws IOException {
        assertRefused(
                workbook("<worksheet><sheetData><row r=\"1\">" + cell + "</row></sheetData></worksheet>"),
                "problem.file.tooManyColumns");
    }

    @Test
    void hostile_markup_in_a_workbook_does_nothing() throws IOException {
        var bomb =
                "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData>"
                        + "<row r=\"1\"><c t=\"inlineStr\"><is><t>&b;</t></is></c><c><v>1E+999999999</v></c></row></sheetData></worksheet>";

        assertRefused(workbook(bomb), "problem.file.damaged");
        assertThat(read(workbook("<worksheet><sheetData><row><c><v>1E+999999999</v></c></row></sheetData></worksheet>"))
                        .rows())
                .containsExactly(new Grid.Row(1, List.of("1E+999999999")));
    }

    private static byte[] workbook(String sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"sheet.xml\"/></Relationships>");
            put(zip, "xl/sheet.xml", sheet);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void assertStopped(String text, Limits limits, String key) {
        assertThatThrownBy(() -> Spreadsheets.read(store(text.getBytes(StandardCharsets.UTF_8)), "a.csv", limits))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isEqualTo(key));
    }

    private void assertRefused(byte[] content, String key) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isEqualTo(key));
    }

    private Grid read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Grid read(byte[] content) {
        return Spreadsheets.read(store(content), "台账.csv");
    }

    private Path store(byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "table", ""), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
