package org.huiyin.meeting.states;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.store.HallStore;
import org.jspecify.annotations.Nullable;

/** Deputies and members at a meeting, and the list of speakers, as they stand at a moment. */
public record PeopleAt(List<Invited> invited, List<Speaking> speakers) {
    public PeopleAt {
        invited = List.copyOf(invited);
        speakers = List.copyOf(speakers);
    }

    /** Somebody invited. @param member whether they count for the quorum */
    public record Invited(
            PersonId person,
            boolean member,
            boolean accepted,
            @Nullable Leave leave,
            @Nullable Instant signedIn) {
        public boolean present() {
            return signedIn != null;
        }

        public boolean onLeave() {
            return leave != null && leave.state() == LeaveState.GRANTED;
        }

        public boolean asksLeave() {
            return leave != null && leave.state() == LeaveState.WAITING;
        }
    }

    /** A request for leave. @param answer words to the decision; empty if none */
    public record Leave(UUID id, String reason, LeaveState state, String answer) {}

    /** A speaker. @param person null for somebody who is listed by name */
    public record Speaking(
            UUID id,
            @Nullable PersonId person,
            String name,
            SpeakerState state,
            int version,
            int minutes,
            @Nullable Instant since,
            @Nullable Instant done) {}

    public Optional<Invited> invited(@Nullable PersonId person) {
        return invited.stream().filter(it -> it.person().equals(person)).findFirst();
    }

    public Optional<Speaking> waiting(@Nullable PersonId person) {
        return speakers.stream()
                .filter(it -> person != null && person.equals(it.person()))
                .filter(it -> it.state() == SpeakerState.ASKED
                        || it.state() == SpeakerState.CALLED
                        || it.state() == SpeakerState.SPEAKING)
                .findFirst();
    }

    /** What somebody did at the meeting. */
    public HallStore.Mine mine(PersonId person) {
        return invited(person)
                .map(it -> new HallStore.Mine(
                        it.accepted(),
                        it.leave() == null ? null : it.leave().state(),
                        it.signedIn() != null,
                        waiting(person).map(Speaking::state).orElse(null)))
                .orElse(new HallStore.Mine(false, null, false, null));
    }

    public List<Speaking> in(SpeakerState... states) {
        return speakers.stream()
                .filter(it -> List.of(states).contains(it.state()))
                .toList();
    }

    public MeetingView.Attendance attendance(Quorum quorum, String basis) {
        var members = (int) invited.stream().filter(Invited::member).count();
        return new MeetingView.Attendance(
                invited.size(),
                (int) invited.stream().filter(Invited::accepted).count(),
                (int) invited.stream().filter(Invited::onLeave).count(),
                (int) invited.stream().filter(Invited::present).count(),
                members,
                (int) invited.stream().filter(it -> it.member() && it.present()).count(),
                quorum.of(members),
                basis);
    }
}
