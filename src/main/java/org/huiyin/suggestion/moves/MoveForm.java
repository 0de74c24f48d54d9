package org.huiyin.suggestion.moves;

import java.util.List;
import java.util.Map;
import org.huiyin.directory.NamedId;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A move as a form.
 *
 * @param unit whose handling it concerns; null for the case
 * @param version the version of the case that the caller sees
 * @param official asked once more before it is made
 * @param reach who will be able to read what is typed, by field name; without a field whose text has its own place and disclosure
 */
public record MoveForm(
        String move,
        @Nullable NamedId unit,
        int version,
        boolean official,
        List<FormField> fields,
        Map<String, Disclosure> reach) {
    public MoveForm {
        fields = List.copyOf(fields);
        reach = Map.copyOf(reach);
    }

    /** The same form with values as typed. */
    public MoveForm filled(Map<String, List<String>> typed) {
        return with(fields.stream()
                .map(field -> field.withValues(typed.getOrDefault(field.name(), List.of())))
                .toList());
    }

    /** The same form with other fields. */
    public MoveForm with(List<FormField> others) {
        return new MoveForm(move, unit, version, official, others, reach);
    }

    /** The same form as it was shown for an earlier version, so that a change in between is noticed. */
    public MoveForm at(int seen) {
        return new MoveForm(move, unit, seen, official, fields, reach);
    }
}
