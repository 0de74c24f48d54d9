package org.huiyin.inquiry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingParts;
import org.huiyin.meeting.MeetingState;
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
    private final Ledger ledger;
    private final Broadcast broadcast;
    private final Directory directory;
    private final Calendars calendars;
    private final InstantSource clock;

    InquiryMeetings(
            QuestionStore store,
            RoomStore rooms,
            Ledger ledger,
            Broadcast broadcast,
            Directory directory,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.rooms = rooms;
        this.ledger = ledger;
        this.broadcast = broadcast;
        this.directory = directory;
        this.calendars = calendars;
        this.clock = clock;
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
        var by = !over ? null : known == null ? writtenBy(meeting) : known;
        rooms.set(
                meeting.id(), meeting.state().isOn(), meeting.state() == MeetingState.PAUSED, over, meeting.open(), by);
        if (by != null && !before.over()) {
            store.of(meeting.district(), meeting.id()).forEach(loaded -> notReached(loaded, meeting, by, caller));
        }
        if (before.runs() != meeting.state().isOn() || before.paused() != (meeting.state() == MeetingState.PAUSED)) {
            broadcast.all(meeting.id());
        }
    }

    /** The limit runs from the day of the meeting, or from the day on which it is called off. */
    private LocalDate writtenBy(MeetingFacts meeting) {
        var today = calendars.today();
        var profile = calendars.profile(calendars.profileOf(
                meeting.body().value(),
                today,
                directory.body(meeting.district(), meeting.body()).ruleProfile()));
        return calendars
                .deadline(
                        profile.code(),
                        profile.limits().containsKey(Rule.INQUIRY_ANSWER) ? Rule.INQUIRY_ANSWER : Rule.FEEDBACK,
                        today)
                .due();
    }

    private void notReached(QuestionStore.Loaded loaded, MeetingFacts meeting, LocalDate by, Caller caller) {
        if (!(loaded.question() instanceof Question.Queued queued)) {
            return;
        }
        var owed = queued.notReached(
                new Noted(clock.instant(), "not-reached", caller.actor().name()), calendars.today(), by);
        var version = store.save(loaded, owed);
        ledger.append(
                QuestionActs.of(
                        "not-reached",
                        QuestionState.QUEUED.name(),
                        owed,
                        version,
                        caller.actor().name(),
                        "meeting",
                        QuestionActs.disclosure(meeting, Disclosure.PUBLIC)),
                caller.actor());
    }
}
