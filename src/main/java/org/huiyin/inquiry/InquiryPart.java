package org.huiyin.inquiry;

import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;

/**
 * An inquiry in which somebody has a part.
 *
 * @param answers whether a unit of theirs answers at it, before its end
 * @param grades whether they may grade now: signed in while it is on
 */
public record InquiryPart(MeetingView meeting, boolean answers, boolean grades) {
    public static InquiryPart of(MeetingView meeting, Caller caller) {
        var over = over(meeting);
        var answers = meeting.parties().stream()
                .anyMatch(party -> Stream.of(Role.UNIT_CLERK, Role.UNIT_HEAD)
                        .anyMatch(role -> caller.has(role, party.party().id())));
        var mine = meeting.mine();
        return new InquiryPart(
                meeting,
                answers && !over,
                mine != null
                        && mine.invitee().signedIn() != null
                        && meeting.state().isOn());
    }

    private static boolean over(MeetingView meeting) {
        return meeting.state() == MeetingState.ENDED || meeting.state().isFinal();
    }

    public boolean over() {
        return over(meeting);
    }
}
