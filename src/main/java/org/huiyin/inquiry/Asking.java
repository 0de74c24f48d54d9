package org.huiyin.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.form.GivenFields;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.FormField;
import org.huiyin.voice.Receipt;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.springframework.stereotype.Service;

/**
 * Takes questions of listeners in. Each is a voice like any other, with its guards against machines and its tracking code, and becomes a
 * question that waits to be read.
 */
@Service
public class Asking {
    private static final Set<String> ASKED = Set.of("text", "title", "concern");

    private final Reception reception;
    private final Inquiries inquiries;
    private final QuestionRights rights;
    private final RoomStore rooms;

    Asking(Reception reception, Inquiries inquiries, QuestionRights rights, RoomStore rooms) {
        this.reception = reception;
        this.inquiries = inquiries;
        this.rights = rights;
        this.rooms = rooms;
    }

    /** What a listener is asked. */
    public List<FormField> form(MeetingId meeting, Caller caller) {
        rights.mayBegin(rights.known(meeting, caller), "ask", caller);
        return reception.form(false, caller).stream()
                .filter(field -> ASKED.contains(field.name()))
                .toList();
    }

    /** A signed form. */
    public String open() {
        return reception.open();
    }

    /**
     * Takes a question in. Sent again, it changes nothing and leads to the same code. The voice and the question are kept in one
     * transaction, which opens only once everything was checked.
     *
     * @throws Refusal if it comes too quickly or too often, or if the meeting is over
     */
    public Receipt ask(MeetingId meeting, Map<String, ?> raw, Sender sender, Caller caller) {
        var facts = rights.known(meeting, caller);
        rights.mayBegin(facts, "ask", caller);
        if (rooms.room(meeting).over()) {
            throw new Refusal("inquiry.over");
        }
        // given fields remember which were asked for, so that the next line finds those that nobody asks for
        ASKED.forEach(raw::get);
        GivenFields.nothingElse(raw);
        var said = new HashMap<String, Object>(raw);
        said.keySet().retainAll(ASKED);
        return reception.raise(said, List.of(), sender, caller, voice -> inquiries.asked(facts, voice, said, caller));
    }
}
