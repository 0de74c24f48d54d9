package org.huiyin.calendar;

/**
 * Published when another calendar is in force: inside the transaction that loads it, and again later by every process, so that a
 * deadline computed meanwhile with the old calendar is found. Listeners recompute each running deadline whose
 * {@link Deadline#calendarVersion()} is not that of the event, with the calendar of the event; repeats change nothing.
 */
public record CalendarChanged(WorkingCalendar calendar) {}
