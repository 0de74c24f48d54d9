package org.huiyin.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.desk.NewsSubjects.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Something an account is told.
 *
 * @param kind what happened, or "due-before", "due-on", "due-after"
 * @param words message key of that
 * @param unit name of the unit concerned; null if none
 * @param due the day in question, for reminders
 * @param looked whether its title depends on who reads it: then it is in {@code about}, else in {@code what}
 * @param about its subject as the account may see it now; null if it no longer may
 * @param address the page of what it is about
 * @param answer what came of it, as the account may know it now; null where its module does not say
 */
public record Notice(
        UUID id,
        String kind,
        String words,
        @Nullable String unit,
        @Nullable LocalDate due,
        Instant at,
        boolean read,
        boolean looked,
        @Nullable Shown about,
        String address,
        String what,
        @Nullable String answer) {
    /** Whether there is a page that the reader may open. */
    public boolean opens() {
        return !looked || about != null;
    }
}
