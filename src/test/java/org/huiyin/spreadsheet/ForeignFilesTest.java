package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.support.Needed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them, kept beside the project, with the values that a person sees in them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForeignFilesTest {
    private static final Path CASES = Path.of("../shared/cases");

    private static Path file(String name) {
        var file = CASES.resolve(name);
        Needed.besideTheProject(file);
        return file;
    }

    private static Book look(String name) {
        return Spreadsheets.look(file(name), name, Limits.STANDARD);
    }

    private static Table table(String name) {
        return look(name).first().head();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls", "ods"})
    void one_ledger_is_the_same_in_every_format(String format) {
        var sheet = look("01_merged." + format).first();
        var table = sheet.head();

        assertThat(sheet.name()).isEqualTo("建议");
        assertThat(table.title()).isEqualTo("滨港区第五届人民代表大会第三次会议代表建议办理情况一览表\n制表单位：区人大代表工委  日期：2026年11月1日");
        assertThat(table.columns())
                .extracting(Table.Column::name)
                .containsExactly(
                        "编号",
                        "案由",
                        "提案人",
                        "承办单位/主办",
                        "承办单位/会办",
                        "日期/提出日期",
                        "日期/交办日期",
                        "日期/答复日期",
                        "评价/办理结果分类",
                        "评价/满意度",
                        "内容/具体建议");
        assertThat(sheet.records()).isEqualTo(10);
        assertThat(sheet.totals()).containsExactly(18);
        assertThat(table.rows()).extracting(Grid.Row::line).containsExactly(6, 7, 9, 11, 12, 13, 14, 15, 16, 17);
        assertThat(table.rows().getFirst().cells())
                .containsExactly(
                        "W1-１０１",
                        "关于加强学校门口交通管理的建议  ",
                        "张三等11人",
                        "区教育局",
                        "区交通局",
                        "2024-03-05",
                        "2024-03-12",
                        "45400",
                        "A",
                        "满意",
                        "末尾有空格  ");
        assertThat(table.rows().get(1).cell(10)).isEqualToNormalizingNewlines("换行一\n换行二\n换行三");
        assertThat(table.rows().getLast().cells())
                .startsWith("W1-110", "带时间", "郑一", "区教育局", "", "2023-05-06 09:30:00", "2023年5月16日 上午");
        assertThat(cells(table)).isEqualTo(cells(table("01_merged.xlsx")));
    }

    /** One of the files has a carriage return that the other formats cannot keep. */
    private static List<List<String>> cells(Table table) {
        return table.rows().stream()
                .map(row -> row.cells().stream()
                        .map(cell -> cell.replace("\r\n", "\n"))
                        .toList())
                .toList();
    }

    @Test
    void days_are_read_where_they_are_certain_and_never_guessed() {
        var rows = table("01_merged.xlsx").rows();

        assertThat(rows)
                .extracting(row -> List.of(
                        Cells.date(row.cell(5)).map(LocalDate::toString).orElse("-"),
                        Cells.date(row.cell(6)).map(LocalDate::toString).orElse("-"),
                        Cells.date(row.cell(7)).map(LocalDate::toString).orElse("-")))
                .containsExactly(
                        List.of("2024-03-05", "2024-03-12", "2024-04-18"),
                        List.of("2023-05-06", "2023-05-16", "2023-08-01"),
                        List.of("-", "-", "-"),
                        List.of("2023-05-06", "2023-05-16", "2023-08-01"),
                        List.of("2023-05-06", "2023-05-16", "2023-08-01"),
                        List.of("-", "-", "2023-08-01"),
                        List.of("2023-05-06", "2023-05-16", "-"),
                        List.of("-", "2023-03-01", "2023-08-01"),
                        List.of("-", "-", "2023-08-01"),
                        List.of("2023-05-06", "2023-05-16", "2023-08-01"));
        assertThat(rows.get(2).cells().subList(5, 8))
                .extracting(cell -> Cells.dateOfRepublic(cell).orElseThrow())
                .containsExactly(LocalDate.of(2023, 5, 6), LocalDate.of(2023, 5, 16), LocalDate.of(2023, 8, 1));
    }

    @Test
    void all_sheets_are_told_with_what_is_hidden_in_them() {
        var sheets = look("02_sheets.xlsx").sheets();

        assertThat(sheets).extracting(Book.Sheet::name).containsExactly("隐藏", "二", "三");
        assertThat(sheets).extracting(Book.Sheet::hidden).containsExactly(true, false, false);
        assertThat(sheets).extracting(Book.Sheet::records).containsExactly(1, 5, 1);
        assertThat(sheets).extracting(Book.Sheet::hiddenRows).containsExactly(0, 2, 0);
        assertThat(sheets).extracting(Book.Sheet::filtered).containsExactly(false, true, false);
        assertThat(look("02_sheets.xlsx").first().name()).isEqualTo("二");
    }

    @Test
    void failed_formulas_are_known_and_other_cells_read_as_they_look() {
        var rows = table("04_cells.xlsx").rows();

        assertThat(Cells.isError(rows.get(0).cell(1))).isTrue();
        assertThat(Cells.isError(rows.get(0).cell(3))).isTrue();
        assertThat(Cells.isError(rows.get(1).cell(4))).isTrue();
        assertThat(rows.get(3).cell(9)).matches("长+").hasSizeGreaterThan(32_000);
        assertThat(rows.get(4).cells()).startsWith("1", "TRUE");
        assertThat(rows.get(5).cells()).startsWith("0.3", "1234567890123460000");
        assertThat(rows.get(6).cells()).startsWith("007", "12.5");
        assertThat(rows.get(7).cell(4)).isEqualTo("2024-01-02 13:05");
        assertThat(rows.get(9).cell(1)).isEqualTo("Aliteral and \r");
    }

    @Test
    void merged_cells_hold_for_each_of_their_rows() {
        var sheet = look("53_vmerge.xlsx").first();

        assertThat(sheet.merged()).isEqualTo(2);
        assertThat(sheet.head().rows())
                .extracting(row -> List.of(row.cell(0), row.cell(3), row.cell(4)))
                .containsExactly(
                        List.of("V-1", "教育类", "区教育局"), List.of("V-2", "教育类", "区教育局"), List.of("V-3", "教育类", "区教育局"));
    }

    @Test
    void an_extension_does_not_change_how_days_are_counted() {
        var row = table("57_1904ext.xlsx").rows().getFirst();

        assertThat(row.cells().subList(4, 6)).containsExactly("2024-01-02", "2024-01-09");
    }

    @Test
    void backslashes_in_the_names_of_parts_are_read() {
        assertThat(table("58_backslash.xlsx")).isEqualTo(table("50_first.xlsx"));
        assertThat(table("50_first.xlsx").rows().getFirst().cell(5)).isEqualTo("2026-03-01");
    }

    @Test
    void updates_and_second_units_are_read_row_by_row() {
        assertThat(table("51_updated.xlsx").rows().getFirst().cells())
                .contains("U-1", "2026-05-20", "A", "满意", "滨教〔2026〕1号", "已经全部办好", "是");
        assertThat(table("52_twounits.xlsx").rows())
                .extracting(row -> Map.of(row.cell(4), row.cell(9)))
                .containsExactly(Map.of("区教育局", "满意"), Map.of("区交通局", "不满意"));
    }

    @Test
    void invisible_characters_are_kept_to_the_letter_and_marks_of_direction_left_out() {
        var rows = table("39_zwsp.csv").rows();

        assertThat(rows.getFirst().cells())
                .containsExactly("C-10\u200B", "零宽\u200B标题\uFEFF", "张\u3000三", "区教育局\u00A0", "2024-01-02", "反转");
        assertThat(Cells.date(rows.getLast().cell(4))).contains(LocalDate.of(2024, 1, 2));
    }
}
