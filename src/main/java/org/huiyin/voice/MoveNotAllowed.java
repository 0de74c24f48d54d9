package org.huiyin.voice;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(String move, Enum<?> state) {
        super("voice.moveNotAllowed", move, state.name());
    }
}
