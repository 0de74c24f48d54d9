package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Ids and tokens of one organisation never work in the other. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoOrganisationsTest {
    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MockMvc mvc;

    @Test
    void a_case_of_one_district_is_not_found_in_the_other() {
        var here = new TestDistrict(directory, "here-ids");
        var there = new TestDistrict(directory, "there-ids");
        var walk = new Walk(suggestions, here).assigned();

        for (var caller : there.callers().values()) {
            assertThatThrownBy(() -> suggestions.view(walk.id, caller)).isInstanceOf(NotFound.class);
            for (var move : MoveName.values()) {
                assertThatThrownBy(() -> suggestions.make(walk.id, move.code(), here.unit(0), Map.of(), null, caller))
                        .isInstanceOf(NotFound.class);
            }
            assertThat(suggestions.list(CaseFilter.ALL, null, 100, caller).items())
                    .isEmpty();
            assertThat(suggestions.figures(CaseFilter.ALL, caller).get(Figure.RECEIVED))
                    .isZero();
        }
    }

    @Test
    void units_people_and_cases_of_the_other_district_are_no_choices() {
        var here = new TestDistrict(directory, "here-choices");
        var there = new TestDistrict(directory, "there-choices");
        var foreign = new Walk(suggestions, there).filed();
        var walk = new Walk(suggestions, here).filed();

        assertThatThrownBy(() -> walk.make(
                        here.office(),
                        "assign",
                        null,
                        "mode",
                        "SOLE",
                        "lead",
                        there.unit(0).toString()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> walk.make(here.office(), "merge", null, "into", foreign.id.toString()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new Walk(suggestions, here)
                        .make(
                                here.deputy(1),
                                "invite",
                                null,
                                "persons",
                                there.deputies.getFirst().id().toString(),
                                "until",
                                calendars.today().plusDays(20).toString()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        suggestions.begin(Kind.DEPUTY_SUGGESTION, there.congress.id(), Walk.CONTENT, here.deputy(1)))
                .isInstanceOf(org.huiyin.shared.Forbidden.class);
    }

    @Test
    void a_token_of_one_district_does_not_open_the_other() throws Exception {
        var here = new TestDistrict(directory, "here-token");
        var there = new TestDistrict(directory, "there-token");
        accounts.add(
                here.district.id(),
                "office",
                "Office",
                "correct-horse-battery",
                null,
                Set.of(new Grant(Role.DEPUTIES_OFFICE, here.congress.id().value())),
                Actor.system(here.district.id()));
        var foreign = new Walk(suggestions, there).filed();
        var own = new Walk(suggestions, here).filed();
        var token = token("here-token.test");

        mvc.perform(get("/api/v1/suggestions/" + own.id)
                        .header("Host", "here-token.test")
                        .header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());
        mvc.perform(get("/api/v1/suggestions/" + foreign.id)
                        .header("Host", "here-token.test")
                        .header("Authorization", "Bearer " + token))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/v1/suggestions/" + foreign.id + "/moves/assign")
                        .header("Host", "there-token.test")
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mode\":\"SOLE\",\"lead\":\"" + there.unit(0) + "\"}"))
                .andExpect(status().isUnauthorized());
        mvc.perform(post("/api/v1/tokens")
                        .header("Host", "there-token.test")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"office\",\"password\":\"correct-horse-battery\"}"))
                .andExpect(status().is4xxClientError());
    }

    private String token(String host) throws Exception {
        var answer = mvc.perform(post("/api/v1/tokens")
                        .header("Host", host)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"office\",\"password\":\"correct-horse-battery\"}"))
                .andExpect(status().is2xxSuccessful())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var found = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
