package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.huiyin.account.AccountProgramTest.Town;
import org.huiyin.directory.BodyKind;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AccountProgramTest
class RevocationTest {
    private static final String NEW_PASSWORD = "a much better sentence";

    private final MockMvc mvc;
    private final Town town;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final AccountAdministration administration;
    private final Ledger ledger;
    private final Town.Place place;

    RevocationTest(
            @Autowired MockMvc mvc,
            @Autowired Town town,
            @Autowired MovableClock clock,
            @Autowired JdbcClient jdbc,
            @Autowired AccountAdministration administration,
            @Autowired Ledger ledger) {
        this.mvc = mvc;
        this.town = town;
        this.clock = clock;
        this.jdbc = jdbc;
        this.administration = administration;
        this.ledger = ledger;
        place = town.district();
    }

    private ResultActions account(Town.Place where, Cookie cookie) throws Exception {
        return mvc.perform(get("/account").with(where.here()).cookie(cookie));
    }

    private ResultActions me(Town.Place where, String token) throws Exception {
        return mvc.perform(get("/api/v1/me").with(where.here()).header("Authorization", "Bearer " + token));
    }

    private List<String> acts(UUID account) {
        return ledger.of(new Subject("account", account)).stream()
                .map(Act::type)
                .toList();
    }

    @Test
    void a_token_opens_the_api_with_the_roles_of_its_account_and_is_kept_as_a_hash() throws Exception {
        var congress = place.body(BodyKind.CONGRESS);
        place.account("office", new Grant(Role.DEPUTIES_OFFICE, congress.id().value()));
        var token = place.token("office");

        var answer = me(place, token)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<String>read(answer, "$.username")).isEqualTo("office");
        assertThat(JsonPath.<String>read(answer, "$.grants[0].role")).isEqualTo("DEPUTIES_OFFICE");
        assertThat(JsonPath.<String>read(answer, "$.grants[0].scope"))
                .isEqualTo(congress.id().toString());
        assertThat(jdbc.sql("SELECT count(*) FROM account.token WHERE secret_hash = sha256(:secret::bytea)")
                        .param("secret", token)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM account.token t WHERE t::text LIKE '%' || :secret || '%'")
                        .param("secret", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_token_ends_on_its_day_and_when_it_is_revoked() throws Exception {
        var id = place.account("li.na");
        var old = place.token("li.na");
        clock.advance(Duration.ofDays(90));
        me(place, old).andExpect(status().isUnauthorized());

        var revoked = place.token("li.na");
        me(place, revoked).andExpect(status().isOk());
        var cookie = place.signIn("li.na");
        var tokenId = jdbc.sql("SELECT id FROM account.token WHERE account_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        mvc.perform(post("/account/tokens/" + tokenId + "/revoke")
                        .param("confirmed", "true")
                        .with(place.here())
                        .with(csrf())
                        .cookie(cookie))
                .andExpect(redirectedUrl("/account?done=token"));
        me(place, revoked).andExpect(status().isUnauthorized());
        assertThat(acts(id))
                .containsExactly(
                        "account.added", "account.token-issued", "account.token-issued", "account.token-revoked");
    }

    @Test
    void what_cannot_be_taken_back_is_asked_about_once() throws Exception {
        place.account("admin", new Grant(Role.ADMIN, null));
        var id = place.account("li.na");
        var token = place.token("li.na");
        var tokenId = jdbc.sql("SELECT id FROM account.token WHERE account_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        var acts = Map.of(
                "/account/tokens/" + tokenId + "/revoke", "li.na",
                "/admin/accounts/" + id + "/reset", "admin",
                "/admin/accounts/" + id + "/disable", "admin");
        for (var act : acts.entrySet()) {
            mvc.perform(post(act.getKey()).with(place.here()).with(csrf()).cookie(place.signIn(act.getValue())))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("action=\"" + act.getKey() + "\"")))
                    .andExpect(content().string(containsString("name=\"confirmed\" value=\"true\"")));
            me(place, token).andExpect(status().isOk());
        }
        assertThat(acts(id)).containsExactly("account.added", "account.token-issued");
    }

