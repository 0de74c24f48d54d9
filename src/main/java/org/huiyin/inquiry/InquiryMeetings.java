package org.huiyin.inquiry;

import java.time.LocalDate;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.moves.QuestionTelling;
import org.huiyin.inquiry.moves.WrittenAnswers;
import org.huiyin.inquiry.states.Noted;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.ledger.Disclosure;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingParts;
import org.huiyin.meeting.MeetingState;
import org.huiyin.move.DeedMaker;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Goes along with the meeting: nothing ends while a question is open, and what was not reached is answered in writing, by the day that the
 * rule of the body sets.
 */
@Component
class InquiryMeetings implements MeetingParts {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionTelling telling;
    private final Broadcast broadcast;
    private final WrittenAnswers written;
    private final DeedMaker moment;

    InquiryMeetings(
            QuestionStore store,
            RoomStore rooms,
            QuestionTelling telling,
            Broadcast broadcast,
            WrittenAnswers written,
            DeedMaker moment) {
        this.store = store;
        this.rooms = rooms;
        this.telling = telling;
        this.broadcast = broadcast;
        this.written = written;
        this.moment = moment;
    }

    @Override
    public Optional<Refusal> obstacle(MeetingFacts meeting, String move) {
        if (meeting.kind() != MeetingKind.NIGHT_INQUIRY || !move.equals("end")) {
            return Optional.empty();
        }
        var open = rooms.room(meeting.id()).open();
        return open == 0 ? Optional.empty() : Optional.of(new Refusal("inquiry.stillOpen", open));
    }

    @Override
    public void after(MeetingFacts meeting, String move, Caller caller) {
        if (meeting.kind() != MeetingKind.NIGHT_INQUIRY) {
            return;
        }
        rooms.lock(meeting.id(), meeting.district());
        var before = rooms.room(meeting.id());
        var over = switch (meeting.state()) {
            case ENDED, PUBLISHED, CANCELLED -> true;
            case PLANNED, ANNOUNCED, POSTPONED, RUNNING, PAUSED -> false;
        };
        if (over && before.open() > 0) {
            throw new Refusal("inquiry.stillOpen", before.open());
        }
        var known = before.writtenBy();
        var by = !over ? null : known == null ? written.due(meeting) : known;
        rooms.set(
                meeting.id(), meeting.state().isOn(), meeting.state() == MeetingState.PAUSED, over, meeting.open(), by);
        if (by != null && !before.over()) {
            store.of(meeting.district(), meeting.id()).forEach(loaded -> notReached(loaded, meeting, by, caller));
        }
        if (before.runs() != meeting.state().isOn() || before.paused() != (meeting.state() == MeetingState.PAUSED)) {
            broadcast.all(meeting.id());
        }
    }

    private void notReached(QuestionStore.Loaded loaded, MeetingFacts meeting, LocalDate by, Caller caller) {
        if (!(loaded.question() instanceof Question.Queued queued)) {
            return;
        }
        var owed = queued.notReached(
                new Noted(moment.now(), "not-reached", caller.actor().name()), moment.today(), by);
        var version = store.save(loaded, owed);
        telling.noted(
                "not-reached",
                QuestionState.QUEUED,
                owed,
                version,
                "meeting",
                QuestionActs.disclosure(meeting, Disclosure.PUBLIC),
                caller);
    }
}
