package org.huiyin.inquiry;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A move as a form.
 *
 * @param about the title of the question; empty for a new one
 * @param version that the caller sees; null for a new one
 * @param entered how far the answer had been entered that the form is filled with; null for other forms
 * @param official asked once more before it is made
 * @param fields as questions, filled with what is known
 * @param checks the same fields, by which what is typed is checked
 */
public record MoveForm(
        String move,
        String about,
        @Nullable Integer version,
        @Nullable Integer entered,
        boolean official,
        List<FormField> fields,
        List<Field> checks) {
    public MoveForm {
        fields = List.copyOf(fields);
        checks = List.copyOf(checks);
    }
}
