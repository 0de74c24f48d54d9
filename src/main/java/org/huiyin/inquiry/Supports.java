package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.SupportQueue;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;

/** Lets people stand behind a question: one each, however often they press. Rows, not acts; the count goes into the act that settles it. */
@Service
public class Supports {
    private final SupportStore store;
    private final SupportQueue queue;
    private final QuestionStore questions;
    private final QuestionRights rights;
    private final InstantSource clock;

    Supports(
            SupportStore store,
            SupportQueue queue,
            QuestionStore questions,
            QuestionRights rights,
            InstantSource clock) {
        this.store = store;
        this.queue = queue;
        this.questions = questions;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Adds a support; a repeat changes nothing. The first press of somebody at a public inquiry costs one statement at most.
     *
     * @param supporter the account, or the token of a device
     * @return whether it is a new one
     * @throws NotFound if there is no such question at the inquiry, or none that the caller may know
     * @throws Refusal if the question is not asked any more
     */
    public boolean support(MeetingId meeting, QuestionId id, UUID supporter, Caller caller) {
        if (add(meeting, id, supporter, false, caller)) {
            return true;
        }
        rights.known(meeting, caller);
        var state = questions
                .load(caller.district(), id)
                .map(QuestionStore.Loaded::question)
                .filter(question -> question.sheet().meeting().equals(meeting))
                .map(Question::stateName)
                .filter(QuestionState::isPublic)
                .orElseThrow(() -> new NotFound("question"));
        if (state == QuestionState.SETTLED || state == QuestionState.OWED) {
            throw new Refusal("inquiry.supportsClosed");
        }
        return add(meeting, id, supporter, true, caller);
    }

    private boolean add(MeetingId meeting, QuestionId id, UUID supporter, boolean known, Caller caller) {
        return queue.ask(new SupportQueue.Press(caller.district(), meeting, id, supporter, known, clock.instant()));
    }

    /** Numbers of the meeting's questions that somebody stands behind. */
    public List<Integer> own(MeetingId meeting, UUID supporter) {
        return store.own(meeting, supporter);
    }
}
