package org.huiyin.meeting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
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
        var details = new LinkedHashMap<String, Object>();
        details.put("by", caller.actor().name());
        details.put("as", standing.role().name());
        details.put("to", after.stateName().name());
        var open = new LinkedHashMap<String, Object>();
        var parties = new LinkedHashMap<String, Object>();
        for (var field : move.fields()) {
            var value = input.values().get(field.name());
            if (value != null && !Boolean.FALSE.equals(value)) {
                switch (field.exposure()) {
                    case ACT -> open.put(field.name(), plain(value));
                    case PARTIES -> parties.put(field.name(), plain(value));
                    case CASE_ONLY -> {}
                }
            }
        }
        details.put("open", open);
        details.put("parties", parties);
        ledger.append(
                new NewAct(
                        new Subject(Meetings.SUBJECT, after.sheet().id().value()),
                        version,
                        Meetings.PREFIX + type,
                        disclosure(move, after),
                        details),
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

    private static Object plain(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : value instanceof Boolean ? value : String.valueOf(value);
    }
}
