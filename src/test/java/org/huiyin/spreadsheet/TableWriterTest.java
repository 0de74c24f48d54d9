package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.shared.IncomingText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableWriterTest {
    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u3000=1",
            "\uFEFF=1",
            "\u200B=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            "\"=1",
            "=HYPERLINK(\"http://example.org\",\"x\")",
            "-2+3+cmd|' /C calc'!A0");

    @TempDir
    private Path folder;

    @Test
    void no_text_in_a_csv_file_starts_as_a_formula() {
        var rows = HOSTILE.stream().map(text -> List.of(text, "b")).toList();

        var read = read(csv(List.of("甲", "乙"), rows));

        assertThat(read.encoding()).isEqualTo("UTF-8");
        assertThat(read.rows().stream().skip(1).map(row -> row.cell(0)))
                .containsExactlyElementsOf(
                        HOSTILE.stream().map(text -> "'" + text).toList());
    }

    @Test
    void a_hostile_header_is_guarded_too() {
        assertThat(new String(csv(List.of("=1+1"), List.of()), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF'=1+1\r\n");
    }

    @Test
    void texts_in_a_workbook_stay_texts_to_the_letter() throws IOException {
        var texts = new ArrayList<>(HOSTILE);
        texts.addAll(List.of("第一行\r\n第二行", "_x000D_", "a<b>&\"c\"", "𠮷\u0001", "  ", "001", "2026-07-03", "TRUE"));

        var bytes = xlsx(List.of("=1+1", "乙"), texts.stream().map(List::of).toList());

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            for (var i = 0; i < texts.size(); i++) {
                var cell = sheet.getRow(i + 1).getCell(0);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(texts.get(i));
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            }
        }
        assertThat(read(bytes).rows().stream().skip(1).map(row -> row.cell(0)))
                .as("what comes in again passes the gate of every text")
                .containsExactlyElementsOf(texts.stream()
                        .filter(text -> !text.isBlank())
                        .map(IncomingText::mended)
                        .toList());
    }

    @Test
    void numbers_and_dates_keep_their_kind() throws IOException {
        List<@Nullable Object> row = Arrays.asList(-5, 2.5, LocalDate.of(2026, 7, 3), null, "");

        assertThat(new String(csv(List.of("a"), List.of(row)), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFa\r\n-5,2.5,2026-07-03,,\r\n");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx(List.of("a"), List.of(row))))) {
            var written = workbook.getSheetAt(0).getRow(1);
            assertThat(written.getCell(0).getNumericCellValue()).isEqualTo(-5);
            assertThat(DateUtil.isCellDateFormatted(written.getCell(2))).isTrue();
            assertThat(written.getCell(2).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo("2026-07-03");
            assertThat(workbook.getSheetAt(0).getPaneInformation().isFreezePane())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "\"quoted\"", "two\r\nlines", " spaced ", "a;b", "a\tb"})
    void csv_texts_come_back_to_the_letter(String text) {
        assertThat(read(csv(List.of("a", "b"), List.of(List.of(text, text))))
                        .rows()
                        .getLast()
                        .cells())
                .containsExactly(text, text);
    }

    @Test
    void a_text_too_long_for_a_cell_is_cut_with_a_sign() throws IOException {
        var bytes = xlsx(List.of("a"), List.of(List.of("文".repeat(40_000))));

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .hasSize(32_767)
                    .endsWith("…");
        }
    }

    @Test
    void the_same_rows_give_the_same_bytes() {
        var rows = List.of(List.of("甲", 1, LocalDate.EPOCH.plusYears(50)));

        assertThat(xlsx(List.of("a", "b", "c"), rows)).isEqualTo(xlsx(List.of("a", "b", "c"), rows));
    }

    @Test
    void what_exceeds_a_sheet_goes_on_in_the_next_and_nothing_is_kept() throws IOException {
        var file = folder.resolve("large.xlsx");
        try (var out = Files.newOutputStream(file)) {
            TableWriter.xlsx(
                    out, "大表", List.of("n"), IntStream.range(0, 1_000_050).mapToObj(List::of));
        }
        try (var zip = new ZipFile(file.toFile());
                var second = zip.getInputStream(zip.getEntry("xl/worksheets/sheet2.xml"))) {
            assertThat(new String(second.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<v>1000049</v>");
        }
    }

    @Test
    void rows_are_written_while_the_stream_still_runs() {
        var written = new ByteArrayOutputStream();
        var sizes = new ArrayList<Integer>();
        var rows = Stream.iterate(0, n -> n < 200_000, n -> n + 1)
                .peek(n -> {
                    if (n % 50_000 == 0) {
                        sizes.add(written.size());
                    }
                })
                .map(n -> List.of("第" + n + "件", n));

        TableWriter.xlsx(written, "s", List.of("a", "b"), rows);

        assertThat(sizes).hasSize(4).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void rows_that_a_source_pushes_are_written_as_they_come() {
        var out = new ByteArrayOutputStream();
        var written = new int[1];
        var rows = Stream.of(10_000).<List<String>>mapMulti((count, each) -> {
            for (var i = 0; i < count; i++) {
                each.accept(List.of("甲乙丙丁戊己庚辛壬癸"));
            }
            written[0] = out.size();
        });

        TableWriter.csv(out, List.of("a"), rows);

        assertThat(written[0]).isPositive();
    }

    private static byte[] csv(List<String> header, List<? extends List<? extends @Nullable Object>> rows) {
        var out = new ByteArrayOutputStream();
        TableWriter.csv(out, header, rows.stream());
        return out.toByteArray();
    }

    private static byte[] xlsx(List<String> header, List<? extends List<? extends @Nullable Object>> rows) {
        var out = new ByteArrayOutputStream();
        TableWriter.xlsx(out, "台账", header, rows.stream());
        return out.toByteArray();
    }

    private Grid read(byte[] content) {
        try {
            return Spreadsheets.read(Files.write(Files.createTempFile(folder, "t", ""), content), "t");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
