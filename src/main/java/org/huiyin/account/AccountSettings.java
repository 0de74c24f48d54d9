package org.huiyin.account;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param demo demonstration mode: demo accounts work, short passwords pass
 */
@ConfigurationProperties("huiyin")
public record AccountSettings(
        @DefaultValue("true") boolean demo,
        @DefaultValue SessionLimits session,
        @DefaultValue TokenLimits token,
        @DefaultValue Passkey passkey,
        @DefaultValue Oidc oidc) {
    /**
     * How long a browser stays signed in.
     *
     * @param idle after the last request
     * @param longest after signing in, whatever happens
     */
    public record SessionLimits(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("7d") Duration longest) {}

    /**
     * How long a personal access token holds.
     *
     * @param usual if nothing else was asked for
     */
    public record TokenLimits(
            @DefaultValue("90d") Duration usual,
            @DefaultValue("366d") Duration longest) {}

    /**
     * For whom passkeys are made.
     *
     * @param relyingParty the domain, e.g. "huiyin.example.gov.cn"; passkeys hold for it and the names below it
     * @param name what devices show beside a passkey
     * @param origins the addresses at which people sign in, e.g. "https://huiyin.example.gov.cn"; empty for this machine's own
     */
    public record Passkey(
            @DefaultValue("localhost") String relyingParty,
            @DefaultValue("Huiyin") String name,
            @DefaultValue Set<String> origins) {}

    /**
     * Single sign-on; the provider itself stands under {@code spring.security.oauth2.client}.
     *
     * @param claim what of the provider's answer is compared with the account's outside name
     */
    public record Oidc(@DefaultValue("sub") String claim) {}
}
