package org.huiyin.move;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.form.Input;
import org.springframework.stereotype.Component;

/** Begins deeds, at this moment on this day. */
@Component
public class DeedMaker {
    private final Calendars calendars;
    private final InstantSource clock;

    public DeedMaker(Calendars calendars, InstantSource clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Where the district's offices are. */
    public LocalDate today() {
        return calendars.today();
    }

    /** A move before anything is typed, by staff in their own name. @param version of the case before the move */
    public <F> Deed<F> of(MoveKind move, Standing standing, Caller caller, int version, F facts) {
        return Deed.of(move, Input.NONE, standing, caller, now(), today(), version + 1, facts);
    }
}
