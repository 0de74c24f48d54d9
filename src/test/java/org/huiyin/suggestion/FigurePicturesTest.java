package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.huiyin.calendar.Calendars;
import org.huiyin.support.DemonstrationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The pictures of the figures show what their lists hold. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FigurePicturesTest {
    private static final Pattern NUMBER = Pattern.compile("[\\d,]+");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Calendars calendars;

    private Document open(String address) throws Exception {
        var response = mvc.perform(get(URI.create(address))).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private static long number(String text) {
        var found = NUMBER.matcher(text);
        assertThat(found.find()).as("a number in: " + text).isTrue();
        return Long.parseLong(found.group().replace(",", ""));
    }

    @Test
    void every_mark_opens_a_list_of_as_many_as_it_shows() throws Exception {
        var lists = new TreeMap<String, Long>();
        for (var year :
                new int[] {calendars.today().getYear(), calendars.today().getYear() - 1}) {
            var page = open("/figures?year=" + year);
            assertThat(page.select("figure.picture")).hasSize(4);
            for (var mark : page.select("figure.picture svg a.mark")) {
                var address = mark.attr("href");
                if (!lists.containsKey(address)) {
                    lists.put(
                            address,
                            number(open(address).selectFirst("h1 .count").text()));
                }
                assertThat(number(mark.selectFirst("title").text().replaceAll(".*：", "")))
                        .as(mark.selectFirst("title").text() + " " + address)
                        .isEqualTo(lists.get(address));
            }
        }
        assertThat(lists).hasSizeGreaterThan(10);
    }

    @Test
    void each_picture_has_its_table_its_files_and_its_day() throws Exception {
        var page = open("/figures?year=" + calendars.today().getYear());
        assertThat(page.select("figure.picture svg.picture__drawing")).hasSize(4);
        for (var picture : page.select("figure.picture")) {
            var title = picture.selectFirst("h3").text();
            assertThat(picture.selectFirst("svg.picture__drawing > title").text())
                    .isEqualTo(title);
            assertThat(picture.selectFirst("svg.picture__drawing > desc").text())
                    .isNotBlank();
            assertThat(picture.text()).contains("截至");
            var files = picture.select(".picture__about > a").eachAttr("href");
            assertThat(files).hasSize(2);
            var csv = mvc.perform(get(URI.create(files.getFirst()))).andReturn().getResponse();
            assertThat(csv.getStatus()).as(files.getFirst()).isEqualTo(200);
            assertThat(csv.getContentAsString(StandardCharsets.UTF_8).lines())
                    .as(title)
                    .hasSize(picture.select("tbody tr").size() + 1);
            assertThat(mvc.perform(get(URI.create(files.getLast())))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_period_without_records_says_so_in_a_sentence() throws Exception {
        var page = open("/figures?year=1990");
        assertThat(page.select("figure.picture")).hasSize(4);
        assertThat(page.select("figure.picture svg.picture__drawing")).isEmpty();
        assertThat(page.select("figure.picture").text()).contains("这一时期还没有记录。", "1990年还没有提出建议提案");
    }

    @Test
    void days_to_a_reply_divide_what_was_replied_to() throws Exception {
        var page = open("/figures?year=" + calendars.today().getYear());
        var sum = page.select("#picture-answers tbody td").eachText().stream()
                .mapToLong(FigurePicturesTest::number)
                .sum();
        var replied =
                page.select("main a.tile[href$=figure=replied] .tile__value").text();
        assertThat(sum).isPositive().isEqualTo(number(replied));
    }
}
