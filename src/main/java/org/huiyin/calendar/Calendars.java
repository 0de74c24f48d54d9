package org.huiyin.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The working calendar in force, the rule profiles and the outcome schemes. Computations are pure; this bean only holds the data in force. */
public interface Calendars {
    /** Where the bodies are: days begin and end there. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The calendar in force, for every computation of this moment. */
    WorkingCalendar current();

    /** @throws org.huiyin.shared.NotFound for an unknown code */
    RuleProfile profile(String code);

    List<RuleProfile> profiles();

    /** Code of the profile that a body uses on a day; the shipped default where none was set. */
    String profileOf(UUID body, LocalDate day);

    /** The same, with the body's standing profile where none was set for the day; null if it has none. */
    default String profileOf(UUID body, LocalDate day, @Nullable String standing) {
        var set = profilesOf(body).floorEntry(day);
        return set == null && standing != null ? standing : profileOf(body, day);
    }

    /** The profiles set for a body, each by the day from which it holds until the next; empty where none was set. */
    NavigableMap<LocalDate, String> profilesOf(UUID body);

    /** The deadline of a rule under a profile, with the calendar in force. @throws org.huiyin.shared.NotFound if the profile lacks the rule */
    Deadline deadline(String profile, Rule rule, LocalDate start);

    /** Whether a deadline is one of a rule that counts working days. @throws org.huiyin.shared.NotFound for an unknown profile */
    default boolean inWorkingDays(Deadline deadline) {
        return inWorkingDays(deadline.profile(), deadline.rule());
    }

    private boolean inWorkingDays(String profile, String rule) {
        return profile(profile).limits().values().stream()
                .anyMatch(limit -> limit.rule().code().equals(rule) && limit.span() == Limit.Span.WORKING_DAYS);
    }

    /** How the days after a deadline are counted. */
    default Late.Counting counting(Deadline deadline) {
        return counting(deadline.profile(), deadline.rule());
    }

    /** The same of a deadline as it is shown. @param rule its code */
    default Late.Counting counting(String profile, String rule) {
        return inWorkingDays(profile, rule) ? Late.working(current()) : Late.DAYS;
    }

    /** @throws org.huiyin.shared.NotFound for an unknown code */
    OutcomeScheme outcomeScheme(String code);

    List<OutcomeScheme> outcomeSchemes();

    /** Today where the bodies are (Asia/Shanghai). */
    LocalDate today();
}
