package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.ListColumn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the program proposes for the columns of ledgers as offices keep them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListColumnsTest {
    private static List<ListColumn> proposed(String... lines) {
        var rows = new ArrayList<Grid.Row>();
        for (var i = 0; i < lines.length; i++) {
            rows.add(new Grid.Row(i + 1, List.of(lines[i].split(",", -1))));
        }
        var table = Table.of(new Grid("UTF-8", rows));
        var columns = ListColumns.propose(table);
        return table.columns().stream()
                .map(column -> columns.getOrDefault(column.index(), ListColumn.IGNORED))
                .toList();
    }

    @Test
    void a_ledger_of_a_congress_office() {
        assertThat(
                        proposed(
                                "滨港区第九届人民代表大会第五次会议代表建议办理台账,,,,,,,,,,,,,",
                                "序号,建议号,类别,标题,领衔代表,联名代表,联系电话,主办单位,会办单位,交办日期,办理期限,答复日期,答复类别,满意度",
                                "1,9-5-001,教育,关于增设学位的建议,陆听潮,周行远、顾闻,13800000000,区教育局,区财政局,2026-03-01,2026-06-01,2026-05-20,A,满意"))
                .containsExactly(
                        ListColumn.SERIAL,
                        ListColumn.NUMBER,
                        ListColumn.CATEGORY,
                        ListColumn.TITLE,
                        ListColumn.LEAD,
                        ListColumn.CO_SIGNERS,
                        ListColumn.IGNORED,
                        ListColumn.LEAD_UNIT,
                        ListColumn.CO_UNITS,
                        ListColumn.ASSIGNED_ON,
                        ListColumn.DUE_ON,
                        ListColumn.REPLIED_ON,
                        ListColumn.OUTCOME,
                        ListColumn.RESULT);
    }

    @Test
    void a_ledger_of_a_conference_with_grouped_headings_in_traditional_script() {
        assertThat(proposed(
                        "提案號,案由,提案人,,承辦單位,,評價,,是否公開",
                        ",,第一提案人,聯名人,主辦,會辦,辦理態度,辦理結果,",
                        "12,關於…,陳大文,李四、王五,衛生局,財政局,滿意,基本滿意,公開"))
                .containsExactly(
                        ListColumn.NUMBER,
                        ListColumn.TITLE,
                        ListColumn.LEAD,
                        ListColumn.CO_SIGNERS,
                        ListColumn.LEAD_UNIT,
                        ListColumn.CO_UNITS,
                        ListColumn.ATTITUDE,
                        ListColumn.RESULT,
                        ListColumn.DISCLOSURE);
    }

    @Test
    void an_english_ledger() {
        assertThat(proposed(
                        "No,Term,Session,Category,Title,Signers,Handling unit,Submitted,Replied,Outcome,Phone",
                        "1,9,5,Education,More places,Lu Tingchao,Education,2026-03-01,2026-05-01,A,1"))
                .containsExactly(
                        ListColumn.NUMBER,
                        ListColumn.TERM,
                        ListColumn.SESSION,
                        ListColumn.CATEGORY,
                        ListColumn.TITLE,
                        ListColumn.SIGNERS,
                        ListColumn.UNITS,
                        ListColumn.SUBMITTED_ON,
                        ListColumn.REPLIED_ON,
                        ListColumn.OUTCOME,
                        ListColumn.IGNORED);
    }

    @Test
    void the_cells_tell_what_a_result_is() {
        assertThat(proposed("标题,办理结果", "甲,A", "乙,B类")).endsWith(ListColumn.OUTCOME);
        assertThat(proposed("标题,办理结果", "甲,满意", "乙,基本满意")).endsWith(ListColumn.RESULT);
        assertThat(proposed("标题,办理结果", "甲,已列入明年计划，分两期实施。", "乙,经现场勘查，情况属实。")).endsWith(ListColumn.REPLY_TEXT);
    }

    @Test
    void a_heading_of_dates_over_texts_is_not_believed() {
        assertThat(proposed("标题,答复日期", "甲,已经当面答复代表", "乙,尚未答复")).endsWith(ListColumn.IGNORED);
    }

    @Test
    void longer_headings_are_understood_by_what_they_contain() {
        assertThat(proposed("建议标题（全称）,主办单位名称,答复日期（年月日）,代表联系电话", "甲,教育局,2026.5.1,138"))
                .containsExactly(ListColumn.TITLE, ListColumn.LEAD_UNIT, ListColumn.REPLIED_ON, ListColumn.IGNORED);
    }

    @Test
    void no_meaning_is_given_to_two_columns_that_only_one_can_hold() {
        assertThat(proposed("标题,标题,题目", "甲,乙,丙"))
                .containsExactly(ListColumn.TITLE, ListColumn.IGNORED, ListColumn.IGNORED);
    }

    /** Whoever adds a heading here says that what offices write under it may be published with the paper. */
    @Test
    void only_what_an_assembly_itself_says_becomes_public_as_a_note() {
        assertThat(ListWords.HEADINGS.entrySet().stream()
                        .filter(known -> known.getValue() == ListColumn.NOTE)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "委员会",
                        "委員會",
                        "审查委员会",
                        "審查委員會",
                        "专门委员会",
                        "审查意见大会意见",
                        "審查意見大會意見",
                        "大会意见",
                        "大會意見",
                        "決議",
                        "决议",
                        "会内会外",
                        "会内外",
                        "提出时间类型",
                        "committee",
                        "resolution");
    }

    @Test
    void every_meaning_has_a_code_of_its_own_that_leads_back_to_it() {
        var codes = Stream.of(ListColumn.values()).map(ListColumn::code).toList();
        assertThat(codes).doesNotHaveDuplicates().contains("leadUnit", "termAndSession", "repliedOn");
        IntStream.range(0, codes.size())
                .forEach(i -> assertThat(ListColumn.of(codes.get(i))).contains(ListColumn.values()[i]));
        assertThat(ListColumn.of("other")).isEmpty();
    }
}
