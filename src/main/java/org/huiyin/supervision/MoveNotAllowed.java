package org.huiyin.supervision;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(String move, Enum<?> state) {
        super("supervision.moveNotAllowed", move, state.name());
    }
}
