package org.huiyin.move;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
public final class MoveNotAllowed extends Refusal {
    public MoveNotAllowed(MoveKind move, Enum<?> state) {
        this(move.notAllowed(state), move.code(), state);
    }

    /** @param move what was tried, where it is not a move that somebody makes, e.g. "follow" */
    public MoveNotAllowed(String key, String move, Enum<?> state) {
        super(key, move, state.name());
    }
}
