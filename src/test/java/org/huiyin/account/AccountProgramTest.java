package org.huiyin.account;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A test of accounts in the whole program, with a clock to move and districts to try. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WholeProgramTest
@Import({MovableClock.InPlace.class, AccountProgramTest.Town.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@interface AccountProgramTest {
    /** Makes districts with accounts and signs them in. */
    class Town {
        static final String PASSWORD = "correct horse battery";

        private final Directory directory;
        private final Accounts accounts;
        private final MovableClock clock;
        private final MockMvc mvc;

        Town(Directory directory, Accounts accounts, MovableClock clock, MockMvc mvc) {
            this.directory = directory;
            this.accounts = accounts;
            this.clock = clock;
            this.mvc = mvc;
        }

        /** A district under a host name of its own. */
        Place district() {
            var host = "h" + Ids.next(clock.instant()) + ".example";
            var id = directory.addDistrict("District " + host, host, false).id();
            return new Place(id, host);
        }

        /** A district and its host name. */
        final class Place {
            final DistrictId id;
            final String host;

            private Place(DistrictId id, String host) {
                this.id = id;
                this.host = host;
            }

            RequestPostProcessor here() {
                return request -> {
                    request.setServerName(host);
                    return request;
                };
            }

            UUID account(String username, Grant... grants) {
                return accounts.add(id, username, "Display " + username, PASSWORD, null, Set.of(grants), actor());
            }

            Actor actor() {
                return Actor.system(id);
            }

            Body body(BodyKind kind) {
                var body = new Body(
                        new BodyId(Ids.next(clock.instant())),
                        id,
                        kind,
                        kind + " of " + host,
                        kind.name(),
                        null,
                        null,
                        ZoneId.of("Asia/Shanghai"));
                return directory.addBody(body, actor());
            }

            /** Signs in by the form and gives the session's cookie. */
            Cookie signIn(String username, Cookie... cookies) throws Exception {
                var request = post("/sign-in")
                        .with(here())
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("username", username)
                        .param("password", PASSWORD);
                if (cookies.length > 0) {
                    request.cookie(cookies);
                }
                var answer = mvc.perform(request).andReturn().getResponse();
                if (answer.getStatus() != 303 && answer.getStatus() != 302) {
                    throw new AssertionError("sign-in answered " + answer.getStatus());
                }
                return Objects.requireNonNull(answer.getCookie(Sessions.COOKIE));
            }

            /** A token for the API. */
            String token(String username) throws Exception {
                var answer = mvc.perform(post("/api/v1/tokens")
                                .with(here())
                                .contentType("application/json")
                                .content("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD)))
                        .andReturn()
                        .getResponse();
                return JsonPath.read(answer.getContentAsString(), "$.token");
            }
        }
    }
}
