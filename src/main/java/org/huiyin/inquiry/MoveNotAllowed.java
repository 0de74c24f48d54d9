package org.huiyin.inquiry;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(QuestionMove move, QuestionState state) {
        super("inquiry.moveNotAllowed", move.code(), state.name());
    }
}
