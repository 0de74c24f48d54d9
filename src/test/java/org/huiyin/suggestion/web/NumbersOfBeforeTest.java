package org.huiyin.suggestion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Whoever kept a number that told suggestions and proposals not apart finds what it may mean. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumbersOfBeforeTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    /** A place of which both bodies have a paper that everybody sees. */
    private String place() {
        return jdbc.sql("""
                SELECT s.number FROM suggestion.suggestion s JOIN suggestion.suggestion p ON p.number = replace(s.number, '建', '提')
                 WHERE s.kind = 'DEPUTY_SUGGESTION' AND p.kind = 'CPPCC_PROPOSAL' AND s.disclosed AND p.disclosed
                 ORDER BY s.number LIMIT 1
                """).query(String.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/api/v1/suggestions"})
    void the_old_number_finds_the_suggestion_and_the_proposal(String address) throws Exception {
        var number = place();
        assertThat(found(address, number.replace("建-", ""))).contains(number, number.replace('建', '提'));
    }

    @Test
    void the_number_of_today_finds_its_own_paper_alone() throws Exception {
        var number = place();
        assertThat(found("/api/v1/suggestions", number)).contains(number).doesNotContain(number.replace('建', '提'));
    }

    private String found(String address, String number) throws Exception {
        var answer = mvc.perform(get(address).param("q", number)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
