package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.function.Supplier;
import org.huiyin.account.AccountProgramTest.Town;
import org.huiyin.account.sessions.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in at another site, which here is a small one of our own. */
@AccountProgramTest
class SingleSignOnTest {
    private static final OtherSite OTHER_SITE = new OtherSite();

    private final MockMvc mvc;
    private final AccountAdministration administration;
    private final Town.Place place;

    SingleSignOnTest(@Autowired MockMvc mvc, @Autowired Town town, @Autowired AccountAdministration administration) {
        this.mvc = mvc;
        this.administration = administration;
        place = town.district();
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        var client = "spring.security.oauth2.client.";
        properties.add(client + "registration.city.client-id", () -> "huiyin");
        properties.add(client + "registration.city.client-secret", () -> "secret");
        properties.add(client + "registration.city.client-name", () -> "City Sign-On");
        properties.add(client + "registration.city.authorization-grant-type", () -> "authorization_code");
        properties.add(client + "registration.city.scope", () -> "openid");
        properties.add(client + "registration.city.redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
        properties.add(client + "provider.city.authorization-uri", () -> OTHER_SITE.address() + "/authorize");
        properties.add(client + "provider.city.token-uri", () -> OTHER_SITE.address() + "/token");
        properties.add(client + "provider.city.jwk-set-uri", () -> OTHER_SITE.address() + "/keys");
        properties.add("huiyin.oidc.claim", () -> "employee");
    }

    @AfterAll
    static void close() {
        OTHER_SITE.server.stop(0);
    }

    /** The other site's answer, after the browser was sent there and back. */
    private MockHttpServletResponse signIn(Town.Place where, String employee) throws Exception {
        var begun = mvc.perform(get("/oauth2/authorization/city")
                        .param("next", "/account")
                        .with(where.here()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse();
        var asked = UriComponentsBuilder.fromUriString(Objects.requireNonNull(begun.getRedirectedUrl()))
                .build()
                .getQueryParams();
        OTHER_SITE.nonce = Objects.requireNonNull(asked.getFirst("nonce"));
        OTHER_SITE.employee = employee;
        return back(where, Objects.requireNonNull(asked.getFirst("state")), begun.getCookies());
    }

    private MockHttpServletResponse back(Town.Place where, String state, Cookie... cookies) throws Exception {
        return mvc.perform(get("/login/oauth2/code/city")
                        .param("code", "any")
                        .param("state", URLDecoder.decode(state, StandardCharsets.UTF_8))
                        .with(where.here())
                        .cookie(cookies))
                .andReturn()
                .getResponse();
    }

    private void tie(String username, String outside) {
        var id = place.account(username);
        administration.change(place.id, id, "Display " + username, null, outside, place.actor());
    }

    @Test
    void the_sign_in_page_offers_the_other_site() throws Exception {
        mvc.perform(get("/sign-in").with(place.here()))
                .andExpect(content().string(containsString("/oauth2/authorization/city")))
                .andExpect(content().string(containsString("City Sign-On")));
    }

    @Test
    void an_account_tied_to_the_outside_name_is_signed_in_and_led_on() throws Exception {
        tie("li.na", "E-17");
        var answer = signIn(place, "E-17");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/account");
        mvc.perform(get("/account")
                        .with(place.here())
                        .cookie(Objects.requireNonNull(answer.getCookie(Sessions.COOKIE))))
                .andExpect(content().string(containsString("Display li.na")));
    }

    @Test
    void nobody_is_let_in_and_nothing_made_for_an_unknown_name() throws Exception {
        tie("li.na", "E-17");
        for (var name : new String[] {"E-18", "li.na"}) {
            var answer = signIn(place, name);
            assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?problem=noAccount");
            assertThat(answer.getCookie(Sessions.COOKIE)).isNull();
        }
        assertThat(administration.list(place.id, "", null).items()).hasSize(1);
    }

    @Test
    void the_account_of_another_district_is_unknown_here(@Autowired Town town) throws Exception {
        tie("li.na", "E-17");
        assertThat(signIn(town.district(), "E-17").getRedirectedUrl()).isEqualTo("/sign-in?problem=noAccount");
    }

    @Test
    void a_disabled_account_stays_out() throws Exception {
        tie("li.na", "E-17");
        var id = administration.list(place.id, "li.na", null).items().getFirst().id();
        administration.disable(place.id, id, place.actor());
        assertThat(signIn(place, "E-17").getRedirectedUrl()).isEqualTo("/sign-in?problem=noAccount");
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_is_refused() throws Exception {
        tie("li.na", "E-17");
        var begun = mvc.perform(get("/oauth2/authorization/city").with(place.here()))
                .andReturn()
                .getResponse();
        var state = Objects.requireNonNull(
                UriComponentsBuilder.fromUriString(Objects.requireNonNull(begun.getRedirectedUrl()))
                        .build()
                        .getQueryParams()
                        .getFirst("state"));
        assertThat(back(place, state, new Cookie("ceremony", "of another browser"))
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?problem=oidc");
    }

    @Test
    void hostile_words_in_the_address_stay_words() throws Exception {
        mvc.perform(get("/sign-in").param("next", "/\"><script>hostile").with(place.here()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script>hostile"))));
        mvc.perform(get("/sign-in?problem=nothing-known").with(place.here())).andExpect(status().isOk());
    }

    /** An identity provider that vouches for whomever the test names. */
    private static final class OtherSite {
        private final HttpServer server;
        private final RSAKey key;
        private volatile String nonce = "";
        private volatile String employee = "";

        OtherSite() {
            try {
                key = new RSAKeyGenerator(2048).keyID("k").generate();
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            answer("/keys", () -> new JWKSet(key.toPublicJWK()).toString());
            answer("/token", () -> """
                    {"access_token":"a","token_type":"Bearer","expires_in":60,"id_token":"%s"}""".formatted(idToken()));
            server.start();
        }

        String address() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        private void answer(String path, Supplier<String> body) {
            server.createContext(path, exchange -> {
                var bytes = body.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            });
        }

        /** With the machine's own time: the library that reads it has no other. */
        private String idToken() {
            var now = Instant.now();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(address())
                    .audience("huiyin")
                    .subject("someone")
                    .claim("nonce", nonce)
                    .claim("employee", employee)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(600)))
                    .build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
            try {
                token.sign(new RSASSASigner(key));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return token.serialize();
        }
    }
}
