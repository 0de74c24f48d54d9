package org.huiyin.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.account.doors.Districts;
import org.huiyin.account.sessions.Sessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in at another site (OpenID Connect), if one is configured. Finds accounts by their outside name, never makes one. */
@Component
public class SingleSignOn {
    public static final String FAILED = "/sign-in?problem=oidc";
    private static final String UNKNOWN = "/sign-in?problem=noAccount";

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final AccountStore accounts;
    private final Districts districts;
    private final Sessions sessions;
    private final AccountSettings settings;

    SingleSignOn(
            ObjectProvider<ClientRegistrationRepository> registrations,
            AccountStore accounts,
            Districts districts,
            Sessions sessions,
            AccountSettings settings) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.districts = districts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** A site at which people can sign in. */
    public record Provider(String id, String name) {
        /** Where signing in there begins, and to which page it leads back. */
        public String address(String next) {
            return UriComponentsBuilder.fromPath("/oauth2/authorization/{id}")
                    .queryParam("next", "{next}")
                    .encode()
                    .buildAndExpand(id, next)
                    .toUriString();
        }
    }

    /** The sites that the operator configured; usually none. */
    public List<Provider> providers() {
        var providers = new ArrayList<Provider>();
        if (registrations.getIfAvailable() instanceof Iterable<?> all) {
            for (var one : all) {
                if (one instanceof ClientRegistration registration) {
                    providers.add(new Provider(registration.getRegistrationId(), registration.getClientName()));
                }
            }
        }
        return providers;
    }

    /** The other site has named somebody: opens a session for the account that an administrator tied to the name. */
    public void welcome(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var who = name(authentication)
                .flatMap(name -> districts
                        .of(request)
                        .flatMap(district -> accounts.byExternalId(district.id(), name, settings.demo())));
        if (who.isEmpty()) {
            response.sendRedirect(UNKNOWN);
            return;
        }
        sessions.open(who.get(), SignInMethod.OIDC, request, response);
        response.sendRedirect(OutsideRequests.next(request));
    }

    private Optional<String> name(Authentication authentication) {
        return authentication.getPrincipal() instanceof OAuth2User user
                ? Optional.ofNullable(user.<Object>getAttribute(settings.oidc().claim()))
                        .map(Object::toString)
                : Optional.empty();
    }
}
