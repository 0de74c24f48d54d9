package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who stands in a cell of proposers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProposerNamesTest {
    private static final ProposerNames NAMES =
            new ProposerNames(Set.of("何明杰", "陳淑華", "吳敏濟", "李中", "張耀中", "阿依古丽", "王建", "王建国", "国安平", "安平")::contains);

    private static ProposerNames.Proposers read(String cell) {
        return NAMES.read(cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张三、李四，王五;赵六|张三,李四,王五,赵六",
                "黃　仁 李  中|黃仁,李中",
                "陸听潮\\n周行远|陸听潮,周行远",
                "张三（领衔）|张三",
                "领衔：张三|张三",
                "劉曜華先生|劉曜華",
                "陳淑蘭女士等6人|陳淑蘭",
                "市長胡志強|胡志強",
                "張議長清堂|張清堂",
                "王海波局长|王海波",
                "會長朱銘坤先生|朱銘坤",
                "張廖萬堅、歐陽修文|張廖萬堅,歐陽修文",
                "張黃美年|張黃美年",
                "阿依古丽|阿依古丽",
                "买买提·艾力|买买提·艾力",
                "买买提•艾力、买买提・艾力、买买提．艾力|买买提·艾力",
                "John  Smith|John Smith",
                "张会、李团、林局安|张会,李团,林局安",
                "文艺|文艺"
            })
    void people_are_named(String cell, String names) {
        assertThat(read(cell.replace("\\n", "\n")).people()).containsExactly(names.split(","));
        assertThat(read(cell.replace("\\n", "\n")).groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "民革",
                "民盟区委会",
                "九三学社",
                "经济界",
                "文艺界",
                "第三小组",
                "李庄组",
                "新碶代表团",
                "区工商联",
                "工商联",
                "烏日鄉前竹區段徵收地主自救委員會",
                "臺中市南京新村暨建國市場周邊住戶",
                "五金電料",
                "八德會",
                "教育局",
                "全体代表"
            })
    void groups_and_organisations_are_no_people(String cell) {
        assertThat(read(cell).people()).isEmpty();
        assertThat(read(cell).groups()).containsExactly(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "无", "—", "/", "N/A", "\n"})
    void nobody_is_named(String cell) {
        assertThat(read(cell)).isEqualTo(ProposerNames.Proposers.NOBODY);
    }

    @Test
    void others_are_counted() {
        var cell = read("张三等11人");
        assertThat(cell.people()).containsExactly("张三");
        assertThat(cell.total()).contains(11);

        assertThat(read("张三、李四等１２人").total()).contains(12);
        assertThat(read("詹國賜等人").people()).containsExactly("詹國賜");
        assertThat(read("詹國賜等人").others()).isTrue();
        assertThat(read("詹國賜等人").total()).isEmpty();
    }

    @Test
    void a_name_stands_once() {
        assertThat(read("张三、李四、张三").people()).containsExactly("张三", "李四");
    }

    @Test
    void names_run_together_are_parted_only_where_both_are_known() {
        assertThat(read("何明杰陳淑華").people()).containsExactly("何明杰", "陳淑華");
        assertThat(read("何明杰陳淑華").parted()).containsExactly("何明杰陳淑華");
        assertThat(read("李中張耀中").people()).containsExactly("李中", "張耀中");
        assertThat(read("何明杰陳大明").people()).isEmpty();
        assertThat(read("何明杰陳大明").groups()).containsExactly("何明杰陳大明");
    }

    @Test
    void names_run_together_that_can_be_parted_in_two_ways_are_left_alone() {
        assertThat(read("王建国安平").people()).isEmpty();
    }

    @Test
    void a_name_broken_by_a_line_is_one_name_if_it_is_known() {
        assertThat(read("吳敏\n濟、何明杰").people()).containsExactly("吳敏濟", "何明杰");
        assertThat(read("张三\n丰").people()).containsExactly("张三");
        assertThat(read("张三\n丰").groups()).containsExactly("丰");
    }

    @Test
    void only_whole_names_teach_what_names_a_ledger_knows() {
        assertThat(ProposerNames.plainNames("何明杰陳淑華、民革、黃　仁、張議長清堂")).containsExactly("黃仁", "張清堂");
    }
}
