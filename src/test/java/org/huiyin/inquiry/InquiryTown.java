package org.huiyin.inquiry;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.support.Town;

/** A district of its own for a test of night inquiries. The first deputy presides, the second asks. */
public final class InquiryTown extends Town {
    private final Meetings meetings;
    private final Inquiries inquiries;

    public InquiryTown(Directory directory, Meetings meetings, Inquiries inquiries, String name, int seats) {
        this(directory, meetings, inquiries, directory.addDistrict(name, name + ".test", false), seats);
    }

    public InquiryTown(Directory directory, Meetings meetings, Inquiries inquiries, District district, int seats) {
        super(directory, district);
        this.meetings = meetings;
        this.inquiries = inquiries;
        term(congress);
        units("Health", "Transport", "Housing");
        deputies(seats);
        knows("other office", Role.DEPUTIES_OFFICE, congress);
    }

    Caller otherOffice() {
        return as("other office");
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        knows("host", deputy(1));
        knows("asker", deputy(2));
        return callers("visitor", "admin", "office", "host", "asker", "deputy3", "clerk0", "clerk1", "head0", "voter");
    }

    /** An announced inquiry with three units and all deputies, the first of whom presides. */
    public MeetingId announced(LocalDate on) {
        var id = planned(on, true);
        meetings.make(
                id,
                "invite",
                Map.of(
                        "everyone",
                        "true",
                        "members",
                        deputies.stream().map(it -> it.id().toString()).toList(),
                        "answeringUnits",
                        units.stream().map(it -> it.id().toString()).toList()),
                null,
                office());
        meetings.make(id, "announce", Map.of(), null, office());
        return id;
    }

    MeetingId planned(LocalDate on, boolean open) {
        var fields = new HashMap<String, Object>();
        fields.put("title", "Vaccination");
        fields.put("on", on.toString());
        fields.put("starts", "19:00");
        fields.put("place", "Haitang station");
        fields.put("hosts", List.of(deputies.getFirst().id().toString()));
        fields.put("open", open ? "true" : "false");
        return meetings.plan(congress.id(), MeetingKind.NIGHT_INQUIRY, fields, office());
    }

    /** An announced inquiry that is not public: the first two deputies are invited, a guest, and the first unit. */
    MeetingId closed(LocalDate on) {
        var id = planned(on, false);
        meetings.make(
                id,
                "invite",
                Map.of(
                        "members",
                        List.of(
                                deputies.get(0).id().toString(),
                                deputies.get(1).id().toString()),
                        "guests",
                        List.of(deputies.get(2).id().toString()),
                        "answeringUnits",
                        List.of(unit(0).toString())),
                null,
                office());
        make(id, "announce");
        return id;
    }

    /** A deputy of another body, who is a guest of closed inquiries. */
    Caller guest() {
        return caller("guest", deputies.get(2).id(), Role.DEPUTY, new UUID(0, 9));
    }

    /** The same, begun, with all deputies signed in. */
    public MeetingId running(LocalDate on) {
        var id = announced(on);
        make(id, "open");
        meetings.make(
                id,
                "desk-sign-in",
                Map.of("people", deputies.stream().map(it -> it.id().toString()).toList()),
                null,
                office());
        return id;
    }

    public void make(MeetingId id, String move) {
        meetings.make(id, move, Map.of(), null, office());
    }

    public QuestionId raised(MeetingId meeting, String title, Caller deputy) {
        return inquiries.raise(
                meeting, Map.of("title", title, "text", "Details of " + title, "unit", unit(0).toString()), deputy);
    }

    public QuestionId queued(MeetingId meeting, String title) {
        var id = raised(meeting, title, deputy(2));
        publish(id, title);
        return id;
    }

    void publish(QuestionId id, String title) {
        inquiries.make(
                id,
                "publish",
                Map.of("title", title, "text", "Details of " + title, "unit", unit(0).toString()),
                null,
                office());
    }

    public QuestionId open(MeetingId meeting, String title) {
        var id = queued(meeting, title);
        inquiries.make(id, "open", Map.of(), null, office());
        return id;
    }

    public QuestionId settled(MeetingId meeting, String title) {
        var id = open(meeting, title);
        inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", "Answer to " + title), null, office());
        return id;
    }
}
