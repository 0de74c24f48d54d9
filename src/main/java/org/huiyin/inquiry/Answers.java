package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.inquiry.moves.QuestionMove;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.store.GradeQueue;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is said while a question is open: the answer as it is entered, and what the deputies present think of it. Rows, not acts. */
@Service
public class Answers {
    private static final Field TEXT = Field.longText("text", QuestionMove.Fields.ANSWER);

    private final QuestionStore store;
    private final QuestionRights rights;
    private final TypingStore typings;
    private final GradeQueue queue;
    private final Broadcast broadcast;
    private final InstantSource clock;

    Answers(
            QuestionStore store,
            QuestionRights rights,
            TypingStore typings,
            GradeQueue queue,
            Broadcast broadcast,
            InstantSource clock) {
        this.store = store;
        this.rights = rights;
        this.typings = typings;
        this.queue = queue;
        this.broadcast = broadcast;
        this.clock = clock;
    }

    /**
     * Keeps the answer as far as it is entered. Listeners see it at once, at most once a second.
     *
     * @throws NotFound if the caller may not know the question
     * @throws Forbidden unless the caller leads the inquiry or works for the unit that answers
     * @throws Refusal "inquiry.notOpen" if the question is not open, e.g. because it was withdrawn meanwhile
     */
    @Transactional
    public void type(QuestionId id, String text, Caller caller) {
        var question = store.load(caller.district(), id)
                .map(QuestionStore.Loaded::question)
                .orElseThrow(() -> new NotFound("question"));
        var facts = rights.inquiry(caller.district(), question.sheet().meeting());
        var answers = Set.of("host", "unit");
        if (rights.standings(facts, question, caller).stream()
                .noneMatch(standing -> answers.contains(standing.whose()))) {
            visible(id, caller);
            throw new Forbidden("type");
        }
        var kept = Input.parse(List.of(TEXT), Map.of("text", text)).text("text");
        if (typings.keep(caller.district(), id, kept, caller.actor().name(), clock.instant()) == 0) {
            throw new Refusal("inquiry.notOpen");
        }
        if (typings.takeTurn(id)) {
            broadcast.typing(question.sheet().meeting());
        }
    }

    /**
     * A deputy who is present grades the answer, or changes the grade while the grading runs.
     *
     * @throws NotFound if the caller may not know the question
     * @throws Forbidden unless the caller is a deputy or member who signed in at the meeting
     * @throws Refusal "inquiry.noGrading" if no grading runs
     */
    public void grade(QuestionId id, Grade grade, Caller caller) {
        switch (queue.ask(new GradeQueue.Ask(id, grade, caller, clock.instant()))) {
            case KEPT -> {}
            case UNKNOWN -> throw new NotFound("question");
            case FORBIDDEN -> throw new Forbidden("grade");
            case CLOSED -> throw new Refusal("inquiry.noGrading");
        }
    }

    /** What the caller said of an answer; empty if nothing. */
    public Optional<Grade> ownGrade(QuestionId id, Caller caller) {
        var person = caller.person();
        return person == null ? Optional.empty() : queue.own(id, person);
    }

    private Question visible(QuestionId id, Caller caller) {
        return store.load(caller.district(), id)
                .map(QuestionStore.Loaded::question)
                .filter(it -> rights.visible(
                        rights.inquiry(caller.district(), it.sheet().meeting()), it, caller))
                .orElseThrow(() -> new NotFound("question"));
    }
}
