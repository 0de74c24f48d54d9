package org.huiyin.suggestion;

import java.time.LocalDate;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Limit;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A move about to be made, with everything that decides it: the states compute the next state from this alone.
 *
 * @param unit whose handling is meant, for moves on a handling
 * @param person the deputy or member who makes it; null for staff
 * @param by the name under which it is done, e.g. a unit's
 */
record Move(
        MoveName name,
        Input input,
        @Nullable UnitId unit,
        @Nullable PersonId person,
        String by,
        LocalDate today,
        RuleProfile profile,
        OutcomeScheme scheme,
        WorkingCalendar calendar,
        Numbers numbers) {

    /** Gives official numbers; each is taken in the transaction of the move. */
    interface Numbers {
        /** Term, session and number for a paper submitted today. */
        Submission submission(Paper paper, LocalDate today, String profile, @Nullable Deadline acceptBy);

        /** The next reply number of a unit, e.g. "滨教提〔2026〕3号". */
        String letter(UnitId unit, int year);
    }

    /** The deadline of a rule from a day; null where the profile does not set that rule. */
    @Nullable
    Deadline deadline(Rule rule, LocalDate start) {
        Limit limit = profile.limits().get(rule);
        return limit == null ? null : calendar.deadline(profile, limit, start);
    }

    /** The deadline of a rule that every profile sets. */
    Deadline mustDeadline(Rule rule, LocalDate start) {
        var deadline = deadline(rule, start);
        if (deadline == null) {
            throw new IllegalStateException("profile " + profile.code() + " lacks " + rule);
        }
        return deadline;
    }

    PersonId mustPerson() {
        if (person == null) {
            throw new org.huiyin.shared.Forbidden(name.code());
        }
        return person;
    }

    UnitId mustUnit() {
        if (unit == null) {
            throw new org.huiyin.shared.InvalidInput("unit", "required");
        }
        return unit;
    }
}
