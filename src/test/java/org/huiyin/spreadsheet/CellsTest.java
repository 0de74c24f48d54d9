package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三、李四、欧阳小红",
                "张三，李四,欧阳小红",
                "张三；李四;欧阳小红;",
                "张三/李四／欧阳小红",
                " 张三 李四　欧阳小红 ",
                "张三\n李四\r\n欧阳小红",
                "张　三、李 四、欧阳小红",
                "张 三 李 四 欧阳小红"
            })
    void splits_names_at_every_usual_sign(String cell) {
        assertThat(Cells.names(cell)).containsExactly("张三", "李四", "欧阳小红");
    }

    @Test
    void what_stands_in_brackets_belongs_to_the_name() {
        assertThat(Cells.names("区教育局（牵头、汇总）、区交通局")).containsExactly("区教育局（牵头、汇总）", "区交通局");
        assertThat(Cells.names("王五（海曙、李四\n赵六")).containsExactly("王五（海曙、李四", "赵六");
    }

    @Test
    void names_in_latin_letters_keep_their_spaces() {
        assertThat(Cells.names("John Smith, 阿里木·买买提")).containsExactly("John Smith", "阿里木·买买提");
        assertThat(Cells.names(" \n 、")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "张三等11人, 张三, 11, true",
        "张三等１１人, 张三, 11, true",
        "张三（等11名代表）, 张三, 11, true",
        "张三等十一位, 张三, 11, true",
        "张三等二十三人, 张三, 23, true",
        "张三等, 张三, , true",
        "张三等人, 张三, , true",
        "张三（共5人）, 张三, 5, true",
        "张三, 张三, , false"
    })
    void reads_how_many_there_are(String cell, String name, Integer total, boolean others) {
        assertThat(Cells.group(cell)).isEqualTo(new Cells.Group(List.of(name), Optional.ofNullable(total), others));
    }

    @Test
    void several_names_may_stand_before_the_count() {
        assertThat(Cells.group("张三、李四等 11 人")).isEqualTo(new Cells.Group(List.of("张三", "李四"), Optional.of(11), true));
        assertThat(Cells.group("区教育局、区交通局等5家单位").total()).contains(5);
        assertThat(Cells.group("张三、李四、王五").names()).hasSize(3);
        assertThat(Cells.group("高等教育处")).isEqualTo(new Cells.Group(List.of("高等教育处"), Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-03",
                "2026-7-3",
                "2026/7/3",
                "2026.7.3",
                "2026.07.03",
                "2026年7月3日",
                "2026 年 7 月 3 日",
                "2026年7月3号",
                "２０２６年７月３日",
                "２０２６－０７－０３",
                "20260703",
                "２０２６０７０３",
                "46206",
                "46206.5",
                "2026-07-03 09:30",
                "2026-07-03T09:30:00",
                "2026-07-03T09:30:00+08:00",
                "2026年7月3日 星期五",
                "2026年7月3日（周五）",
                "二〇二六年七月三日",
                " 2026-07-03 "
            })
    void reads_a_day_in_many_shapes(String cell) {
        assertThat(Cells.date(cell)).contains(LocalDate.of(2026, 7, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30",
                "20261301",
                "2026年7月",
                "7月3日",
                "第12号",
                "12",
                "待定",
                "2026-07-03至2026-08-01",
                "13812345678"
            })
    void reads_no_day_where_there_is_none(String cell) {
        assertThat(Cells.date(cell)).isEmpty();
    }

    @Test
    void reads_numbers_in_both_widths() {
        assertThat(Cells.number("１２，３４５．６")).contains(new BigDecimal("12345.6"));
        assertThat(Cells.number("-3")).contains(new BigDecimal("-3"));
        assertThat(Cells.number("12,34")).isEmpty();
        assertThat(Cells.wholeNumber("一百零五")).contains(105);
        assertThat(Cells.wholeNumber("十")).contains(10);
        assertThat(Cells.wholeNumber("第十")).isEmpty();
    }

    @Test
    void half_width_changes_signs_and_leaves_other_text() {
        assertThat(Cells.halfWidth("ＡＢ１２：，（）　、。「建议」")).isEqualTo("AB12:,() 、。「建议」");
    }

    @Test
    void reads_yes_and_no() {
        assertThat(List.of("是", "有", "√", "Ｙ", "TRUE", "1"))
                .allSatisfy(word -> assertThat(Cells.yesNo(word)).contains(true));
        assertThat(List.of("否", "无", "×", "no", "False", "０"))
                .allSatisfy(word -> assertThat(Cells.yesNo(word)).contains(false));
        assertThat(Cells.yesNo("也许")).isEmpty();
    }
}
