package org.huiyin.commitment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.account.Role;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.PersonId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Input;
import org.jspecify.annotations.Nullable;

/**
 * A move on a promise with everything that it decides by.
 *
 * @param by the unit or office that makes it; empty for people
 * @param answerBy by when the deputy answers a report of today
 * @param rating the year of the round in which the promise is rated now; null if it is not
 */
record Deed(
        PromiseMove name,
        Input input,
        Role as,
        String by,
        @Nullable PersonId person,
        Instant at,
        LocalDate today,
        List<FileRef> files,
        Deadline answerBy,
        @Nullable Integer rating) {
    Entry entry(String text, @Nullable Integer percent, @Nullable Terms before, @Nullable Terms after, String code) {
        return new Entry(at, name.code(), as, by, person, text, percent, before, after, code, files);
    }

    Entry entry(String text) {
        return entry(text, null, null, null, "");
    }
}
