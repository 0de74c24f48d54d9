package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceLimitsTest {
    private static final VoiceSettings SETTINGS = new VoiceSettings(
            Duration.ZERO, 6, 120, 30, Set.of("10.1.2.3", "2001:db8:1:2::7"), 600, 30, Duration.ofDays(30));

    private static Map<String, Integer> limits(String address) {
        return SETTINGS.limits(new Sender(address, "tablet", null, "", null));
    }

    @Test
    void at_the_terminal_of_a_station_voices_are_not_counted_by_the_device_that_all_share() {
        assertThat(limits("10.1.2.3")).containsExactly(Map.entry("address 10.1.2.3", 600));
        assertThat(limits("2001:db8:1:2::9").values()).containsExactly(600);
        assertThat(limits("10.1.2.4")).containsOnly(Map.entry("device tablet", 6), Map.entry("address 10.1.2.4", 120));
    }
}
