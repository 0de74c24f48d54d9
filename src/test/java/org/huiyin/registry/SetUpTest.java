package org.huiyin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.support.Browser;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A fresh installation, from its console's code to its first administrator. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.demo=false", "spring.application.name=huiyin-set-up"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SetUpTest {
    private final MockMvc mvc;
    private final Directory directory;
    private final SetUp setUp;

    @LocalServerPort
    private int port;

    SetUpTest(@Autowired MockMvc mvc, @Autowired Directory directory, @Autowired SetUp setUp) {
        this.mvc = mvc;
        this.directory = directory;
        this.setUp = setUp;
    }

    private static MockHttpServletRequestBuilder form(String code, String password) {
        return post("/set-up")
                .with(csrf())
                .param("code", code)
                .param("district", "新城区")
                .param("congress", "新城区人民代表大会")
                .param("conference", "政协新城区委员会")
                .param("government", "新城区人民政府")
                .param("ruleProfile", "zhejiang-2016")
                .param("term", "9")
                .param("termFrom", "2022-02-21")
                .param("termTo", "2027-02-20")
                .param("username", "root")
                .param("displayName", "第一管理员")
                .param("password", password)
                .param("passwordAgain", password);
    }

    private static List<Integer> atOnce(int times, Callable<Integer> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(times, work))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void the_first_administrator_needs_the_code_of_the_console_and_comes_once() throws Exception {
        var code = setUp.code();
        assertThat(code).hasSize(12).isEqualTo(setUp.code());
        mvc.perform(get("/")).andExpect(redirectedUrl("/set-up"));
        mvc.perform(get("/set-up"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(code))));

        for (var look : List.of(Browser.phone(), Browser.desktop().english())) {
            try (var visit = look.visit("http://localhost:" + port)) {
                assertThat(visit.open("/")).isEqualTo(200);
                assertThat(visit.page().url()).endsWith("/set-up");
                visit.shot("registry-set-up");
                visit.accessible();
                visit.fitsTheWindow();
            }
        }

        mvc.perform(form("AAAA-AAAA-AAAA", "a long password"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"新城区\"")))
                .andExpect(content().string(not(containsString("a long password"))));
        mvc.perform(form(code, "short")).andExpect(status().isUnprocessableContent());
        assertThat(directory.districts()).isEmpty();

        var written = code.toLowerCase(Locale.ROOT).replaceAll("(.{4})", "$1-");
        assertThat(atOnce(
                        4,
                        () -> mvc.perform(form(written, "a long password"))
                                .andReturn()
                                .getResponse()
                                .getStatus()))
                .containsOnlyOnce(303)
                .allMatch(answer -> answer == 303 || answer == 404 || answer == 422);

        assertThat(directory.districts()).hasSize(1);
        var district = directory.districts().getFirst();
        assertThat(district.demo()).isFalse();
        assertThat(directory.bodies(district.id()))
                .extracting(Body::kind)
                .containsExactly(BodyKind.CONGRESS, BodyKind.CPPCC, BodyKind.GOVERNMENT);
        assertThat(directory.terms(directory.bodies(district.id()).getFirst().id()))
                .hasSize(1);
        mvc.perform(get("/set-up")).andExpect(status().isNotFound());
        mvc.perform(form(code, "a long password")).andExpect(status().isNotFound());
        mvc.perform(post("/sign-in").with(csrf()).param("username", "root").param("password", "a long password"))
                .andExpect(status().is3xxRedirection());
    }
}
