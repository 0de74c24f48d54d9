package org.huiyin.meeting.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.store.HallStore;
import org.springframework.stereotype.Component;

/** Meetings that want something of somebody: an answer to an invitation, a decision on leave, the next step of those who run them. */
@Component
class MeetingPiles implements Piles {
    /** How far back and ahead a desk looks. */
    private static final int DAYS = 60;

    private final Meetings meetings;
    private final HallStore hall;

    MeetingPiles(Meetings meetings, HallStore hall) {
        this.meetings = meetings;
        this.hall = hall;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var today = stretch.days().today();
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
            var standings = Standings.of(meeting, wants.invited(), caller);
            if (Standings.runs(standings)) {
                switch (state) {
                    case PLANNED, POSTPONED -> prepare.add(entry(meeting, look(address)));
                    case ENDED -> {
                        if (may(MeetingMove.WRITE_MINUTES, state, standings)) {
                            minutes.add(entry(meeting, move(MeetingMove.WRITE_MINUTES, address)));
                        }
                    }
                    default -> coming.add(entry(meeting, new Act(Act.LOOK, t("meeting.desk"), address + "/desk")));
                }
                if (wants.leave() && may(MeetingMove.DECIDE_LEAVE, state, standings)) {
                    var code = MeetingMove.DECIDE_LEAVE.code();
                    leave.add(entry(meeting, new Act(code, t("meeting.move." + code), address + "/desk#leave")));
                }
            } else if (state == MeetingState.ANNOUNCED && wants.answer()) {
                answer.add(entry(meeting, new Act(MeetingMove.ACCEPT.code(), t("meeting.answer"), address)));
            } else if (state != MeetingState.ENDED && state != MeetingState.POSTPONED) {
                coming.add(entry(meeting, look(address)));
            }
        }
        var piles = new ArrayList<Pile>();
        add(piles, "answer", Group.NEEDS_ME, answer, stretch);
        add(piles, "leave", Group.NEEDS_ME, leave, stretch);
        add(piles, "prepare", Group.NEEDS_ME, prepare, stretch);
        add(piles, "minutes", Group.NEEDS_ME, minutes, stretch);
        add(piles, "coming", Group.WAITING, coming, stretch);
        return piles;
    }

    private static boolean may(MeetingMove move, MeetingState state, Set<Standing> standings) {
        return Standings.BOOK.standing(move, state, standings).isPresent();
    }

    private static Act look(String address) {
        return new Act(Act.LOOK, t("meeting.look"), address);
    }

    private static Act move(MeetingMove move, String address) {
        return new Act(move.code(), t("meeting.move." + move.code()), address + "/moves/" + move.code());
    }

    private static void add(List<Pile> piles, String code, Group group, List<Entry> entries, Stretch stretch) {
        if (!entries.isEmpty()) {
            piles.add(stretch.cut(
                    "meeting-" + code, Meetings.SUBJECT, t("meeting.pile." + code), group, "/meetings/mine", entries));
        }
    }

    private static Entry entry(Meeting meeting, Act next) {
        var sheet = meeting.sheet();
        return new Entry(
                sheet.id().value(),
                null,
                t("meeting.kind." + sheet.kind()),
                sheet.title(),
                t("meeting.state." + meeting.stateName()) + " " + sheet.starts(),
                sheet.until() == null ? sheet.on() : sheet.until(),
                "/meetings/" + sheet.id(),
                next);
    }
}
