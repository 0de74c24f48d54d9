package org.huiyin.inquiry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.jspecify.annotations.Nullable;

/** A district of its own for a test, with a congress, deputies, units and a night inquiry. */
final class InquiryTown {
    final District district;
    final Body congress;
    final List<Unit> units = new ArrayList<>();
    final List<Person> deputies = new ArrayList<>();
    private final Actor actor;
    private final Directory directory;
    private final Meetings meetings;
    private final Inquiries inquiries;

    InquiryTown(Directory directory, Meetings meetings, Inquiries inquiries, String name, int seats) {
        this(directory, meetings, inquiries, directory.addDistrict(name, name + ".test", false), seats);
    }

    InquiryTown(Directory directory, Meetings meetings, Inquiries inquiries, District district, int seats) {
        this.directory = directory;
        this.meetings = meetings;
        this.inquiries = inquiries;
        this.district = district;
        actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
        congress = directory.addBody(
                new Body(
                        new BodyId(id()),
                        district.id(),
                        BodyKind.CONGRESS,
                        "Congress",
                        "Congress",
                        null,
                        "zhejiang-2016",
                        ZoneId.of("Asia/Shanghai")),
                actor);
        directory.addTerm(
                new Term(new TermId(id()), congress.id(), 9, LocalDate.of(2010, 1, 1), LocalDate.of(2039, 12, 31)),
                actor);
        for (var unit : List.of("Health", "Transport", "Housing")) {
            units.add(directory.addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor));
        }
        for (var number = 1; number <= seats; number++) {
            var person = directory.addPerson(
                    new Person(new PersonId(id()), district.id(), "Deputy " + number),
                    new ContactData("", "", ""),
                    actor);
            directory.addPost(
                    new Post(
                            person.id(),
                            congress.id(),
                            PostKind.DEPUTY,
                            "",
                            "",
                            "",
                            "",
                            LocalDate.of(2010, 1, 1),
                            null),
                    actor);
            deputies.add(person);
        }
    }

    private static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    Caller office() {
        return caller("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
    }

    Caller otherOffice() {
        return caller("other office", null, Role.DEPUTIES_OFFICE, congress.id().value());
    }

    Caller clerk(int unit) {
        return caller(
                "clerk" + unit, null, Role.UNIT_CLERK, units.get(unit).id().value());
    }

    Caller head(int unit) {
        return caller("head" + unit, null, Role.UNIT_HEAD, units.get(unit).id().value());
    }

    /** Deputies from 1; the first one presides. */
    Caller deputy(int number) {
        return caller(
                "deputy" + number,
                deputies.get(number - 1).id(),
                Role.DEPUTY,
                congress.id().value());
    }

    Caller voter() {
        return caller("voter", null, Role.VOTER, congress.id().value());
    }

    Caller visitor() {
        return Caller.visitor(district.id());
    }

    private Caller caller(String name, @Nullable PersonId person, Role role, @Nullable UUID scope) {
        return new Caller(
                new Actor(
                        district.id(),
                        UUID.nameUUIDFromBytes((district.id() + name).getBytes(StandardCharsets.UTF_8)),
                        name,
                        "page"),
                person,
                Set.of(new Grant(role, scope)));
    }

    /** Every kind of caller, by a name for failure messages. */
    Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("visitor", visitor());
        callers.put("admin", caller("admin", null, Role.ADMIN, null));
        callers.put("office", office());
        callers.put("host", deputy(1));
        callers.put("asker", deputy(2));
        callers.put("deputy3", deputy(3));
        callers.put("clerk0", clerk(0));
        callers.put("clerk1", clerk(1));
        callers.put("head0", head(0));
        callers.put("voter", voter());
        return callers;
    }

    UnitId unit(int number) {
        return units.get(number).id();
    }

    /** An announced inquiry with three units and all deputies, the first of whom presides. */
    MeetingId announced(LocalDate on) {
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
    MeetingId running(LocalDate on) {
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

    void make(MeetingId id, String move) {
        meetings.make(id, move, Map.of(), null, office());
    }

    QuestionId raised(MeetingId meeting, String title, Caller deputy) {
        return inquiries.raise(
                meeting, Map.of("title", title, "text", "Details of " + title, "unit", unit(0).toString()), deputy);
    }

    QuestionId queued(MeetingId meeting, String title) {
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

    QuestionId open(MeetingId meeting, String title) {
        var id = queued(meeting, title);
        inquiries.make(id, "open", Map.of(), null, office());
        return id;
    }

    QuestionId settled(MeetingId meeting, String title) {
        var id = open(meeting, title);
        inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", "Answer to " + title), null, office());
        return id;
    }
}
