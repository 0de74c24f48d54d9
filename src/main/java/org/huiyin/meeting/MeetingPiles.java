package org.huiyin.meeting;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
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
        for (var row : meetings.list(filter, caller)) {
            if (row.state().isFinal()) {
                continue;
            }
            var runs = meetings.runs(meetings.facts(caller.district(), row.id()), caller);
            var mine = hall.mine(row.id(), caller.person());
            var invited = caller.person() != null && hall.invites(row.id(), caller.person());
            var address = "/meetings/" + row.id();
            if (runs) {
                switch (row.state()) {
                    case PLANNED, POSTPONED -> prepare.add(entry(row, address, t("meeting.look")));
                    case ENDED -> minutes.add(entry(row, address, t("meeting.move.write-minutes")));
                    default -> coming.add(entry(row, address + "/desk", t("meeting.desk")));
                }
                if (hall.invited(row.id()).stream().anyMatch(PeopleAt.Invited::asksLeave)) {
                    leave.add(entry(row, address + "/desk#leave", t("meeting.move.decide-leave")));
                }
            } else if (row.state() == MeetingState.ANNOUNCED
                    && invited
                    && !mine.accepted()
                    && mine.leave() == null
                    && !mine.signedIn()) {
                answer.add(entry(row, address, t("meeting.answer")));
            } else if (row.state() != MeetingState.ENDED && row.state() != MeetingState.POSTPONED) {
                coming.add(entry(row, address, t("meeting.look")));
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

    private Entry entry(MeetingRow row, String address, String action) {
        return new Entry(
                row.title(),
                t("meeting.state." + row.state()) + " " + row.starts(),
                row.on(),
                row.state() == MeetingState.ENDED && calendars.today().isAfter(row.lastDay()),
                address,
                action);
    }
}
