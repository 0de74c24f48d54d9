package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.List;

/** The working calendar in force and the rule profiles. Computations are pure; this bean only holds the data in force. */
public interface Calendars {
    /** The calendar in force, for every computation of this moment. */
    WorkingCalendar current();

    /** @throws org.huiyin.shared.NotFound for an unknown code */
    RuleProfile profile(String code);

    List<RuleProfile> profiles();

    /** The deadline of a rule under a profile, with the calendar in force. @throws org.huiyin.shared.NotFound if the profile lacks the rule */
    Deadline deadline(String profile, Rule rule, LocalDate start);

    /** Today where the bodies are (Asia/Shanghai). */
    LocalDate today();
}
