package org.huiyin.commitment;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(MoveKind move, Enum<?> state) {
        super("moveNotAllowed", move.code(), state.name());
    }
}
