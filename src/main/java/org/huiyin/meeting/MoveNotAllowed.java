package org.huiyin.meeting;

import org.huiyin.shared.Refusal;

/** The state does not know the move. */
final class MoveNotAllowed extends Refusal {
    MoveNotAllowed(String move, MeetingState state) {
        super("meeting.moveNotAllowed", move, state.name());
    }
}
