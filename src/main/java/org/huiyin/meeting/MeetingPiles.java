package org.huiyin.meeting;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.springframework.stereotype.Component;

/** Meetings that want something of somebody: an answer to an invitation, a decision on leave, the next step of those who run them. */
@Component
class MeetingPiles implements Piles {
    /** How far back and ahead a desk looks. */
    private static final int DAYS = 60;

    private final Meetings meetings;
    private final HallStore hall;
    private final Calendars calendars;

    MeetingPiles(Meetings meetings, HallStore hall, Calendars calendars) {
        this.meetings = meetings;
        this.hall = hall;
        this.calendars = calendars;
    }

    @Override
    public List<Pile> of(Caller caller) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var today = calendars.today();
        var answer = new ArrayList<Entry>();
        var coming = new ArrayList<Entry>();
        var prepare = new ArrayList<Entry>();
        var leave = new ArrayList<Entry>();
        var minutes = new ArrayList<Entry>();
        var filter = new MeetingFilter(null, null, null, today.minusDays(DAYS), today.plusDays(DAYS), true);
        var found = meetings.found(filter, caller).stream()
                .filter(loaded -> !loaded.meeting().stateName().isFinal())
                .toList();
        var waiting = hall.waiting(
                found.stream().map(loaded -> loaded.meeting().sheet().id()).toList(), caller.person());
        for (var loaded : found) {
            var meeting = loaded.meeting();
            var state = meeting.stateName();
            var wants = Objects.requireNonNull(waiting.get(meeting.sheet().id()));
            var address = "/meetings/" + meeting.sheet().id();
            if (Standings.runs(Standings.of(meeting, wants.invited(), caller))) {
                switch (state) {
                    case PLANNED, POSTPONED -> prepare.add(entry(meeting, address, t("meeting.look")));
                    case ENDED -> minutes.add(entry(meeting, address, t("meeting.move.write-minutes")));
                    default -> coming.add(entry(meeting, address + "/desk", t("meeting.desk")));
                }
                if (wants.leave()) {
                    leave.add(entry(meeting, address + "/desk#leave", t("meeting.move.decide-leave")));
                }
            } else if (state == MeetingState.ANNOUNCED && wants.answer()) {
                answer.add(entry(meeting, address, t("meeting.answer")));
            } else if (state != MeetingState.ENDED && state != MeetingState.POSTPONED) {
                coming.add(entry(meeting, address, t("meeting.look")));
            }
        }
        var piles = new ArrayList<Pile>();
        add(piles, "answer", Group.NEEDS_ME, answer);
        add(piles, "leave", Group.NEEDS_ME, leave);
        add(piles, "prepare", Group.NEEDS_ME, prepare);
        add(piles, "minutes", Group.NEEDS_ME, minutes);
        add(piles, "coming", Group.WAITING, coming);
        return piles;
    }

    private static void add(List<Pile> piles, String code, Group group, List<Entry> entries) {
        if (!entries.isEmpty()) {
            piles.add(new Pile(
                    "meeting-" + code,
                    t("meeting.pile." + code),
                    group,
                    entries.size(),
                    "/meetings/mine",
                    entries.stream().limit(Pile.FIRST).toList()));
        }
    }

    private Entry entry(Meeting meeting, String address, String action) {
        var sheet = meeting.sheet();
        var state = meeting.stateName();
        return new Entry(
                sheet.title(),
                t("meeting.state." + state) + " " + sheet.starts(),
                sheet.on(),
                state == MeetingState.ENDED
                        && calendars.today().isAfter(sheet.until() == null ? sheet.on() : sheet.until()),
                address,
                action);
    }
}
