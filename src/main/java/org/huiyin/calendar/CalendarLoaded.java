package org.huiyin.calendar;

import java.util.List;
import java.util.UUID;
import org.huiyin.ledger.Subject;

/** The act of putting another calendar in force. */
record CalendarLoaded(String version, String before, String origin, List<Integer> years) {
    static final String TYPE = "calendar.loaded";
    static final Subject SUBJECT =
            new Subject("calendar.working-days", UUID.fromString("6c2f3e2a-0000-4000-8000-63616c656e64"));

    CalendarLoaded {
        years = List.copyOf(years);
    }
}
