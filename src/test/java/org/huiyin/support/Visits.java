package org.huiyin.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.directory.District;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** A district's pages and API as visitors and those who are signed in find them. */
public final class Visits {
    private static final String PASSWORD = "correct horse battery";

    private final MockMvc mvc;
    private final Accounts accounts;
    private final District district;

    public Visits(MockMvc mvc, Accounts accounts, District district) {
        this.mvc = mvc;
        this.accounts = accounts;
        this.district = district;
    }

    /** Makes an account that may what the caller may, signs in, and gives what a browser keeps of it. */
    public Cookie signUp(Caller like) throws Exception {
        return signUp(like.actor().name(), like.person(), like.grants().toArray(Grant[]::new));
    }

    public Cookie signUp(String username, @Nullable PersonId person, Grant... grants) throws Exception {
        accounts.add(district.id(), username, username, PASSWORD, person, Set.of(grants), Actor.system(district.id()));
        var answer = send(post("/sign-in").param("username", username).param("password", PASSWORD));
        return Arrays.stream(answer.getCookies())
                .filter(cookie -> cookie.getName().equals("huiyin"))
                .findFirst()
                .orElseThrow();
    }

    public MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request, Cookie... signedIn)
            throws Exception {
        if (signedIn.length > 0) {
            request.cookie(signedIn);
        }
        return mvc.perform(request.with(csrf()).with(it -> {
                    it.setServerName(district.host());
                    return it;
                }))
                .andReturn()
                .getResponse();
    }

    /** What stands at an address, in whatever wrapping. */
    public String see(String address, Cookie... signedIn) throws Exception {
        var answer = send(get(URI.create(address)), signedIn);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        assertThat(answer.getForwardedUrl()).as("a page of its own").isNull();
        return Doors.text(answer.getContentAsByteArray());
    }
}
