package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.huiyin.account.AccountProgramTest.Town;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.account.signin.Attempts;
import org.huiyin.account.signin.KnownDevices;
import org.huiyin.account.signin.SignIn;
import org.huiyin.shared.TooManyTries;
import org.huiyin.support.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AccountProgramTest
class SignInTest {
    private final MockMvc mvc;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final SignIn signIn;
    private final SignIns signIns;
    private final Attempts attempts;
    private final KnownDevices devices;
    private final Town.Place place;

    SignInTest(
            @Autowired MockMvc mvc,
            @Autowired Town town,
            @Autowired MovableClock clock,
            @Autowired JdbcClient jdbc,
            @Autowired SignIn signIn,
            @Autowired SignIns signIns,
            @Autowired Attempts attempts,
            @Autowired KnownDevices devices) {
        this.mvc = mvc;
        this.clock = clock;
        this.jdbc = jdbc;
        this.signIn = signIn;
        this.signIns = signIns;
        this.attempts = attempts;
        this.devices = devices;
        place = town.district();
        place.account("li.na");
    }

    private ResultActions attempt(String username, String password, String address, Cookie... cookies)
            throws Exception {
        var request = post("/sign-in");
        if (cookies.length > 0) {
            request.cookie(cookies);
        }
        return mvc.perform(request.with(place.here())
                .with(csrf())
                .with(from -> {
                    from.setRemoteAddr(address);
                    return from;
                })
                .param("username", username)
                .param("password", password));
    }

    private ResultActions account(Cookie cookie) throws Exception {
        return mvc.perform(get("/account").with(place.here()).cookie(cookie));
    }

