package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A deadline that explains itself.
 *
 * @param rule code of the rule, e.g. "reply"
 * @param profile code of the rule profile
 * @param basis the legal basis
 * @param start the day from which the limit runs; it does not count itself
 * @param due the last day; late only from the next
 * @param skipped the days passed over and why, in order
 * @param provisional true when the limit reaches into a year whose holidays are not yet published
 * @param calendarVersion the calendar version it was computed with
 */
public record Deadline(
        String rule,
        String profile,
        String basis,
        LocalDate start,
        LocalDate due,
        List<Skipped> skipped,
        boolean provisional,
        String calendarVersion) {
    public Deadline {
        skipped = List.copyOf(skipped);
    }

    public boolean isLate(LocalDate today) {
        return today.isAfter(due);
    }

    /** The same limit, ended on a day before its last by agreement. */
    public Deadline endedBy(LocalDate day) {
        return new Deadline(
                rule,
                profile,
                basis,
                start,
                day,
                skipped.stream().filter(it -> !it.day().isAfter(day)).toList(),
                false,
                calendarVersion);
    }

    /** The days passed over, those in a row with the same reason taken together. */
    public List<Run> skippedInRows() {
        var runs = new ArrayList<Run>();
        for (var day : skipped) {
            var last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.reason().equals(day.reason())
                    && last.to().plusDays(1).equals(day.day())) {
                runs.set(runs.size() - 1, new Run(last.from(), day.day(), day.reason()));
            } else {
                runs.add(new Run(day.day(), day.day(), day.reason()));
            }
        }
        return runs;
    }

    /** Days in a row passed over for the same reason. */
    public record Run(LocalDate from, LocalDate to, String reason) {}

    /**
     * A day passed over.
     *
     * @param reason "weekend" or the holiday's name, e.g. "国庆节"
     */
    public record Skipped(LocalDate day, String reason) {}
}
