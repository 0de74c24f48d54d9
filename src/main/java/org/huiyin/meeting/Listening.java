package org.huiyin.meeting;

import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.live.Audience;
import org.huiyin.meeting.moves.Moves;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.store.RecentMeetings;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** Who may listen to a meeting, told from memory: a crowd that comes at once needs no connection of the database. What they get is asked for each event. */
@Component
public class Listening {
    private final RecentMeetings meetings;
    private final Moves moves;

    Listening(RecentMeetings meetings, Moves moves) {
        this.meetings = meetings;
        this.moves = moves;
    }

    /** The kind of a meeting, whoever asks; empty if there is none in the district. */
    public Optional<MeetingKind> kind(DistrictId district, MeetingId id) {
        return find(district, id).map(meeting -> meeting.sheet().kind());
    }

    /** As whom the caller listens to the meeting; empty if they may not know it. */
    public Optional<Audience> audience(MeetingId id, Caller caller) {
        return find(caller.district(), id).flatMap(meeting -> {
            var standings = moves.standings(meeting, caller);
            return Standings.visible(meeting, standings)
                    ? Optional.of(Standings.takesPart(standings) ? Audience.INSIDE : Audience.PUBLIC)
                    : Optional.empty();
        });
    }

    private Optional<Meeting> find(DistrictId district, MeetingId id) {
        return meetings.find(id).filter(meeting -> meeting.sheet().district().equals(district));
    }
}
