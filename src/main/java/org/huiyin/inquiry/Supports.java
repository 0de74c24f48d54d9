package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huiyin.account.Caller;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;

/** Lets people stand behind a question: one each, however often they press. Rows, not acts; the count goes into the act that settles it. */
@Service
public class Supports {
    /**
     * How many are written at once; the others wait here and not for the connections of the database, which are fewer than those who press at
     * the same moment, and which the rest of the program needs meanwhile.
     */
    private static final int AT_ONCE = 4;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final SupportStore store;
    private final QuestionStore questions;
    private final QuestionRights rights;
    private final InstantSource clock;

    Supports(SupportStore store, QuestionStore questions, QuestionRights rights, InstantSource clock) {
        this.store = store;
        this.questions = questions;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Adds a support; a repeat changes nothing. The first press of somebody at a public inquiry costs one statement.
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
        turns.acquireUninterruptibly();
        try {
            return store.add(caller.district(), meeting, id, supporter, known, clock.instant()) == 1;
        } finally {
            turns.release();
        }
    }

    /** Numbers of the meeting's questions that somebody stands behind. */
    public List<Integer> own(MeetingId meeting, UUID supporter) {
        return store.own(meeting, supporter);
    }
}
