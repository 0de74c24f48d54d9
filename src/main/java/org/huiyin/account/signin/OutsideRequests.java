package org.huiyin.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what was asked of the other site until its answer comes, for the browser that asked. */
@Component
public class OutsideRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String KIND = "oidc";
    private static final String NEXT = OutsideRequests.class.getName() + ".next";

    private final Ceremonies ceremonies;
    private final JsonMapper json;

    OutsideRequests(Ceremonies ceremonies, JsonMapper json) {
        this.ceremonies = ceremonies;
        this.json = json;
    }

    /** An authorization request in plain values. */
    private record Kept(
            String authorizationUri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String state,
            Map<String, String> parameters,
            Map<String, String> attributes,
            String requestUri,
            String next) {
        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(authorizationUri)
                    .clientId(clientId)
                    .redirectUri(redirectUri)
                    .scopes(scopes)
                    .state(state)
                    .additionalParameters(all -> all.putAll(parameters))
                    .attributes(all -> all.putAll(attributes))
                    .authorizationRequestUri(requestUri)
                    .build();
        }
    }

    /** Where to go after signing in, as it was asked for at the beginning. */
    static String next(HttpServletRequest request) {
        return request.getAttribute(NEXT) instanceof String next ? LocalPath.of(next) : LocalPath.HOME;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            return;
        }
        var next = request.getParameter("next");
        var kept = new Kept(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                String.valueOf(asked.getRedirectUri()),
                asked.getScopes(),
                String.valueOf(asked.getState()),
                texts(asked.getAdditionalParameters()),
                texts(asked.getAttributes()),
                asked.getAuthorizationRequestUri(),
                next == null ? "" : next);
        ceremonies.begin(KIND, json.writeValueAsString(kept), request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return ceremonies.peek(KIND, request).map(this::read).map(Kept::request).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var kept = ceremonies.take(KIND, request).map(this::read).orElse(null);
        if (kept == null) {
            return null;
        }
        request.setAttribute(NEXT, kept.next());
        return kept.request();
    }

    private Kept read(String payload) {
        return json.readValue(payload, Kept.class);
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        var texts = new HashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
