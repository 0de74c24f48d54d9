package org.huiyin.meeting;

import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.shared.Refusal;

/** What other modules do in meetings: a bean each. They may stand against a move, and go on after one in the same transaction. */
public interface MeetingParts {
    /** What stands against a move now, e.g. an open question against the end of the meeting. */
    Optional<Refusal> obstacle(MeetingFacts meeting, String move);

    /** Called after a move that changed the meeting's state or agenda, in its transaction. @param meeting as it is after the move */
    void after(MeetingFacts meeting, String move, Caller caller);
}
