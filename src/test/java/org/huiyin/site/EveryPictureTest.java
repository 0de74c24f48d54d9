package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.evaluation.Evaluation.UnitScore;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.support.DemonstrationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Every page with pictures of figures, as each kind of reader has it: which bytes they are made of, and where their marks lead. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@Order(0) // counts what the demonstration alone holds
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryPictureTest {
    private static final String VISITOR = "";
    private static final Pattern DRAWING = Pattern.compile("<svg class=\"picture__drawing.*?</figure>", Pattern.DOTALL);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private DemoDistrict demo;

    private final Map<String, Cookie[]> sessions = new HashMap<>();

    private MockHttpServletResponse see(String who, String path) throws Exception {
        var asked = get(URI.create(path)).header("Accept", "text/html,application/json");
        if (!who.equals(VISITOR)) {
            var known = sessions.get(who);
            if (known == null) {
                known = mvc.perform(post("/sign-in")
                                .param("username", who)
                                .param("password", DemoDistrict.PASSWORD)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getCookies();
                sessions.put(who, known);
            }
            asked.cookie(known);
        }
        return mvc.perform(asked).andReturn().getResponse();
    }

    private String text(String who, String path) throws Exception {
        var answer = see(who, path);
        assertThat(answer.getStatus()).as(path + " as " + who).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String who, String path) throws Exception {
        return Jsoup.parse(text(who, path));
    }

    /** The pages that have pictures. */
    private List<String> pages() throws Exception {
        var year = calendars.today().getYear();
        var pages = new ArrayList<>(
                List.of("/figures", "/figures?year=" + (year - 1), "/evaluation", "/evaluation?year=" + (year - 1)));
        page(VISITOR, "/ballots?state=CLOSED").select("main a[href]").eachAttr("href").stream()
                .filter(link -> link.matches("/ballots/[0-9a-f-]{36}"))
                .distinct()
                .limit(6)
                .forEach(pages::add);
        page(VISITOR, "/inquiries").select("main a[href$=/claims]").eachAttr("href").stream()
                .distinct()
                .limit(6)
                .forEach(pages::add);
        page(VISITOR, "/meetings?from=" + (year - 1) + "-01-01").select("main a[href]").eachAttr("href").stream()
                .filter(link -> link.matches("/meetings/[0-9a-f-]{36}"))
                .distinct()
                .limit(8)
                .forEach(pages::add);
        return pages;
    }

    @Test
    void every_mark_and_file_opens_for_whoever_sees_it() throws Exception {
        var seen = new TreeSet<String>();
        for (var path : pages()) {
            for (var who : List.of(VISITOR, "deputy1", "office", "unit-education")) {
                var page = page(who, path);
                for (var figure : page.select("figure.picture:has(svg.picture__drawing)")) {
                    seen.add(path.replaceAll("[0-9a-f-]{36}.*|\\?.*", "") + " " + figure.id());
                    assertThat(figure.select("h3").text()).as(path).isNotBlank();
                    assertThat(figure.select("table tbody tr").size()).as(path).isPositive();
                    assertThat(figure.select(".picture__about > a"))
                            .as("files of " + figure.id() + " on " + path)
                            .hasSize(2);
                    var links = new TreeSet<>(figure.select("a[href]").eachAttr("href"));
                    for (var link : links) {
                        var to = link.startsWith("#") ? path : link.split("#", 2)[0];
                        assertThat(see(who, to).getStatus())
                                .as(link + " of " + path + " as " + who)
                                .isEqualTo(200);
                    }
                }
            }
        }
        assertThat(seen)
                .contains(
                        "/figures picture-years",
                        "/figures picture-outcomes",
                        "/figures picture-answers",
                        "/evaluation picture-promises",
                        "/ballots/ picture-turnout",
                        "/ballots/ picture-grades",
                        "/inquiries/ picture-grades",
                        "/meetings/ picture-turnout");
    }

    /** Paper is the page itself by another style sheet, so what is drawn once is the same everywhere. */
    @Test
    void the_same_figures_are_the_same_bytes_for_everybody_and_each_time() throws Exception {
        for (var path : pages()) {
            var first = drawings(text("office", path));
            assertThat(drawings(text("office", path))).as(path).isEqualTo(first);
            assertThat(first)
                    .allSatisfy(drawing -> assertThat(drawing).doesNotContain("style=\"", "fill=\"#", " id=\""));
        }
        var figures = drawings(text(VISITOR, "/figures"));
        assertThat(figures).hasSizeGreaterThan(2);
        assertThat(drawings(text("deputy1", "/figures"))).isEqualTo(figures);
    }

    /** A word processor takes no drawing, so the file of a case has the same answer and stations as rows of a table. */
    @Test
    void the_file_of_a_case_says_what_its_page_draws() throws Exception {
        var path = page(VISITOR, "/cases").select("main a[href]").eachAttr("href").stream()
                .filter(link -> link.matches("/cases/[0-9a-f-]{36}"))
                .findFirst()
                .orElseThrow();
        var page = page(VISITOR, path);
        var drawn = page.selectFirst("main svg.stations");
        var file = words(see(VISITOR, path + "/file.docx"));
        assertThat(file).contains(page.selectFirst(".answer-line").text());
        assertThat(drawn.select(".station__name, text").eachText().stream()
                        .distinct()
                        .filter(word -> word.matches("[说提交答兑现回访]+")))
                .as("stations of " + path)
                .hasSizeGreaterThan(2)
                .allSatisfy(name -> assertThat(file).contains(name));
    }

    private static String words(MockHttpServletResponse answer) throws IOException {
        assertThat(answer.getStatus()).isEqualTo(200);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
                }
            }
        }
        throw new AssertionError("no document in it");
    }

    private static List<String> drawings(String html) {
        return DRAWING.matcher(html)
                .results()
                .map(found -> found.group().replaceAll("</svg>(?!.*</svg>)[\\s\\S]*", "</svg>"))
                .toList();
    }

    @Test
    void the_demonstration_ranks_some_units_and_says_of_the_others_that_they_are_too_few() throws Exception {
        var page = page(VISITOR, "/evaluation");
        var first = page.select("main table").first();
        var rows = first.select("tbody tr");
        var few = rows.select("a[href=#few]").size();
        var body = demo.body("congress").id();
        var year = calendars.today().getYear();
        var least = evaluations.weights(body, year, demo.caller("office")).least();
        var records = evaluations.of(body, year, demo.caller("office")).units().stream()
                .map(UnitScore::records)
                .toList();
        assertThat(rows.size() - few)
                .as("units with at least " + least + " records of " + records)
                .isEqualTo(records.stream().filter(it -> it >= least).count())
                .isPositive();
        assertThat(few).as("units with too few records").isPositive();
        assertThat(rows.first().select("a[href=#few]")).isEmpty();
        assertThat(page.select("#few").text()).contains("不打分、不排名次");
    }
}
