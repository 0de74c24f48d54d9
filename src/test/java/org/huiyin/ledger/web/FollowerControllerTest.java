package org.huiyin.ledger.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@WholeProgramTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowerControllerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "a-long-enough-password";

    private final MockMvc web;
    private final Accounts accounts;
    private final String host = "followers-" + UUID.randomUUID() + ".example";
    private final Actor actor;

    FollowerControllerTest(@Autowired MockMvc web, @Autowired Accounts accounts, @Autowired Directory directory) {
        this.web = web;
        this.accounts = accounts;
        this.actor = Actor.system(directory.addDistrict("试验区", host, false).id());
    }

    @Test
    void administrators_see_the_followers() throws Exception {
        var admin = token("admin", new Grant(Role.ADMIN, null));
        web.perform(as(admin, get("/api/v1/followers")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items").isArray());
    }

    @Test
    void others_neither_see_nor_rebuild_them() throws Exception {
        var clerk = token("clerk");
        web.perform(as(clerk, get("/api/v1/followers"))).andExpect(status().isForbidden());
        web.perform(as(clerk, post("/api/v1/followers/any/rebuild"))).andExpect(status().isForbidden());
    }

    @Test
    void a_follower_that_is_not_there_cannot_be_rebuilt() throws Exception {
        var admin = token("admin", new Grant(Role.ADMIN, null));
        web.perform(as(admin, post("/api/v1/followers/nobody/rebuild"))).andExpect(status().isNotFound());
    }

    private String token(String name, Grant... grants) throws Exception {
        accounts.add(actor.district(), name, name, PASSWORD, null, Set.of(grants), actor);
        var answer = web.perform(as("", post("/api/v1/tokens"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JSON.writeValueAsString(Map.of("username", name, "password", PASSWORD))))
                .andExpect(status().isOk())
                .andReturn();
        return JSON.readTree(answer.getResponse().getContentAsString())
                .get("token")
                .asString();
    }

    private MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder request) {
        var addressed = request.with(made -> {
            made.setServerName(host);
            return made;
        });
        return token.isEmpty() ? addressed : addressed.header("Authorization", "Bearer " + token);
    }
}
