package org.huiyin.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that tests move by hand. {@code @Import(MovableClock.InPlace.class)} puts it in the place of the program's clock. */
public final class MovableClock implements InstantSource {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Instant now;

    private MovableClock(Instant now) {
        this.now = now;
    }

    /** A clock that stands at nine in the morning of a day, where the bodies are. */
    public static MovableClock at(LocalDate day) {
        return new MovableClock(morning(day));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void moveTo(LocalDate day) {
        now = morning(day);
    }

    public void moveTo(Instant instant) {
        now = instant;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
    }

    /** Replaces the clock of an application context under test; it starts on 3 July 2026. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class InPlace {
        @Bean
        @Primary
        MovableClock movableClock() {
            return MovableClock.at(LocalDate.of(2026, 7, 3));
        }
    }
}
