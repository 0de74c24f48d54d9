package org.huiyin.suggestion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.util.LinkedMultiValueMap;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DraftPagesTest {
    @Autowired
    private DraftPages pages;

    @Autowired
    private Directory directory;

    @Test
    @WithMockUser
    void a_paper_that_comes_back_stays_with_the_congress_that_was_chosen() {
        var place = new TestDistrict(directory, "two-congresses");
        var town = place.body(BodyKind.CONGRESS, "Town congress", null);
        var deputy = place.deputy(1);
        var grants = new HashSet<>(deputy.grants());
        grants.add(new Grant(Role.DEPUTY, town.id().value()));
        var caller = new Caller(deputy.actor(), deputy.person(), grants);
        for (var body : new String[] {town.id().toString(), place.congress.id().toString()}) {
            var typed = new LinkedMultiValueMap<String, String>();
            typed.add("kind", Kind.DEPUTY_SUGGESTION.name());
            typed.add("body", body);
            typed.add("capacity", "NONE");
            var model = new ExtendedModelMap();
            var response = new MockHttpServletResponse();
            var page =
                    pages.begin(Kind.DEPUTY_SUGGESTION, typed, caller, model, new MockHttpServletRequest(), response);
            assertThat(page).isEqualTo("suggestion/newPage");
            assertThat(response.getStatus()).isEqualTo(422);
            assertThat(model.get("body")).isEqualTo(body);
        }
    }
}
