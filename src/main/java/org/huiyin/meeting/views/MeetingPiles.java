package org.huiyin.meeting.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.store.MeetingPile;
import org.huiyin.meeting.store.MeetingPileStore;
import org.springframework.stereotype.Component;

/** Meetings that want something of somebody: an answer to an invitation, a decision on leave, the next step of those who run them. */
@Component
class MeetingPiles implements Piles {
    private final MeetingPileStore store;

    MeetingPiles(MeetingPileStore store) {
        this.store = store;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        return caller.signedIn()
                ? store.found(caller, stretch).entrySet().stream()
                        .map(found -> found.getValue()
                                .pile(
                                        found.getKey(),
                                        Meetings.SUBJECT,
                                        t("meeting.pile." + found.getKey().word()),
                                        "/meetings/mine",
                                        line -> entry(found.getKey(), line)))
                        .toList()
                : List.of();
    }

    private static Entry entry(MeetingPile pile, MeetingPileStore.Line line) {
        var meeting = line.meeting();
        var sheet = meeting.sheet();
        var address = "/meetings/" + sheet.id();
        return new Entry(
                sheet.id().value(),
                null,
                t("meeting.kind." + sheet.kind()),
                sheet.title(),
                t("meeting.state." + meeting.stateName()) + " " + sheet.starts(),
                line.place().day(),
                address,
                next(pile, line.runs(), address));
    }

    private static Act next(MeetingPile pile, boolean runs, String address) {
        return switch (pile) {
            case ANSWER -> new Act(MeetingMove.ACCEPT.code(), t("meeting.answer"), address);
            case LEAVE -> move(MeetingMove.DECIDE_LEAVE, address + "/desk#leave");
            case MINUTES -> {
                var move = MeetingMove.WRITE_MINUTES;
                yield move(move, address + "/moves/" + move.code());
            }
            case PREPARE -> new Act(Act.LOOK, t("meeting.look"), address);
            case COMING ->
                runs
                        ? new Act(Act.LOOK, t("meeting.desk"), address + "/desk")
                        : new Act(Act.LOOK, t("meeting.look"), address);
        };
    }

    private static Act move(MeetingMove move, String address) {
        return new Act(move.code(), t("meeting.move." + move.code()), address);
    }
}
