package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The entries that the modules declare stand in one order, whatever order their beans are found in. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NavigationTest {
    private static final List<String> ENTRIES = List.of(
            "/voices",
            "/cases",
            "/meetings",
            "/inquiries",
            "/supervision",
            "/commitments",
            "/ballots",
            "/figures",
            "/evaluation",
            "/units",
            "/people",
            "/calendar");

    @Autowired
    private MockMvc mvc;

    @BeforeAll
    static void a_district(@Autowired Directory directory) {
        directory.addDistrict("navigation", "navigation.test", false);
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).accept("text/html", "application/xml").with(request -> {
                    request.setServerName("navigation.test");
                    return request;
                }))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void every_page_leads_to_every_module_in_one_order() throws Exception {
        var page = page("/figures");
        var navigation = page.substring(page.indexOf("<nav class=\"site-nav\""), page.indexOf("id=\"menu\""));
        assertThat(all("<a href=\"([^\"]+)\"", navigation)).isEqualTo(ENTRIES);
        assertThat(all("<a href=\"([^\"]+)\" aria-current=\"page\"", navigation))
                .containsExactly("/figures");
    }

    @Test
    void the_site_map_names_the_same_pages() throws Exception {
        var pages = all("<loc>https?://[^/]+(/[^<]*)</loc>", page("/sitemap.xml"));
        assertThat(pages.getFirst()).isEqualTo("/");
        assertThat(pages.subList(1, 1 + ENTRIES.size())).isEqualTo(ENTRIES);
        assertThat(pages.subList(1 + ENTRIES.size(), 3 + ENTRIES.size())).containsExactly("/about", "/accessibility");
    }

    @Test
    void the_front_page_shows_the_parts_of_the_modules_in_one_order() throws Exception {
        assertThat(all("<section[^>]* aria-labelledby=\"([a-z]+)\"", page("/")))
                .containsExactly("ask", "line", "promises", "answered");
        var head = page("/");
        assertThat(head.indexOf("action=\"/voices/find\""))
                .isPositive()
                .isLessThan(head.indexOf("aria-labelledby=\"line\""));
        assertThat(head.substring(head.indexOf("aria-labelledby=\"line\"")))
                .as("what is drawn once for several")
                .doesNotContain("<form", "<input");
    }
}
