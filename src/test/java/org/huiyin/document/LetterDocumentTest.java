package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterDocumentTest {
    private static final String HOSTILE = "<w:p>&\"'\u0001\uD800]]> {{x}} ${y} =1+1 \u202Egnp.exe";

    @Test
    void the_page_is_that_of_the_standard() throws IOException {
        try (var document = open(letter(false))) {
            var section = document.getDocument().getBody().getSectPr();
            assertThat(millimetres(section.getPgSz().getW())).isEqualTo(210);
            assertThat(millimetres(section.getPgSz().getH())).isEqualTo(297);
            assertThat(millimetres(section.getPgMar().getTop())).isEqualTo(37);
            assertThat(millimetres(section.getPgMar().getLeft())).isEqualTo(28);
            assertThat(millimetres(section.getPgMar().getRight())).isEqualTo(26);
            assertThat(millimetres(section.getPgMar().getBottom())).isEqualTo(35);
            assertThat(section.isSetTitlePg()).isTrue();
        }
    }

    @Test
    void everything_stands_in_its_order() throws IOException {
        try (var document = open(letter(false))) {
            assertThat(texts(document))
                    .containsExactly(
                            "滨教函〔2026〕12号",
                            "关于滨港区第十届人民代表大会\n第三次会议第12号建议的答复",
                            "张明远代表：",
                            "收悉。现答复如下：",
                            "一、关于步道",
                            "已经完成。",
                            "附件：1.进展表",
                            "2.清单",
                            "滨港区教育局",
                            "2026年7月3日",
                            "（联系人：王立新；联系电话：0574-1）",
                            "抄送：区人大常委会代表工委，区人民政府办公室。");
            var header = document.getHeaderFooterPolicy().getFirstPageHeader().getParagraphs();
            assertThat(header).extracting(XWPFParagraph::getText).containsExactly("A", "滨港区教育局");
            assertThat(header.getLast().getRuns().getFirst().getColor()).isEqualTo("E60012");
            assertThat(document.getHeaderFooterPolicy()
                            .getFirstPageFooter()
                            .getText()
                            .strip())
                    .isEmpty();
        }
    }

    @Test
    void text_is_set_in_the_faces_and_sizes_of_the_standard() throws IOException {
        try (var document = open(letter(false))) {
            assertRun(document, "收悉。现答复如下：", "仿宋_GB2312", 16);
            assertRun(document, "一、关于步道", "黑体", 16);
            assertRun(document, "关于滨港区第十届人民代表大会\n第三次会议第12号建议的答复", "方正小标宋简体", 22);
        }
    }

    @Test
    void a_copy_for_the_public_names_no_contact() throws IOException {
        var bytes = bytes(letter(true));

        try (var document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            assertThat(texts(document)).contains("（此件公开发布）");
        }
        assertThat(unpacked(bytes)).doesNotContain("王立新").doesNotContain("0574-1");
    }

    @Test
    void empty_parts_are_left_out() throws IOException {
        var bare = new Letter("甲局", "", "", "答复", "乙", List.of("正文"), List.of(), "2026年1月1日", "", "", List.of(), false);

        try (var document = open(bare)) {
            assertThat(texts(document)).containsExactly("答复", "乙：", "正文", "甲局", "2026年1月1日");
        }
    }

    @Test
    void hostile_text_stays_text() throws IOException {
        var hostile = new Letter(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                List.of(HOSTILE),
                HOSTILE,
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                false);

        try (var document = open(hostile)) {
            assertThat(texts(document)).contains("<w:p>&\"']]> {{x}} ${y} =1+1 \u202Egnp.exe");
            assertThat(document.getTables()).isEmpty();
        }
    }

    @Test
    void the_same_letter_gives_the_same_bytes_and_no_trace_of_its_making() throws IOException {
        assertThat(bytes(letter(false))).isEqualTo(bytes(letter(false)));
        assertThat(unpacked(bytes(letter(false)))).doesNotContain("created").doesNotContain("creator");
    }

    @Test
    void long_titles_break_where_the_sense_allows_it() {
        assertThat(Titles.broken("关于推进儿童友好学校建设的建议")).doesNotContain("\n");
        assertThat(Titles.broken("关于区政协九届五次会议第103号提案的答复")).isEqualTo("关于区政协九届五次会议\n第103号提案的答复");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "关于进一步加强滨港区鼓楼街道海曙路沿线停车管理工作的建议",
                "关于滨港区第十届人民代表大会常务委员会第二十三次会议审议意见研究处理情况的报告",
                "关于推进望春街道新芝社区老旧住宅加装电梯和完善周边配套设施的建议的答复",
                "关于解决甬江隧道早晚高峰拥堵、优化东门口公交站点设置并规范共享单车停放秩序的若干问题的提案的答复",
                "关于区政协九届五次会议第103号提案办理情况的补充答复",
                "关于一二三四五六七八九十一二三四五六七八九十事"
            })
    void long_titles_split_no_word_and_leave_no_character_alone(String title) {
        var lines = Titles.broken(title).split("\n");
        assertThat(String.join("", lines)).isEqualTo(title);
        assertThat(lines)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(Titles.width(line)).isBetween(2.0, 19.0));
        for (var word : List.of(
                "滨港区", "鼓楼街道", "海曙路", "望春街道", "新芝社区", "人民代表大会", "常务委员会", "第二十三次", "甬江隧道", "情况", "答复", "建议", "提案",
                "第103号", "问题")) {
            assertThat(lines).filteredOn(line -> line.contains(word)).hasSize(title.contains(word) ? 1 : 0);
        }
        if (lines.length == 3) {
            assertThat(Titles.width(lines[1]))
                    .as("no waist: " + List.of(lines))
                    .isGreaterThanOrEqualTo(Math.min(Titles.width(lines[0]), Titles.width(lines[2])) - 1);
        }
        assertThat(Titles.broken("1234567890".repeat(9))).isEqualTo("1234567890".repeat(9));
    }

    @Test
    void a_case_file_and_a_form_can_be_read_back() throws IOException {
        var file = new CaseFile(
                "第三次会议",
                HOSTILE,
                List.of(new Fact("案号", "12"), new Fact("类别", "教育"), new Fact("会办", "第一个单位、第二个单位、第三个单位")),
                List.of(
                        new CaseFile.Chapter("原文", new CaseFile.Block.Text(List.of("第一段\n第二段", HOSTILE))),
                        new CaseFile.Chapter(
                                "经过",
                                new CaseFile.Block.Listing(
                                        List.of("日期", "内容"), List.of(1, 3), List.of(List.of("2026-07-03", HOSTILE))))),
                "2026年8月1日");
        var out = new ByteArrayOutputStream();
        CaseFileDocument.write(file, out);
        try (var document = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(texts(document)).contains("第三次会议", "原文", "第一段", "第二段", "2026年8月1日");
            assertThat(document.getTables().getFirst().getRow(0).getCell(3).getText())
                    .isEqualTo("教育");
            assertThat(document.getTables().getFirst().getRow(1).getTableCells())
                    .hasSize(2);
            assertThat(document.getTables().getLast().getRow(1).getCell(0).getText())
                    .isEqualTo("2026-07-03");
        }

        var form = new Form(
                "征询意见表",
                List.of(new Fact("编号", "12")),
                List.of(new Form.Question("态度", List.of("满意", "理解", "不满意"), 1)),
                "意见",
                List.of("签名："),
                List.of("注"));
        var written = new ByteArrayOutputStream();
        FormDocument.write(form, written);
        try (var document = new XWPFDocument(new ByteArrayInputStream(written.toByteArray()))) {
            assertThat(document.getTables().getFirst().getRow(1).getCell(1).getText())
                    .isEqualTo("□ 满意    ☑ 理解    □ 不满意");
        }
    }

    private static Letter letter(boolean publicCopy) {
        return new Letter(
                "滨港区教育局",
                "滨教函〔2026〕12号",
                "A",
                "关于滨港区第十届人民代表大会第三次会议第12号建议的答复",
                "张明远代表",
                List.of("收悉。现答复如下：\n", "一、关于步道", "已经完成。"),
                List.of("进展表", "清单"),
                "2026年7月3日",
                "王立新",
                "0574-1",
                List.of("区人大常委会代表工委", "区人民政府办公室"),
                publicCopy);
    }

    private static void assertRun(XWPFDocument document, String text, String face, double points) {
        var run = document.getParagraphs().stream()
                .filter(paragraph -> paragraph.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .getRuns()
                .getFirst();
        assertThat(run.getFontFamily(XWPFRun.FontCharRange.eastAsia)).isEqualTo(face);
        assertThat(run.getFontSizeAsDouble()).isEqualTo(points);
    }

    private static long millimetres(Object twips) {
        return Math.round(((BigInteger) twips).intValue() / 1440.0 * 25.4);
    }

    private static List<String> texts(XWPFDocument document) {
        return document.getParagraphs().stream()
                .map(XWPFParagraph::getText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static XWPFDocument open(Letter letter) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(bytes(letter)));
    }

    private static byte[] bytes(Letter letter) {
        var out = new ByteArrayOutputStream();
        LetterDocument.write(letter, out);
        return out.toByteArray();
    }

    private static String unpacked(byte[] bytes) throws IOException {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
