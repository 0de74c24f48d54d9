package org.huiyin.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param demo demonstration mode: demo accounts work, short passwords pass
 */
@ConfigurationProperties("huiyin")
record AccountSettings(
        @DefaultValue("true") boolean demo,
        @DefaultValue SessionLimits session,
        @DefaultValue TokenLimits token) {
    /**
     * How long a browser stays signed in.
     *
     * @param idle after the last request
     * @param longest after signing in, whatever happens
     */
    record SessionLimits(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("7d") Duration longest) {}

    /**
     * How long a personal access token holds.
     *
     * @param usual if nothing else was asked for
     */
    record TokenLimits(
            @DefaultValue("90d") Duration usual,
            @DefaultValue("366d") Duration longest) {}
}
