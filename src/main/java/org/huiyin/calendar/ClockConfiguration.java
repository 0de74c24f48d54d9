package org.huiyin.calendar;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only clock of the program. Tests put a movable one in its place. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    static final ZoneId ZONE = Calendars.ZONE;

    @Bean
    ProgramClock instantSource() {
        return new ProgramClock(Clock.systemUTC());
    }
}
