package org.huiyin.directory.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.DirectoryFixture;
import org.huiyin.directory.District;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Roster;
import org.huiyin.directory.Roster.Fault;
import org.huiyin.directory.RosterColumn;
import org.huiyin.shared.DistrictId;
import org.huiyin.spreadsheet.Grid;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rosters are understood. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RosterReaderTest {
    private static final Body CONGRESS = DirectoryFixture.body(
            new District(new DistrictId(DirectoryFixture.id()), "试验区", "", false),
            BodyKind.CONGRESS,
            "试验区人民代表大会",
            "zhejiang-2016");

    private static Grid.Row row(int line, String... cells) {
        return new Grid.Row(line, List.of(cells));
    }

    @Test
    void titles_above_the_headings_are_passed_over() {
        var found = RosterHeadings.find(List.of(
                row(1, "滨港区第九届人大代表名册"),
                row(2, "（2022 年 2 月）"),
                row(4, "序号", "姓 名", "所在选区", "代表证号", "联系电话"),
                row(5, "1", "陆听潮", "第一选区", "9001", "")));
        assertThat(found.firstLine()).isEqualTo(5);
        assertThat(found.columns())
                .isEqualTo(Map.of(
                        RosterColumn.NAME, 1,
                        RosterColumn.CONSTITUENCY, 2,
                        RosterColumn.CARD_NUMBER, 3,
                        RosterColumn.PHONE, 4));
        assertThat(found.conference()).isFalse();
    }

    @Test
    void headings_on_two_lines_are_read_together() {
        var found = RosterHeadings.find(List.of(
                row(1, "姓名", "界别", "联系", "", ""),
                row(2, "", "", "手机", "邮箱", "通讯地址"),
                row(3, "闻笛声", "教育界", "1", "2", "3")));
        assertThat(found.firstLine()).isEqualTo(3);
        assertThat(found.columns())
                .containsEntry(RosterColumn.PHONE, 2)
                .containsEntry(RosterColumn.EMAIL, 3)
                .containsEntry(RosterColumn.ADDRESS, 4);
        assertThat(found.conference()).isTrue();
    }

    @Test
    void a_table_without_headings_proposes_nothing() {
        var found = RosterHeadings.find(List.of(row(1, "陆听潮", "第一选区")));
        assertThat(found.columns()).isEmpty();
        assertThat(found.firstLine()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-02-21, 2022-02-21",
        "2022/2/21, 2022-02-21",
        "2022.2.21, 2022-02-21",
        "2022年2月21日, 2022-02-21",
        "2022 年 2 月 21 日, 2022-02-21",
        "2022年2月, 2022-02-01",
        "2022.02, 2022-02-01",
        "20220221, 2022-02-21",
        "2022-02-21 00:00, 2022-02-21"
    })
    void dates_are_read_as_people_write_them(String written, LocalDate date) {
        assertThat(RosterReader.date(written)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-13-01", "2022-02-30", "22-2-21", "昨天", "2022", "44613", "0202-10-08", "9999-12-31"})
    void what_is_no_date_is_not_guessed(String written) {
        assertThat(RosterReader.date(written)).isEmpty();
    }

    private static RosterReader.Entry read(Map<RosterColumn, Integer> columns, String... cells) {
        var mapping = new Roster.Mapping(2, columns, CONGRESS.id(), DirectoryFixture.TERM_START, false);
        return new RosterReader(mapping, List.of(CONGRESS))
                .read(List.of(row(1, "姓名"), row(2, cells)))
                .getFirst();
    }

    @Test
    void full_width_digits_become_ordinary_ones_and_spaces_in_names_vanish() {
        var entry = read(
                Map.of(
                        RosterColumn.NAME, 0,
                        RosterColumn.CARD_NUMBER, 1,
                        RosterColumn.PHONE, 2,
                        RosterColumn.FROM, 3),
                "周　汐",
                "９００１",
                "１３８００００００００",
                "２０２２年２月２１日");
        assertThat(entry.problems()).isEmpty();
        assertThat(entry.name()).isEqualTo("周汐");
        assertThat(entry.cardNumber()).isEqualTo("9001");
        assertThat(entry.contact().phone()).isEqualTo("13800000000");
        assertThat(entry.from()).isEqualTo(LocalDate.of(2022, 2, 21));
        assertThat(entry.kind()).isEqualTo(PostKind.DEPUTY);
    }

    @Test
    void a_failed_formula_is_named_by_its_cell_and_is_nobody_and_no_body() {
        var columns = Map.of(RosterColumn.NAME, 0, RosterColumn.BODY, 1, RosterColumn.FROM, 2);

        var nameless = read(columns, "#REF!", "", "2022-02-21");
        assertThat(nameless.name()).isEmpty();
        assertThat(nameless.problems()).containsExactly(new Roster.Problem(Fault.FORMULA_FAILED, "A2 #REF!"));

        var others = read(columns, "周汐", "#N/A", "#VALUE!");
        assertThat(others.problems())
                .containsExactly(
                        new Roster.Problem(Fault.FORMULA_FAILED, "B2 #N/A"),
                        new Roster.Problem(Fault.FORMULA_FAILED, "C2 #VALUE!"));
        assertThat(read(Map.of(RosterColumn.NAME, 0), "周汐", "#N/A").problems())
                .as("columns that are not read may hold what they like")
                .isEmpty();
    }

    @Test
    void each_fault_is_named() {
        assertThat(read(Map.of(RosterColumn.NAME, 0), " ").problems())
                .extracting(Roster.Problem::fault)
                .containsExactly(Fault.NAME_MISSING);
        assertThat(read(Map.of(RosterColumn.NAME, 0), "姓名").problems())
                .extracting(Roster.Problem::fault)
                .containsExactly(Fault.HEADING_AGAIN);
        assertThat(read(Map.of(RosterColumn.NAME, 0), "长".repeat(51)).problems())
                .extracting(Roster.Problem::fault)
                .containsExactly(Fault.NAME_TOO_LONG);
        assertThat(read(Map.of(RosterColumn.NAME, 0, RosterColumn.BODY, 1), "周汐", "别的机构")
                        .problems())
                .containsExactly(new Roster.Problem(Fault.BODY_UNKNOWN, "别的机构"));
        assertThat(read(Map.of(RosterColumn.NAME, 0, RosterColumn.FROM, 1), "周汐", "去年")
                        .problems())
                .containsExactly(new Roster.Problem(Fault.DATE_UNREADABLE, "去年"));
        assertThat(read(Map.of(RosterColumn.NAME, 0, RosterColumn.TO, 1), "周汐", "2021-01-01")
                        .problems())
                .extracting(Roster.Problem::fault)
                .containsExactly(Fault.ENDS_BEFORE_START);
    }
}
