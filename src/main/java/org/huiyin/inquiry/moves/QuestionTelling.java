package org.huiyin.inquiry.moves;

import java.time.Instant;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.move.MoveBook;
import org.springframework.stereotype.Component;

/** What follows from a question's move: the act, what the room notes of it, the word to listeners. */
@Component
public class QuestionTelling {
    private final Ledger ledger;
    private final RoomStore rooms;
    private final Broadcast broadcast;

    QuestionTelling(Ledger ledger, RoomStore rooms, Broadcast broadcast) {
        this.ledger = ledger;
        this.rooms = rooms;
        this.broadcast = broadcast;
    }

    /** Of a new question, the act and the word. */
    void began(Question question, String type, String as, Disclosure disclosure, Instant at, Caller caller) {
        append(type, MoveBook.NOT_YET, question, 1, as, disclosure, caller);
        if (question instanceof Question.Queued) {
            rooms.acted(question.sheet().meeting(), type, caller.actor().name(), at);
            broadcast.moved(QuestionState.QUEUED, question, QuestionMove.PUBLISH);
        } else {
            broadcast.staff(question.sheet().meeting());
        }
    }

    /** The act alone. @param as in which role and standing */
    public void noted(
            String type,
            QuestionState before,
            Question after,
            int version,
            String as,
            Disclosure disclosure,
            Caller caller) {
        append(type, before.name(), after, version, as, disclosure, caller);
    }

    private void append(
            String type, String from, Question after, int version, String as, Disclosure disclosure, Caller caller) {
        ledger.append(
                QuestionActs.of(type, from, after, version, caller.actor().name(), as, disclosure), caller.actor());
    }

    /** The word alone. */
    void moved(QuestionState before, Question after, QuestionMove move, Instant at, Caller caller) {
        rooms.acted(after.sheet().meeting(), move.code(), caller.actor().name(), at);
        broadcast.moved(before, after, move);
    }
}
