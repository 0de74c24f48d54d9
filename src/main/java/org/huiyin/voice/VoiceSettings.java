package org.huiyin.voice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param formAtLeast how long a person takes at least to fill the form
 * @param perDevice voices of one device in an hour
 * @param perAddress voices from one network address in an hour; a whole office may share one
 * @param perAccount voices of one account in an hour
 * @param wrongCodes wrong tracking codes from one network address in an hour
 * @param same for how long the same said again by the same sender counts as the same voice
 */
@ConfigurationProperties("huiyin.voice")
record VoiceSettings(
        @DefaultValue("3s") Duration formAtLeast,
        @DefaultValue("6") int perDevice,
        @DefaultValue("120") int perAddress,
        @DefaultValue("30") int perAccount,
        @DefaultValue("30") int wrongCodes,
        @DefaultValue("30d") Duration same) {}
