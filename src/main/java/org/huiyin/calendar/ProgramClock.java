package org.huiyin.calendar;

import java.time.Instant;
import java.time.InstantSource;

/** The program's clock. Within {@link #at} it stands at another moment, so that a demonstration can be given a past. */
public final class ProgramClock implements InstantSource {
    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final InstantSource real;

    ProgramClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : real.instant();
    }

    /** Runs something as if it were done at that moment; for this thread only, and only for as long as it runs. */
    public void at(Instant moment, Runnable deed) {
        ScopedValue.where(MOMENT, moment).run(deed);
    }
}