    @Test
    void the_right_password_opens_a_session_whose_secret_the_database_does_not_hold() throws Exception {
        var cookie = place.signIn("li.na");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        account(cookie).andExpect(status().isOk()).andExpect(content().string(containsString("Display li.na")));
        assertThat(jdbc.sql("SELECT count(*) FROM account.session WHERE secret_hash = sha256(:secret::bytea)")
                        .param("secret", cookie.getValue())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM account.session s WHERE s::text LIKE '%' || :secret || '%'")
                        .param("secret", cookie.getValue())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void names_are_the_same_in_capitals_and_full_width() throws Exception {
        place.signIn("ＬＩ．Na ");
    }

    @Test
    void a_wrong_name_and_a_wrong_password_get_the_same_answer() throws Exception {
        var wrongPassword =
                attempt("li.na", "not the password", "10.0.0.1").andReturn().getResponse();
        var wrongName =
                attempt("li.no", "not the password", "10.0.0.1").andReturn().getResponse();

        assertThat(wrongPassword.getStatus()).isEqualTo(422);
        assertThat(wrongName.getStatus()).isEqualTo(422);
        assertThat(masked(wrongName.getContentAsString()).replace("li.no", "li.na"))
                .isEqualTo(masked(wrongPassword.getContentAsString()));
    }

    private static String masked(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void what_was_typed_as_name_stays_and_the_password_does_not() throws Exception {
        attempt("li.na", "not the password", "10.0.0.1")
                .andExpect(content().string(containsString("value=\"li.na\"")))
                .andExpect(content().string(not(containsString("not the password"))));
    }

    @Test
    void a_device_is_shared_by_those_who_sign_in_with_the_same_browser_from_one_network() throws Exception {
        var deputy = place.account("deputy");
        jdbc.sql(
                        "INSERT INTO account.role_grant (account_id, role, scope) VALUES (:account, 'DEPUTIES_OFFICE', :scope)")
                .param("account", place.account("handler"))
                .param("scope", UUID.randomUUID())
                .update();
        assertThat(shares(deputy)).isFalse();
        attempt("deputy", Town.PASSWORD, "2001:db8:1:2::1").andExpect(status().is3xxRedirection());
        attempt("handler", Town.PASSWORD, "2001:db8:1:3::1").andExpect(status().is3xxRedirection());
        attempt("li.na", Town.PASSWORD, "2001:db8:1:2::9").andExpect(status().is3xxRedirection());
        assertThat(shares(deputy)).isFalse();
        attempt("handler", Town.PASSWORD, "2001:db8:1:2:ffff::9").andExpect(status().is3xxRedirection());
        assertThat(shares(deputy)).isTrue();
    }

    private boolean shares(UUID account) {
        return signIns.sharesDevice(account, Set.of(Role.DEPUTIES_OFFICE), clock.instant(), Duration.ofHours(1));
    }

    @Test
    void five_failures_make_even_the_right_password_wait() throws Exception {
        for (var i = 0; i < 5; i++) {
            attempt("li.na", "wrong", "10.0.0.1").andExpect(status().isUnprocessableContent());
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(status().isTooManyRequests());

        clock.advance(Duration.ofSeconds(59));
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(status().isTooManyRequests());
        clock.advance(Duration.ofSeconds(1));
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void each_further_failure_doubles_the_wait() throws Exception {
        for (var i = 0; i < 5; i++) {
            attempt("li.na", "wrong", "10.0.0.1");
        }
        clock.advance(Duration.ofMinutes(1));
        attempt("li.na", "wrong", "10.0.0.1").andExpect(status().isUnprocessableContent());
        clock.advance(Duration.ofSeconds(119));
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(status().isTooManyRequests());
        clock.advance(Duration.ofSeconds(1));
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void success_forgives_what_failed_before() throws Exception {
        for (var i = 0; i < 4; i++) {
            attempt("li.na", "wrong", "10.0.0.1");
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
        for (var i = 0; i < 4; i++) {
            attempt("li.na", "wrong", "10.0.0.1");
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void failures_elsewhere_do_not_lock_the_owner_out() throws Exception {
        for (var i = 0; i < 6; i++) {
            attempt("li.na", "wrong", "203.0.113.9");
        }
        attempt("li.na", "wrong", "203.0.113.9").andExpect(status().isTooManyRequests());
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void strangers_at_any_number_of_addresses_do_not_lock_the_owner_out() throws Exception {
        for (var stranger = 0; stranger < 70; stranger++) {
            attempt("li.na", "wrong", "198.51.100." + stranger).andExpect(status().isUnprocessableContent());
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.1").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void a_device_that_has_signed_in_before_passes_whatever_others_fail_at_its_address() throws Exception {
        var device = attempt("li.na", Town.PASSWORD, "10.0.0.1")
                .andReturn()
                .getResponse()
                .getCookies();
        for (var i = 0; i < 8; i++) {
            attempt("li.na", "wrong", "10.0.0.1");
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.1")
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "61"));
        attempt("li.na", Town.PASSWORD, "10.0.0.1", device).andExpect(redirectedUrl("/desk"));
        for (var i = 0; i < 5; i++) {
            attempt("li.na", "wrong", "10.0.0.2", device).andExpect(status().isUnprocessableContent());
        }
        attempt("li.na", Town.PASSWORD, "10.0.0.2", device).andExpect(status().isTooManyRequests());
    }

    private boolean counted(String username, String address) {
        var tried = new Attempts.Try(place.id, username, address, Optional.empty());
        return attempts.begin(tried, clock.instant()).isEmpty();
    }

    @Test
    void an_office_behind_one_address_keeps_signing_in_whatever_slips_and_whoever_tries() {
        for (var slip = 0; slip < 480; slip++) {
            assertThat(counted("person-" + slip, "10.0.0.7"))
                    .as("slip %s", slip)
                    .isTrue();
            clock.advance(Duration.ofMinutes(1));
        }
        for (var burst = 0; burst < 150; burst++) {
            counted("name-" + burst, "10.0.0.8");
        }
        assertThat(counted("li.na", "10.0.0.8")).isFalse();
        clock.advance(Duration.ofHours(1));
        for (var slip = 0; slip < 90; slip++) {
            assertThat(counted("again-" + slip, "10.0.0.8")).as("slip %s", slip).isTrue();
        }
    }

    @Test
    void two_hundred_people_who_slip_once_and_then_get_in_are_never_made_to_wait() {
        for (var person = 0; person < 200; person++) {
            var tried = new Attempts.Try(place.id, "slip-" + person, "10.0.0.9", Optional.empty());
            assertThat(attempts.begin(tried, clock.instant())).isEmpty();
            assertThat(attempts.begin(tried, clock.instant())).isEmpty();
            attempts.forgive(tried);
        }
    }

    @Test
    void a_browser_in_which_a_hundred_people_sign_in_keeps_the_marks_of_the_last_ones_in_one_small_cookie() {
        Cookie[] kept = {new Cookie("known-0123456789abcdef", "of.before")};
        for (var person = 0; person < 100; person++) {
            var request = new MockHttpServletRequest();
            request.setCookies(kept);
            var response = new MockHttpServletResponse();
            devices.remember(who("hall-" + person), request, response);
            kept = Arrays.stream(response.getCookies())
                    .filter(cookie -> cookie.getMaxAge() != 0)
                    .toArray(Cookie[]::new);
            assertThat(response.getCookies()).hasSize(person == 0 ? 2 : 1);
        }
        assertThat(kept).hasSize(1);
        assertThat(kept[0].getValue()).hasSizeLessThan(1000);
        var request = new MockHttpServletRequest();
        request.setCookies(kept);
        for (var last = 88; last < 100; last++) {
            assertThat(devices.known(place.id, "hall-" + last, request)).isPresent();
        }
        assertThat(devices.known(place.id, "hall-87", request)).isEmpty();
        kept[0].setValue(kept[0].getValue().replace('.', ','));
        assertThat(devices.known(place.id, "hall-99", request)).isEmpty();
    }

    private SignedIn who(String username) {
        return new SignedIn(UUID.randomUUID(), place.id, username, username, null, Set.of(), null);
    }

    @Test
    void one_network_of_ipv6_addresses_is_one_address_and_tries_that_must_wait_are_not_counted() throws Exception {
        for (var i = 1; i <= 5; i++) {
            attempt("li.na", "wrong", "2001:db8:1:2::" + i).andExpect(status().isUnprocessableContent());
        }
        for (var i = 1; i <= 150; i++) {
            attempt("li.na", "wrong", "2001:db8:1:2:abcd::" + Integer.toHexString(i))
                    .andExpect(status().isTooManyRequests());
        }
        attempt("li.na", Town.PASSWORD, "2001:db8:1:3::1").andExpect(redirectedUrl("/desk"));
        place.account("wang.wei");
        attempt("wang.wei", Town.PASSWORD, "2001:db8:1:2::9").andExpect(redirectedUrl("/desk"));
    }

    @Test
    void changing_the_password_waits_with_429_too() throws Exception {
        var cookie = place.signIn("li.na");
        for (var i = 0; i < 6; i++) {
            var answer = mvc.perform(post("/account/password")
                    .with(place.here())
                    .with(csrf())
                    .cookie(cookie)
                    .param("current", "wrong")
                    .param("password", "another horse battery")
                    .param("again", "another horse battery"));
            if (i == 5) {
                answer.andExpect(status().isTooManyRequests()).andExpect(header().exists("Retry-After"));
            }
        }
    }

    @Test
    void a_name_that_does_not_exist_waits_like_any_other() throws Exception {
        for (var i = 0; i < 5; i++) {
            attempt("nobody", "wrong", "10.0.0.1").andExpect(status().isUnprocessableContent());
        }
        attempt("nobody", "wrong", "10.0.0.1").andExpect(status().isTooManyRequests());
    }

    @Test
    void the_token_door_shares_the_lock_and_says_when_to_come_back() throws Exception {
        for (var i = 0; i < 5; i++) {
            attempt("li.na", "wrong", "127.0.0.1");
        }
        mvc.perform(post("/api/v1/tokens")
                        .with(place.here())
                        .contentType("application/json")
                        .content("{\"username\":\"li.na\",\"password\":\"%s\"}".formatted(Town.PASSWORD)))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "61"));
    }

    @Test
    void attempts_side_by_side_do_not_slip_through() throws Exception {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        var attempts = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 24; i++) {
            attempts.add(() -> {
                try {
                    return signIn.withPassword(place.id, "li.na", "wrong", request)
                            .isEmpty();
                } catch (TooManyTries wait) {
                    return false;
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tried = 0;
            for (var outcome : threads.invokeAll(attempts)) {
                if (outcome.get()) {
                    tried++;
                }
            }
            assertThat(tried).isEqualTo(5);
        }
    }

    @Test
    void signing_in_again_changes_the_secret_and_ends_the_old_session() throws Exception {
        var before = place.signIn("li.na");
        var after = place.signIn("li.na", before);

        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        account(before).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
        account(after).andExpect(status().isOk());
    }

    @Test
    void a_secret_planted_in_the_browser_before_sign_in_opens_nothing() throws Exception {
        var planted = new Cookie(Sessions.COOKIE, "planted");
        var cookie = place.signIn("li.na", planted);

        assertThat(cookie.getValue()).isNotEqualTo("planted");
        account(planted).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
    }

    @Test
    void signing_out_ends_the_session_in_the_database() throws Exception {
        var cookie = place.signIn("li.na");
        mvc.perform(post("/sign-out").with(place.here()).with(csrf()).cookie(cookie))
                .andExpect(redirectedUrl("/"));

        account(cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
    }

    @Test
    void a_session_ends_after_eight_hours_without_use_but_lives_on_with_it() throws Exception {
        var used = place.signIn("li.na");
        var left = place.signIn("li.na");
        clock.advance(Duration.ofHours(5));
        account(used).andExpect(status().isOk());
        clock.advance(Duration.ofHours(5));
        account(used).andExpect(status().isOk());
        account(left).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
    }

    @Test
    void a_session_ends_after_seven_days_even_if_used() throws Exception {
        var cookie = place.signIn("li.na");
        for (var hours = 0; hours < 7 * 24 - 6; hours += 6) {
            clock.advance(Duration.ofHours(6));
            account(cookie).andExpect(status().isOk());
        }
        clock.advance(Duration.ofHours(6));
        account(cookie).andExpect(redirectedUrl("/sign-in?next=%2Faccount"));
    }

    @Test
    void after_signing_in_the_way_leads_back_but_never_off_the_site() throws Exception {
        for (var next :
                new String[] {"https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example"}) {
            mvc.perform(post("/sign-in")
                            .with(place.here())
                            .with(csrf())
                            .param("username", "li.na")
                            .param("password", Town.PASSWORD)
                            .param("next", next))
                    .andExpect(redirectedUrl("/desk"));
        }
        mvc.perform(post("/sign-in")
                        .with(place.here())
                        .with(csrf())
                        .param("username", "li.na")
                        .param("password", Town.PASSWORD)
                        .param("next", "/account?done=token"))
                .andExpect(redirectedUrl("/account?done=token"));
    }

    @Test
    void the_page_asked_for_is_remembered_with_its_query() throws Exception {
        mvc.perform(get("/account?done=token").with(place.here()))
                .andExpect(redirectedUrl("/sign-in?next=%2Faccount%3Fdone%3Dtoken"));
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        mvc.perform(post("/sign-in")
                        .with(place.here())
                        .param("username", "li.na")
                        .param("password", Town.PASSWORD))
                .andExpect(status().isForbidden());
        mvc.perform(post("/sign-out").with(place.here()).with(csrf().useInvalidToken()))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_owner_sees_each_sign_in_with_its_way_and_address() throws Exception {
        attempt("li.na", "wrong", "203.0.113.9");
        attempt("li.na", Town.PASSWORD, "203.0.113.7");
        place.token("li.na");
        account(place.signIn("li.na"))
                .andExpect(content().string(containsString("203.0.113.7")))
                .andExpect(content().string(not(containsString("203.0.113.9"))));
        assertThat(jdbc.sql("""
                        SELECT i.method FROM account.sign_in i JOIN account.account a ON a.id = i.account_id
                         WHERE a.district_id = :district ORDER BY i.id
                        """)
                        .param("district", place.id.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("PASSWORD", "TOKEN", "PASSWORD");
    }

    @Test
    void visitors_get_no_session_and_the_account_schema_is_not_asked() throws Exception {
        jdbc.sql("ALTER SCHEMA account RENAME TO account_away").update();
        try {
            mvc.perform(get("/about").with(place.here()))
                    .andExpect(status().isOk())
                    .andExpect(header().doesNotExist("Set-Cookie"));
        } finally {
            jdbc.sql("ALTER SCHEMA account_away RENAME TO account").update();
        }
    }

    @Test
    void no_page_may_be_framed_or_run_foreign_scripts() throws Exception {
        mvc.perform(get("/about").with(place.here()))
                .andExpect(header().string("Content-Security-Policy", startsWith("default-src 'self';")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }
}
