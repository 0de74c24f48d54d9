package org.huiyin.meeting.moves;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.PersonId;
import org.huiyin.form.Input;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * What single people do at a meeting: accept, ask for leave, sign in, ask to speak. Each deed is a row and an act of its own, so that hundreds at
 * once neither wait for the meeting nor make each other's forms stale.
 */
@Component
public class Deeds {
    public static final String LEAVE = "meeting.leave";
    static final String SIGN_IN = "meeting.sign-in";
    static final String SPEAKER = "meeting.speaker";
    static final String ACCEPTANCE = "meeting.acceptance";
    private static final int MINUTES = 5;

    private final HallStore hall;
    private final Book book;
    private final Streams streams;
    private final InstantSource clock;

    Deeds(HallStore hall, Book book, Streams streams, InstantSource clock) {
        this.hall = hall;
        this.book = book;
        this.streams = streams;
        this.clock = clock;
    }

    /** @param runs whether the caller runs the meeting */
    void make(Meeting meeting, MeetingMove move, Input input, boolean runs, Caller caller) {
        var id = meeting.sheet().id();
        switch (move) {
            case ACCEPT -> accept(meeting, caller);
            case ASK_LEAVE -> askLeave(meeting, input.text("reason"), caller);
            case WITHDRAW_LEAVE -> withdrawLeave(meeting, caller);
            case DECIDE_LEAVE -> decideLeave(meeting, input, caller);
            case SIGN_IN -> {
                if (!meeting.sheet().code().equalsIgnoreCase(input.text("code"))) {
                    throw new InvalidInput("code", "meeting.code");
                }
                signIn(meeting, own(caller), true, caller);
            }
            case DESK_SIGN_IN -> input.persons("people").forEach(person -> signIn(meeting, person, false, caller));
            case UNDO_SIGN_IN -> {
                var person = PersonId.of(input.text("person"));
                var undone = hall.undoSignIn(id, person).orElseThrow(() -> new Refusal("meeting.notSignedIn"));
                act(meeting, move, SIGN_IN, undone, 2, Map.of("person", person.toString()), caller);
            }
            case ASK_TO_SPEAK -> ask(meeting, move, own(caller), "", caller);
            case LIST_SPEAKER -> list(meeting, input, caller);
            case CALL_SPEAKER -> lead(meeting, move, input, SpeakerState.CALLED, runs, caller);
            case BEGIN_SPEECH -> lead(meeting, move, input, SpeakerState.SPEAKING, runs, caller);
            case END_SPEECH -> lead(meeting, move, input, SpeakerState.DONE, runs, caller);
            case WITHDRAW_SPEECH -> lead(meeting, move, input, SpeakerState.WITHDRAWN, runs, caller);
            default -> throw new IllegalStateException(move.code());
        }
        tell(meeting.sheet().id(), move);
    }

    /** Attendance moves by the hundred and is told some times a second; the list of speakers at once. */
    private void tell(MeetingId id, MeetingMove move) {
        for (var stream : List.of(id.stream(), id.staffStream())) {
            switch (move) {
                case ASK_TO_SPEAK, LIST_SPEAKER, CALL_SPEAKER, BEGIN_SPEECH, END_SPEECH, WITHDRAW_SPEECH ->
                    streams.put(stream, "speakers", "meeting.speakers", Map.of("meeting", id.value()));
                default -> streams.putSoon(stream, "attendance", "meeting.attendance", Map.of("meeting", id.value()));
            }
        }
    }

    /** For another day everyone is asked anew, and who signed in has not come to that one. */
    void askAnew(Meeting meeting, Caller caller) {
        var id = meeting.sheet().id();
        hall.askAnew(id);
        hall.undoSignIns(id)
                .forEach((person, undone) -> act(
                        meeting,
                        MeetingMove.UNDO_SIGN_IN,
                        SIGN_IN,
                        undone,
                        2,
                        Map.of("person", person.toString()),
                        caller));
    }

    /** Nobody goes on speaking while the meeting is interrupted or over. */
    void endSpeech(Meeting meeting, Caller caller) {
        var id = meeting.sheet().id();
        for (var speaker : hall.at(id).in(SpeakerState.SPEAKING)) {
            if (hall.lead(speaker, id, SpeakerState.DONE, speaker.minutes(), clock.instant())) {
                act(
                        meeting,
                        MeetingMove.END_SPEECH,
                        SPEAKER,
                        speaker.id(),
                        speaker.version() + 1,
                        Map.of("minutes", speaker.minutes()),
                        caller);
            }
        }
    }

    private static PersonId own(Caller caller) {
        if (caller.person() == null) {
            throw new Forbidden("invited");
        }
        return caller.person();
    }

    private void accept(Meeting meeting, Caller caller) {
        var person = own(caller);
        if (!hall.accept(meeting.sheet().id(), person, clock.instant())) {
            throw new Refusal("meeting.accepted");
        }
        act(meeting, MeetingMove.ACCEPT, ACCEPTANCE, next(), 1, Map.of("person", person.toString()), caller);
    }

