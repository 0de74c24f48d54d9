package org.huiyin.inquiry.moves;

import org.huiyin.move.MoveForm;
import org.jspecify.annotations.Nullable;

/**
 * The form of a move of a question.
 *
 * @param entered how far the answer had been entered that the form is filled with; null for other moves
 */
public record QuestionForm(MoveForm form, @Nullable Integer entered) {
    /** The version of the question that the caller sees. */
    public @Nullable Integer version() {
        return form.version();
    }
}
