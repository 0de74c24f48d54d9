package org.huiyin.inquiry;

import java.time.LocalDate;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingFacts;
import org.springframework.stereotype.Component;

/** By when a question that the evening did not reach is answered in writing. */
@Component
class WrittenAnswers {
    private final Calendars calendars;
    private final Directory directory;

    WrittenAnswers(Calendars calendars, Directory directory) {
        this.calendars = calendars;
        this.directory = directory;
    }

    /** The limit runs from the day of the meeting, or from the day on which it is called off. */
    LocalDate due(MeetingFacts meeting) {
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
}
