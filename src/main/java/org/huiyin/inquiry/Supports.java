package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;

/** Lets people stand behind a question: one each, however often they press. Rows, not acts; the count goes into the act that settles it. */
@Service
public class Supports {
    private final SupportStore store;
    private final QuestionStore questions;
    private final InstantSource clock;

    Supports(SupportStore store, QuestionStore questions, InstantSource clock) {
        this.store = store;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * Adds a support; a repeat changes nothing.
     *
     * @param supporter the account, or the token of a device
     * @return whether it is a new one
     * @throws NotFound if there is no such question, or none that everyone may know
     * @throws Refusal if the question is not asked any more
     */
    public boolean support(DistrictId district, QuestionId id, UUID supporter) {
        if (store.add(district, id, supporter, clock.instant()) == 1) {
            return true;
        }
        var state = questions
                .load(district, id)
                .map(loaded -> loaded.question().stateName())
                .filter(QuestionState::isPublic)
                .orElseThrow(() -> new NotFound("question"));
        if (state == QuestionState.SETTLED || state == QuestionState.OWED) {
            throw new Refusal("inquiry.supportsClosed");
        }
        return false;
    }

    /** Numbers of the meeting's questions that somebody stands behind. */
    public List<Integer> own(MeetingId meeting, UUID supporter) {
        return store.own(meeting, supporter);
    }
}
