package org.huiyin.meeting.moves;

import java.util.LinkedHashSet;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.directory.PersonId;
import org.huiyin.form.Input;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.store.HallStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What moves of a meeting need of its people, and what they do to them. */
@Component
class Attending {
    private final HallStore hall;
    private final Choices choices;
    private final Deeds deeds;

    Attending(HallStore hall, Choices choices, Deeds deeds) {
        this.hall = hall;
        this.choices = choices;
        this.deeds = deeds;
    }

    boolean invites(Meeting meeting, @Nullable PersonId person) {
        return person != null && hall.invites(meeting.sheet().id(), person);
    }

    HallStore.Mine mine(Meeting meeting, Caller caller) {
        return hall.mine(meeting.sheet().id(), caller.person());
    }

    /** Whether enough are there for a move that asks it. */
    boolean quorate(Meeting meeting, MeetingMove name) {
        if (name != MeetingMove.OPEN) {
            return true;
        }
        var rule = choices.rule(meeting.sheet());
        return hall.at(meeting.sheet().id())
                .attendance(rule.quorum(), rule.basis())
                .quorate();
    }

    /** What stands in a field of a move that writes over it. @param item the one that is named, if any */
    List<String> standing(MeetingMove move, String field, Meeting meeting, @Nullable Object item) {
        return MoveForms.standing(move, field, meeting, item, hall);
    }

    /** Makes a move that only adds something to the hall. */
    void make(Meeting meeting, MeetingMove move, Input input, boolean runs, Caller caller) {
        deeds.make(meeting, move, input, runs, caller);
    }

    /** What a move of the meeting means for those who were invited or speak. */
    void follow(MeetingMove name, Input input, Meeting before, Meeting next, Caller caller) {
        var sheet = next.sheet();
        if (name == MeetingMove.INVITE) {
            var members = new LinkedHashSet<PersonId>(input.persons("members"));
            if (input.flag("everyone")) {
                members.addAll(choices.everyone(sheet.body()));
            }
            var guests = input.persons("guests").stream()
                    .filter(person -> !members.contains(person))
                    .toList();
            hall.invite(sheet.id(), sheet.district(), members, guests);
        }
        if (name == MeetingMove.RESCHEDULE
                || (name == MeetingMove.REVISE
                        && !sheet.on().equals(before.sheet().on()))) {
            deeds.askAnew(next, caller);
        }
        if (name == MeetingMove.PAUSE || name == MeetingMove.END) {
            deeds.endSpeech(next, caller);
        }
    }
}
