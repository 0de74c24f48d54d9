package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableTest {
    @Test
    void a_plain_header_names_the_columns() {
        var table = table("姓名|性别|电话", "张三|男|1", "李四|女|2");

        assertThat(table.title()).isEmpty();
        assertThat(names(table)).containsExactly("姓名", "性别", "电话");
        assertThat(table.rows()).extracting(Grid.Row::line).containsExactly(2, 3);
    }

    @Test
    void titles_and_notes_stand_above_the_header() {
        var table = table(
                "某区建议办理台账||||||",
                "填报单位：区教育局|||||填报日期：2026-07-03|",
                "序号|案由|领衔|联名|主办|交办|办结",
                "1|甲|张三||教育局|2026-01-01|",
                "2|乙|李四|王五|交通局|2026-01-02|2026-02-03");

        assertThat(table.title()).isEqualTo("某区建议办理台账\n填报单位：区教育局  填报日期：2026-07-03");
        assertThat(names(table)).startsWith("序号", "案由").hasSize(7);
        assertThat(table.rows()).hasSize(2);
    }

    @Test
    void groups_give_their_name_to_the_columns_below_them() {
        var table = table("台账|||||", "序号|案由|提案人||审查|", "||领衔|联名|委员会|意见", "1|甲|张三|李四|教科|同意");

        assertThat(names(table)).containsExactly("序号", "案由", "提案人/领衔", "提案人/联名", "审查/委员会", "审查/意见");
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void groups_may_be_three_deep_and_begin_at_the_first_column() {
        var table = table("基本情况||办理情况|||", "序号|案由|主办||反馈|", "||单位|时限|态度|结果", "1|甲|教育局|2026-03-01|满意|满意");

        assertThat(names(table))
                .containsExactly("基本情况/序号", "基本情况/案由", "办理情况/主办/单位", "办理情况/主办/时限", "办理情况/反馈/态度", "办理情况/反馈/结果");
    }

    @Test
    void a_group_of_one_column_does_not_hide_the_second_header_line() {
        var table = table("序号|案由|类别|提案人|审查|", "|||领衔|委员会|意见", "1|甲|教育|张三|教科|同意");

        assertThat(names(table)).containsExactly("序号", "案由", "类别", "提案人/领衔", "审查/委员会", "审查/意见");
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void a_record_that_fills_a_nameless_column_is_no_header() {
        var table = table("姓名|单位|", "张三|教育局|备注在这里", "李四|交通局|");

        assertThat(names(table)).containsExactly("姓名", "单位", "C");
        assertThat(table.rows()).hasSize(2);
    }

    @Test
    void a_line_that_numbers_the_columns_is_left_out() {
        assertThat(table("序号|案由|单位", "1|2|3", "1|甲|教育局").rows())
                .extracting(Grid.Row::line)
                .containsExactly(3);
    }

    @Test
    void without_a_header_columns_have_letters() {
        var table = table("1|2026-01-01|3|甲", "2|2026-01-02|4|乙");

        assertThat(names(table)).containsExactly("A", "B", "C", "D");
        assertThat(table.rows()).hasSize(2);
    }

    @Test
    void spaces_and_breaks_in_names_are_tidied() {
        assertThat(names(table("序 号|联系\n电话|Due  date", "1|2|甲"))).containsExactly("序号", "联系电话", "Due date");
    }

    @Test
    void columns_after_the_twenty_sixth_have_two_letters() {
        assertThat(new Table.Column(25, List.of()).letter()).isEqualTo("Z");
        assertThat(new Table.Column(26, List.of()).letter()).isEqualTo("AA");
        assertThat(new Table.Column(702, List.of()).letter()).isEqualTo("AAA");
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Table.Column::name).toList();
    }

    private static Table table(String... lines) {
        var rows = new ArrayList<Grid.Row>();
        for (var line : lines) {
            rows.add(new Grid.Row(rows.size() + 1, Arrays.asList(line.split("\\|", -1))));
        }
        return Table.of(new Grid("UTF-8", rows));
    }
}
