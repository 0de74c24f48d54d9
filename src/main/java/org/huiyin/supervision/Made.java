package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A move about to be made, with everything that decides it.
 *
 * @param unit in whose name it is made; null if in none
 * @param committee in whose name it is made; null if in none
 * @param ballot the vote that the move calls; null if it calls none
 * @param by the name under which it is made
 * @param act version of the subject after the move
 * @param files that the move takes along
 */
record Made<M>(
        M name,
        Input input,
        @Nullable UnitId unit,
        @Nullable BodyId committee,
        @Nullable UUID ballot,
        String by,
        LocalDate today,
        int act,
        List<FileRef> files) {

    Made<M> taking(List<FileRef> along) {
        return new Made<>(name, input, unit, committee, ballot, by, today, act, along);
    }

    String text(String field) {
        return input.text(field);
    }

    UnitId mustUnit() {
        if (unit == null) {
            throw new InvalidInput("unit", "required");
        }
        return unit;
    }

    BodyId mustCommittee() {
        if (committee == null) {
            throw new InvalidInput("committee", "required");
        }
        return committee;
    }

    /** A day that cannot lie ahead. */
    LocalDate past(String field) {
        var day = input.mustDate(field);
        if (day.isAfter(today)) {
            throw new InvalidInput(field, "future");
        }
        return day;
    }

    /** A day that cannot lie behind. */
    LocalDate ahead(String field) {
        var day = input.mustDate(field);
        if (day.isBefore(today)) {
            throw new InvalidInput(field, "past");
        }
        return day;
    }

    /** The same for a day that may be left out. */
    @Nullable
    LocalDate aheadIfGiven(String field) {
        return input.date(field) == null ? null : ahead(field);
    }

    /** A number chosen from a list. */
    int choice(String field) {
        try {
            return Integer.parseInt(input.text(field));
        } catch (NumberFormatException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }
}