    @Test
    void a_token_that_a_token_made_ends_with_it_and_with_its_being_revoked() throws Exception {
        var id = place.account("li.na");
        var first = place.token("li.na");
        clock.advance(Duration.ofDays(80));
        var made = JsonPath.<String>read(
                mvc.perform(post("/api/v1/me/tokens")
                                .with(place.here())
                                .header("Authorization", "Bearer " + first)
                                .contentType("application/json")
                                .content("{\"name\":\"child\",\"days\":366}"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.token");
        assertThat(jdbc.sql("SELECT count(DISTINCT expires_at) FROM account.token WHERE account_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        me(place, made).andExpect(status().isOk());
        var parent = jdbc.sql("SELECT made_with FROM account.token WHERE account_id = :id AND made_with IS NOT NULL")
                .param("id", id)
                .query(UUID.class)
                .single();
        mvc.perform(post("/account/tokens/" + parent + "/revoke")
                        .param("confirmed", "true")
                        .with(place.here())
                        .with(csrf())
                        .cookie(place.signIn("li.na")))
                .andExpect(redirectedUrl("/account?done=token"));
        me(place, first).andExpect(status().isUnauthorized());
        me(place, made).andExpect(status().isUnauthorized());
    }

    @Test
    void nobody_revokes_the_token_or_session_of_another() throws Exception {
        var victim = place.account("victim");
        place.account("thief");
        var token = place.token("victim");
        place.signIn("victim");
        var tokenId = jdbc.sql("SELECT id FROM account.token WHERE account_id = :id")
                .param("id", victim)
                .query(UUID.class)
                .single();
        var sessionId = jdbc.sql("SELECT id FROM account.session WHERE account_id = :id")
                .param("id", victim)
                .query(UUID.class)
                .single();
        var thief = place.signIn("thief");

        mvc.perform(post("/account/tokens/" + tokenId + "/revoke")
                        .with(place.here())
                        .with(csrf())
                        .cookie(thief))
                .andExpect(status().isNotFound());
        mvc.perform(post("/account/sessions/" + sessionId + "/end")
                        .with(place.here())
                        .with(csrf())
                        .cookie(thief))
                .andExpect(status().isNotFound());
        me(place, token).andExpect(status().isOk());
    }

    @Test
    void a_token_or_session_of_another_district_opens_nothing() throws Exception {
        var other = town.district();
        place.account("li.na", new Grant(Role.ADMIN, null));
        other.account("li.na", new Grant(Role.ADMIN, null));
        var cookie = place.signIn("li.na");
        var token = place.token("li.na");

        account(other, cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
        me(other, token).andExpect(status().isUnauthorized());
        mvc.perform(get("/admin/accounts").with(other.here()).cookie(cookie))
                .andExpect(redirectedUrl("/sign-in?next=%2Fadmin%2Faccounts"));
        account(place, cookie).andExpect(status().isOk());
        me(place, token).andExpect(status().isOk());
    }

    @Test
    void a_part_of_a_page_leads_to_sign_in_and_from_there_back_to_the_page() throws Exception {
        part("http://" + place.host + "/admin/accounts?q=a")
                .andExpect(header().string("HX-Redirect", "/sign-in?next=%2Fadmin%2Faccounts%3Fq%3Da"));
        for (var elsewhere :
                List.of("http://elsewhere.example/admin/accounts", "not an address", "/admin/accounts", "")) {
            part(elsewhere).andExpect(header().string("HX-Redirect", "/sign-in"));
        }
    }

    private ResultActions part(String page) throws Exception {
        return mvc.perform(get("/admin/accounts")
                        .with(place.here())
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", page))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void an_administrator_does_not_reach_accounts_of_another_district() throws Exception {
        var other = town.district();
        place.account("admin", new Grant(Role.ADMIN, null));
        var stranger = other.account("stranger");
        var cookie = place.signIn("admin");

        for (var path : List.of("", "/roles", "/disable", "/enable", "/reset")) {
            mvc.perform(post("/admin/accounts/" + stranger + path)
                            .with(place.here())
                            .with(csrf())
                            .cookie(cookie)
                            .param("displayName", "taken over"))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/admin/accounts/" + stranger).with(place.here()).cookie(cookie))
                .andExpect(status().isNotFound());
        mvc.perform(get("/admin/accounts").with(place.here()).cookie(cookie))
                .andExpect(content().string(not(containsString("stranger"))));
        assertThat(acts(stranger)).containsExactly("account.added");
    }

    @Test
    void roles_can_be_given_for_bodies_and_units_of_the_own_district_only() {
        var other = town.district();
        var theirs = other.body(BodyKind.CONGRESS);
        var conference = place.body(BodyKind.CPPCC);
        var id = place.account("li.na");

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> administration.changeGrants(
                        place.id,
                        id,
                        Set.of(new Grant(Role.DEPUTIES_OFFICE, theirs.id().value())),
                        place.actor()));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> administration.changeGrants(
                        place.id,
                        id,
                        Set.of(new Grant(Role.DEPUTIES_OFFICE, conference.id().value())),
                        place.actor()));
        assertThat(administration.entry(place.id, id).grants()).isEmpty();
    }

    @Test
    void a_role_taken_away_is_gone_at_the_next_request() throws Exception {
        place.account("first", new Grant(Role.ADMIN, null));
        var id = place.account("second", new Grant(Role.ADMIN, null));
        var cookie = place.signIn("second");
        mvc.perform(get("/admin/accounts").with(place.here()).cookie(cookie)).andExpect(status().isOk());

        administration.changeGrants(place.id, id, Set.of(), place.actor());

        mvc.perform(get("/admin/accounts").with(place.here()).cookie(cookie)).andExpect(status().isForbidden());
    }

    @Test
    void a_disabled_account_is_out_at_once_and_cannot_come_back() throws Exception {
        var id = place.account("li.na");
        var cookie = place.signIn("li.na");
        var token = place.token("li.na");
        administration.disable(place.id, id, place.actor());

        account(place, cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
        me(place, token).andExpect(status().isUnauthorized());
        mvc.perform(post("/sign-in")
                        .with(place.here())
                        .with(csrf())
                        .param("username", "li.na")
                        .param("password", Town.PASSWORD))
                .andExpect(status().isUnprocessableContent());

        administration.enable(place.id, id, place.actor());
        place.signIn("li.na");
        account(place, cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
    }

    @Test
    void the_last_administrator_stays() {
        var id = place.account("admin", new Grant(Role.ADMIN, null));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> administration.disable(place.id, id, place.actor()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> administration.changeGrants(place.id, id, Set.of(), place.actor()));
    }

    @Test
    void two_administrators_who_remove_each_other_at_once_do_not_both_succeed() throws Exception {
        for (var round = 0; round < 5; round++) {
            var here = town.district();
            var ids = Stream.of("one", "two")
                    .map(name -> here.account(name, new Grant(Role.ADMIN, null)))
                    .toList();
            try (var threads = Executors.newFixedThreadPool(2)) {
                var left = ids.stream()
                        .map(id ->
                                threads.submit(() -> administration.changeGrants(here.id, id, Set.of(), here.actor())))
                        .toList();
                var refused = 0;
                for (var one : left) {
                    try {
                        one.get();
                    } catch (ExecutionException e) {
                        assertThat(e.getCause()).isInstanceOf(Refusal.class);
                        refused++;
                    }
                }
                assertThat(refused).isEqualTo(1);
            }
        }
    }

    @Test
    void a_new_password_ends_all_other_sessions_and_all_tokens() throws Exception {
        var id = place.account("li.na");
        var here = place.signIn("li.na");
        var elsewhere = place.signIn("li.na");
        var token = place.token("li.na");

        mvc.perform(post("/account/password")
                        .with(place.here())
                        .with(csrf())
                        .cookie(here)
                        .param("current", Town.PASSWORD)
                        .param("password", NEW_PASSWORD)
                        .param("again", NEW_PASSWORD))
                .andExpect(redirectedUrl("/account?done=password"));

        account(place, here).andExpect(status().isOk());
        account(place, elsewhere).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
        me(place, token).andExpect(status().isUnauthorized());
        assertThat(acts(id)).endsWith("account.password-changed");
    }

    @Test
    void a_new_password_needs_the_current_one_and_must_be_good() throws Exception {
        place.account("li.na");
        var cookie = place.signIn("li.na");
        for (var attempt : List.of(
                List.of("wrong", NEW_PASSWORD, NEW_PASSWORD),
                List.of(Town.PASSWORD, "too short", "too short"),
                List.of(Town.PASSWORD, "1111111111111", "1111111111111"),
                List.of(Town.PASSWORD, NEW_PASSWORD, NEW_PASSWORD + "x"),
                List.of(Town.PASSWORD, Town.PASSWORD, Town.PASSWORD))) {
            mvc.perform(post("/account/password")
                            .with(place.here())
                            .with(csrf())
                            .cookie(cookie)
                            .param("current", attempt.get(0))
                            .param("password", attempt.get(1))
                            .param("again", attempt.get(2)))
                    .andExpect(status().isUnprocessableContent());
        }
        place.signIn("li.na");
    }

    @Test
    void a_reset_link_works_once_in_its_district_until_it_is_over() throws Exception {
        var id = place.account("li.na");
        var cookie = place.signIn("li.na");
        var link = administration.reset(place.id, id, place.actor());
        account(place, cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
        mvc.perform(post("/sign-in")
                        .with(place.here())
                        .with(csrf())
                        .param("username", "li.na")
                        .param("password", Town.PASSWORD))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/reset/" + link.code()).with(town.district().here())).andExpect(status().isConflict());

        reset(link.code()).andExpect(redirectedUrl("/account?done=password"));
        reset(link.code()).andExpect(status().isConflict());

        var second = administration.reset(place.id, id, place.actor());
        clock.advance(Duration.ofDays(3));
        reset(second.code()).andExpect(status().isConflict());
        assertThat(acts(id))
                .containsExactly(
                        "account.added", "account.reset-issued", "account.password-reset", "account.reset-issued");
    }

    private ResultActions reset(String code) throws Exception {
        return mvc.perform(post("/reset/" + code)
                .with(place.here())
                .with(csrf())
                .param("password", NEW_PASSWORD)
                .param("again", NEW_PASSWORD));
    }

    @Test
    void an_administrator_adds_an_account_whose_owner_chooses_the_password() throws Exception {
        place.account("admin", new Grant(Role.ADMIN, null));
        var congress = place.body(BodyKind.CONGRESS);
        var cookie = place.signIn("admin");
        var page = mvc.perform(post("/admin/accounts")
                        .with(place.here())
                        .with(csrf())
                        .cookie(cookie)
                        .param("username", "wang.wei")
                        .param("displayName", "<b>Wang</b>")
                        .param("grants", "DEPUTIES_OFFICE:" + congress.id()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;b&gt;Wang")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var code = page.replaceAll("(?s).*/reset/([\\w-]+).*", "$1");

        reset(code).andExpect(redirectedUrl("/account?done=password"));
        var entry = administration.list(place.id, "wang", null).items().getFirst();
        assertThat(entry.grants())
                .containsExactly(new Grant(Role.DEPUTIES_OFFICE, congress.id().value()));
        assertThat(ledger.of(new Subject("account", entry.id()))
                        .getFirst()
                        .actor()
                        .name())
                .isEqualTo("Display admin");
    }

    @Test
    void a_taken_name_is_refused_also_in_other_letters() throws Exception {
        place.account("li.na");
        place.account("admin", new Grant(Role.ADMIN, null));
        var cookie = place.signIn("admin");
        mvc.perform(post("/admin/accounts")
                        .with(place.here())
                        .with(csrf())
                        .cookie(cookie)
                        .param("username", "ＬＩ.NA")
                        .param("displayName", "Another"))
                .andExpect(status().isConflict());
    }

    @Test
    void the_list_of_accounts_goes_on_page_by_page_and_finds_parts_of_names() {
        for (var i = 10; i < 70; i++) {
            jdbc.sql("""
                    INSERT INTO account.account (id, district_id, username, username_key, display_name, words, demo, created_at, version)
                    VALUES (gen_random_uuid(), :district, :name, :name, 'Display', :name || chr(10) || 'display', false, now(), 1)
                    """)
                    .param("district", place.id.value())
                    .param("name", "user%" + i)
                    .update();
        }
        var first = administration.list(place.id, "", null);
        var second = administration.list(place.id, "", first.next());

        assertThat(first.items()).hasSize(50);
        assertThat(second.items()).hasSize(10);
        assertThat(second.next()).isNull();
        assertThat(second.items().getFirst().username()).isEqualTo("user%60");
        assertThat(administration.list(place.id, "%6", null).items()).hasSize(10);
        assertThat(administration.list(place.id, "r_1", null).items()).isEmpty();
    }

    @Test
    void the_api_asks_browsers_for_the_form_token_and_programs_not() throws Exception {
        place.account("li.na");
        var cookie = place.signIn("li.na");
        var token = place.token("li.na");
        var body = "{\"name\":\"x\"}";

        mvc.perform(post("/api/v1/me/tokens")
                        .with(place.here())
                        .cookie(cookie)
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/v1/me/tokens")
                        .with(place.here())
                        .with(csrf().asHeader())
                        .cookie(cookie)
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isOk());
        mvc.perform(post("/api/v1/me/tokens")
                        .with(place.here())
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isOk());
        mvc.perform(post("/api/v1/me/tokens")
                        .with(place.here())
                        .header("Authorization", "Bearer wrong")
                        .cookie(cookie)
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void programs_administer_accounts_too_if_their_owner_may() throws Exception {
        place.account("admin", new Grant(Role.ADMIN, null));
        place.account("nobody");
        var congress = place.body(BodyKind.CONGRESS);
        var body = """
                {"username":"wang.wei","displayName":"Wang Wei","grants":[{"role":"DEPUTY","scope":"%s"}]}""".formatted(congress.id());
        mvc.perform(post("/api/v1/accounts")
                        .with(place.here())
                        .header("Authorization", "Bearer " + place.token("nobody"))
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isForbidden());
        var answer = mvc.perform(post("/api/v1/accounts")
                        .with(place.here())
                        .header("Authorization", "Bearer " + place.token("admin"))
                        .contentType("application/json")
                        .content(body))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        reset(JsonPath.read(answer, "$.link.code")).andExpect(redirectedUrl("/account?done=password"));
        assertThat(ledger.of(new Subject("account", UUID.fromString(JsonPath.read(answer, "$.id"))))
                        .getFirst()
                        .actor()
                        .channel())
                .isEqualTo("api");
    }

    @Test
    void the_description_of_the_api_names_the_token_and_no_caller_as_parameter() throws Exception {
        var description = mvc.perform(get("/api/openapi.json").with(place.here()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(JsonPath.<String>read(description, "$.components.securitySchemes.token.scheme"))
                .isEqualTo("bearer");
        assertThat(JsonPath.<List<String>>read(description, "$.paths..parameters[*].name"))
                .isNotEmpty()
                .doesNotContain("caller", "me", "actor", "district");
    }

    @Test
    void visitors_are_led_to_sign_in_on_pages_and_refused_by_the_api() throws Exception {
        mvc.perform(get("/admin/accounts").with(place.here())).andExpect(redirectedUrlPattern("/sign-in?next=*"));
        mvc.perform(get("/api/v1/me").with(place.here())).andExpect(status().isUnauthorized());
    }
}
