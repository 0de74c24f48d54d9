package org.huiyin.move;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Input;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * A move about to be made, with everything that decides it: the states compute the next state from this alone.
 *
 * @param <F> what only this kind of case looks at
 * @param input empty while only what stands against the move is looked at
 * @param standing by which it is made
 * @param by the name under which it is made; empty if it is made in no name
 * @param person who makes it, where a deputy, member or other person of the register does; null for staff
 * @param unit in whose name it is made, or whose part is meant; null if none
 * @param act version of the case after the move
 * @param files that the move takes along
 */
public record Deed<F>(
        MoveKind move,
        Input input,
        Standing standing,
        String by,
        @Nullable PersonId person,
        @Nullable UnitId unit,
        Instant at,
        LocalDate today,
        int act,
        List<FileRef> files,
        F facts) {
    public Deed {
        files = List.copyOf(files);
    }

    /** By staff in their own name, without files. */
    public static <F> Deed<F> of(
            MoveKind move,
            Input input,
            Standing standing,
            Caller caller,
            Instant at,
            LocalDate today,
            int act,
            F facts) {
        return new Deed<>(move, input, standing, caller.actor().name(), null, null, at, today, act, List.of(), facts);
    }

    /** Made in a name that is not the caller's own, or in none. */
    public Deed<F> inName(String name) {
        return new Deed<>(move, input, standing, name, person, unit, at, today, act, files, facts);
    }

    public Deed<F> madeBy(@Nullable PersonId maker) {
        return new Deed<>(move, input, standing, by, maker, unit, at, today, act, files, facts);
    }

    public Deed<F> forUnit(@Nullable UnitId meant) {
        return new Deed<>(move, input, standing, by, person, meant, at, today, act, files, facts);
    }

    /** The same with what was typed. */
    public Deed<F> typed(Input given) {
        return new Deed<>(move, given, standing, by, person, unit, at, today, act, files, facts);
    }

    public Deed<F> taking(List<FileRef> along) {
        return new Deed<>(move, input, standing, by, person, unit, at, today, act, along, facts);
    }

    /** The same by other facts. */
    public <G> Deed<G> with(G known) {
        return new Deed<>(move, input, standing, by, person, unit, at, today, act, files, known);
    }

    public String text(String field) {
        return input.text(field);
    }

    public PersonId mustPerson() {
        if (person == null) {
            throw new Forbidden(move.code());
        }
        return person;
    }

    public UnitId mustUnit() {
        if (unit == null) {
            throw new InvalidInput("unit", "required");
        }
        return unit;
    }

    /** A day that cannot lie ahead. */
    public LocalDate past(String field) {
        var day = input.mustDate(field);
        if (day.isAfter(today)) {
            throw new InvalidInput(field, "future");
        }
        return day;
    }

    /** A day that can neither lie behind nor farther ahead than anybody plans. */
    public LocalDate ahead(String field) {
        var day = input.mustDate(field);
        if (day.isBefore(today)) {
            throw new InvalidInput(field, "past");
        }
        if (TypedDate.tooFar(day, today)) {
            throw new InvalidInput(field, "tooFarAhead", TypedDate.YEARS_AHEAD);
        }
        return day;
    }

    /** The same for a day that may be left out. */
    public @Nullable LocalDate aheadIfGiven(String field) {
        return input.date(field) == null ? null : ahead(field);
    }

    /** A number chosen from a list. */
    public int choice(String field) {
        try {
            return Integer.parseInt(input.text(field));
        } catch (NumberFormatException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }
}
