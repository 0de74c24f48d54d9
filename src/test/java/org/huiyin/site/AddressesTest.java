package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What browsers and crawlers look for on every site. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AddressesTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void crawlers_are_told_what_not_to_multiply_and_where_the_pages_are() throws Exception {
        mvc.perform(get("/robots.txt"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Disallow: /*?*lang=\n")))
                .andExpect(content().string(containsString("Sitemap: http://localhost/sitemap.xml\n")));
        var map = mvc.perform(get("/sitemap.xml"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/xml"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var pages = Pattern.compile("<loc>http://localhost(/[^<]*)</loc>")
                .matcher(map)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(pages).hasSizeGreaterThan(30);
        for (var page : pages) {
            mvc.perform(get(page)).andExpect(status().isOk());
        }
    }

    @Test
    void a_page_names_its_address_without_language_type_and_place() throws Exception {
        mvc.perform(get("/cases?year=2026&lang=en&type=large&done=file"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("<link rel=\"canonical\" href=\"http://localhost/cases?year=2026\">")))
                .andExpect(content().string(containsString("<meta property=\"og:title\"")))
                .andExpect(content().string(not(containsString("hreflang=\"zh-CN\">"))));
    }

    @Test
    void an_address_that_ends_in_a_slash_leads_to_the_page() throws Exception {
        mvc.perform(get("/cases/?year=2026"))
                .andExpect(status().isPermanentRedirect())
                .andExpect(redirectedUrl("/cases?year=2026"));
    }

    @Test
    void browsers_find_icon_and_manifest() throws Exception {
        mvc.perform(get("/favicon.ico")).andExpect(status().isOk());
        mvc.perform(get("/manifest.webmanifest"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.start_url").value("/"));
    }

    @Test
    void nobody_is_named_as_contact_until_the_operator_names_one() throws Exception {
        mvc.perform(get("/.well-known/security.txt")).andExpect(status().isNotFound());
    }
}
