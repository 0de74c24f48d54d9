package org.huiyin.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.springframework.stereotype.Component;

/** The days of the demonstration: what happened some days ago is done as if it were that day. */
@Component
class DemoDays {
    private final ProgramClock clock;
    private final Calendars calendars;

    DemoDays(ProgramClock clock, Calendars calendars) {
        this.clock = clock;
        this.calendars = calendars;
    }

    LocalDate today() {
        return calendars.today();
    }

    /** A day some days ago, as fields take it. */
    String day(int ago) {
        return today().minusDays(ago).toString();
    }

    /** Runs a deed at a time some days ago. */
    void on(int ago, LocalTime time, Runnable deed) {
        clock.at(today().atTime(time).atZone(Calendars.ZONE).toInstant().minus(Duration.ofDays(ago)), deed);
    }

    /** As {@link #on}, of a deed from which something comes. */
    <T> T told(int ago, LocalTime time, Supplier<T> deed) {
        var made = new ArrayList<T>();
        on(ago, time, () -> made.add(deed.get()));
        return made.getFirst();
    }
}
