package org.huiyin.inquiry.moves;

import java.time.LocalDate;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** By when a question that the evening did not reach is answered in writing. */
@Component
public class WrittenAnswers {
    private final Calendars calendars;
    private final Directory directory;

    WrittenAnswers(Calendars calendars, Directory directory) {
        this.calendars = calendars;
        this.directory = directory;
    }

    /** The limit runs from the day of the meeting, or from the day on which it is called off. */
    public LocalDate due(MeetingFacts meeting) {
        return today(meeting.district(), meeting.body()).due();
    }

    /** How the days after the limit are counted by the rules that a body has today. */
    Late.Counting counting(DistrictId district, BodyId body) {
        return calendars.counting(today(district, body));
    }

    private Deadline today(DistrictId district, BodyId body) {
        var today = calendars.today();
        var profile = calendars.profile(calendars.profileOf(
                body.value(), today, directory.body(district, body).ruleProfile()));
        return calendars.deadline(
                profile.code(),
                profile.limits().containsKey(Rule.INQUIRY_ANSWER) ? Rule.INQUIRY_ANSWER : Rule.FEEDBACK,
                today);
    }
}