    private void askLeave(Meeting meeting, String reason, Caller caller) {
        var person = own(caller);
        var leave = next();
        if (!hall.askLeave(leave, meeting.sheet().id(), person, reason, clock.instant())) {
            throw new Refusal("meeting.leaveAsked");
        }
        act(meeting, MeetingMove.ASK_LEAVE, LEAVE, leave, 1, Map.of("person", person.toString()), caller);
    }

    private void withdrawLeave(Meeting meeting, Caller caller) {
        var person = own(caller);
        var leave = leave(meeting, person);
        if (!hall.withdrawLeave(meeting.sheet().id(), leave.id())) {
            throw new Refusal("meeting.noLeave");
        }
        act(
                meeting,
                MeetingMove.WITHDRAW_LEAVE,
                LEAVE,
                leave.id(),
                leave.state() == LeaveState.WAITING ? 2 : 3,
                Map.of("person", person.toString()),
                caller);
    }

    private void decideLeave(Meeting meeting, Input input, Caller caller) {
        var person = PersonId.of(input.text("person"));
        var leave = leave(meeting, person);
        var decision = LeaveState.valueOf(input.text("decision"));
        if (!hall.decideLeave(leave.id(), decision, caller.actor().name(), input.text("answer"))) {
            throw new Refusal("meeting.leaveDecided");
        }
        act(
                meeting,
                MeetingMove.DECIDE_LEAVE,
                LEAVE,
                leave.id(),
                2,
                Map.of("person", person.toString(), "decision", decision.name()),
                caller);
    }

    private PeopleAt.Leave leave(Meeting meeting, PersonId person) {
        return hall.at(meeting.sheet().id())
                .invited(person)
                .map(PeopleAt.Invited::leave)
                .orElseThrow(() -> new Refusal("meeting.noLeave"));
    }

    /** Signing in twice changes nothing. */
    private void signIn(Meeting meeting, PersonId person, boolean self, Caller caller) {
        var signIn = next();
        try {
            if (hall.signIn(signIn, meeting.sheet().id(), person, self, clock.instant())) {
                act(
                        meeting,
                        self ? MeetingMove.SIGN_IN : MeetingMove.DESK_SIGN_IN,
                        SIGN_IN,
                        signIn,
                        1,
                        Map.of("person", person.toString()),
                        caller);
            }
        } catch (DataIntegrityViolationException notInvited) {
            throw new Refusal("meeting.notInvited");
        }
    }

    private void list(Meeting meeting, Input input, Caller caller) {
        var name = input.text("name");
        var person = input.text("person");
        if (person.isEmpty() == name.isEmpty()) {
            throw new InvalidInput("name", "meeting.personOrName");
        }
        ask(meeting, MeetingMove.LIST_SPEAKER, person.isEmpty() ? null : PersonId.of(person), name, caller);
    }

    private void ask(Meeting meeting, MeetingMove move, @Nullable PersonId person, String name, Caller caller) {
        var speaker = next();
        if (!hall.ask(speaker, meeting.sheet().id(), person, name, clock.instant())) {
            throw new Refusal("meeting.speakerWaits");
        }
        act(
                meeting,
                move,
                SPEAKER,
                speaker,
                1,
                person == null ? Map.of() : Map.of("person", person.toString()),
                caller);
    }

    private void lead(Meeting meeting, MeetingMove move, Input input, SpeakerState to, boolean runs, Caller caller) {
        var id = meeting.sheet().id();
        var at = hall.at(id);
        var speaker = speaker(at, move, input, runs, caller);
        var minutes = input.number("minutes").orElse(speaker.minutes() == 0 ? MINUTES : speaker.minutes());
        try {
            if (!hall.lead(speaker, id, to, minutes, clock.instant())) {
                throw new Refusal(
                        to == SpeakerState.SPEAKING
                                        && !at.in(SpeakerState.SPEAKING).isEmpty()
                                ? "meeting.someoneSpeaks"
                                : "stale");
            }
        } catch (DataIntegrityViolationException another) {
            throw new Refusal("meeting.someoneSpeaks");
        }
        act(meeting, move, SPEAKER, speaker.id(), speaker.version() + 1, Map.of("minutes", minutes), caller);
    }

    private static PeopleAt.Speaking speaker(PeopleAt at, MeetingMove move, Input input, boolean runs, Caller caller) {
        if (move == MeetingMove.END_SPEECH) {
            return at.in(SpeakerState.SPEAKING).stream()
                    .findFirst()
                    .orElseThrow(() -> new Refusal("meeting.nobodySpeaks"));
        }
        var chosen = input.text("speaker");
        if (chosen.isEmpty()) {
            return at.waiting(caller.person())
                    .filter(it -> it.state() != SpeakerState.SPEAKING)
                    .orElseThrow(() -> new InvalidInput("speaker", "required"));
        }
        return at.in(SpeakerState.ASKED, SpeakerState.CALLED).stream()
                .filter(it -> it.id().toString().equals(chosen))
                .filter(it -> runs || Objects.equals(it.person(), caller.person()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("speaker", "notAnOption"));
    }

    private UUID next() {
        return Ids.next(now());
    }

    private Instant now() {
        return clock.instant();
    }

    private void act(
            Meeting meeting,
            MeetingMove move,
            String subject,
            UUID id,
            int version,
            Map<String, Object> more,
            Caller caller) {
        book.deed(meeting, move, subject, id, version, more, caller);
    }
}
