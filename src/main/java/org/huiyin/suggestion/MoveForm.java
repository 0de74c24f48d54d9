package org.huiyin.suggestion;

import java.util.List;
import java.util.Map;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A move as a form.
 *
 * @param unit whose handling it concerns; null for the case
 * @param version the version of the case that the caller sees
 * @param official asked once more before it is made
 */
public record MoveForm(
        String move, CaseView.@Nullable NamedId unit, int version, boolean official, List<FormField> fields) {

    /** The same form with values as typed. */
    public MoveForm filled(Map<String, List<String>> typed) {
        return new MoveForm(
                move,
                unit,
                version,
                official,
                fields.stream()
                        .map(field -> field.withValues(typed.getOrDefault(field.name(), List.of())))
                        .toList());
    }
}
