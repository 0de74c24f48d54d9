package org.huiyin.suggestion;

import org.huiyin.shared.Refusal;

/** The case's state does not know this move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(MoveName move, Enum<?> state) {
        super("moveNotAllowed", move.code(), state.name());
    }
}
