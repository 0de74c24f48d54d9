package org.huiyin.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.suggestion.CaseRow;
import org.jspecify.annotations.Nullable;

/**
 * Something an account is told about a case.
 *
 * @param kind the move that was made, or "due-before", "due-on", "due-after"
 * @param unit name of the unit concerned; null if none
 * @param due the day in question, for reminders
 * @param about the case as the account may see it now; null if it no longer may, or if it is about something else
 * @param address the page of what it is about, where that is no case; null for a case
 * @param what the title of that
 */
public record Notice(
        UUID id,
        String kind,
        @Nullable String unit,
        @Nullable LocalDate due,
        Instant at,
        boolean read,
        @Nullable CaseRow about,
        @Nullable String address,
        String what) {}
