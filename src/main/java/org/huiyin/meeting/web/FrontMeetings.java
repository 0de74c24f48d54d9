package org.huiyin.meeting.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.Meetings;
import org.huiyin.ui.Drawn;
import org.springframework.stereotype.Component;

/** The front page shows meetings that are on or come next. */
@Component
class FrontMeetings implements FrontPanels {
    private static final int AHEAD = 30;
    private static final int MOST = 4;

    /** What is on now stands before everything else, what comes after what is known already. */
    private static final int FIRST = 10;

    private static final int LAST = 50;

    private final Meetings meetings;
    private final Calendars calendars;

    FrontMeetings(Meetings meetings, Calendars calendars) {
        this.meetings = meetings;
        this.calendars = calendars;
    }

    @Override
    public List<FrontPanel> of(Caller caller) {
        var today = calendars.today();
        var coming =
                meetings.list(new MeetingFilter(null, null, null, today, today.plusDays(AHEAD), false), caller).stream()
                        .filter(row -> row.state().isOn() || row.state() == MeetingState.ANNOUNCED)
                        .sorted(Comparator.comparing(row -> !row.state().isOn()))
                        .limit(MOST)
                        .toList();
        var on = coming.stream().anyMatch(row -> row.state().isOn());
        return List.of(new FrontPanel(
                Part.SECTION, on ? FIRST : LAST, new Drawn("meeting/frontFragment", Map.of("meetings", coming))));
    }
}
