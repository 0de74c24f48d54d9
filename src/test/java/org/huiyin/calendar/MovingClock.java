package org.huiyin.calendar;

import java.time.LocalDate;
import org.huiyin.support.MovableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A program's clock that tests move by hand and that the demonstration can still tell a moment. */
@TestConfiguration(proxyBeanMethods = false)
public class MovingClock {
    private final MovableClock hand = MovableClock.at(LocalDate.of(2026, 11, 23));

    @Bean
    @Primary
    ProgramClock movingProgramClock() {
        return new ProgramClock(hand);
    }

    @Bean(autowireCandidate = false)
    MovableClock hand() {
        return hand;
    }

    /** Moves the clock of the program to the morning of a day. */
    public void moveTo(LocalDate day) {
        hand.moveTo(day);
    }
}
