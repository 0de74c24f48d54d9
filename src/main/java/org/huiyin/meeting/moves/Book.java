package org.huiyin.meeting.moves;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.move.MoveAct;
import org.springframework.stereotype.Component;

/** Writes the acts of meetings into the ledger. */
@Component
class Book {
    private final Ledger ledger;

    Book(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A move that changed the meeting. @param type of the act, without its prefix */
    void move(
            String type, MeetingMove move, Input input, Standing standing, Meeting after, int version, Caller caller) {
        ledger.append(
                MoveAct.by(caller.actor().name())
                        .as(standing.role())
                        .to(after)
                        .typed(move.fields(), input)
                        .on(
                                new Subject(Meetings.SUBJECT, after.sheet().id().value()),
                                version,
                                Meetings.PREFIX + type,
                                disclosure(move, after)),
                caller.actor());
    }

    /** What one person did; it has a version of its own. @param subject type of the subject */
    void deed(
            Meeting meeting,
            MeetingMove move,
            String subject,
            UUID id,
            int version,
            Map<String, Object> more,
            Caller caller) {
        var details = new LinkedHashMap<String, Object>(more);
        details.put("meeting", meeting.sheet().id().toString());
        details.put("by", caller.actor().name());
        ledger.append(
                new NewAct(
                        new Subject(subject, id), version, Meetings.PREFIX + move.code(), move.disclosure(), details),
                caller.actor());
    }

    /** Before a meeting is announced only the offices know it; one that is not public is known to its parties. */
    static Disclosure disclosure(MeetingMove move, Meeting after) {
        if (!after.told()) {
            return Disclosure.OFFICE;
        }
        return after.open() || move.disclosure() != Disclosure.PUBLIC ? move.disclosure() : Disclosure.PARTIES;
    }
}
