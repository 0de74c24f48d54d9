package org.huiyin.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.jspecify.annotations.Nullable;

/** A district of its own for a test, with committees, units, a hundred deputies, and callers for each. */
final class MeetingPlace {
    static final int DEPUTIES = 100;

    final District district;
    final Body congress;
    final Body cppcc;
    final Body committee;
    final Body otherCommittee;
    final List<Body> workingCommittees = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    final List<Person> deputies = new ArrayList<>();
    private final Actor actor;
    private final Directory directory;

    MeetingPlace(Directory directory, String name) {
        this.directory = directory;
        district = directory.addDistrict(name, name + ".test", false);
        actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
        congress = body(BodyKind.CONGRESS, "Congress", null, "zhejiang-2016");
        cppcc = body(BodyKind.CPPCC, "Conference", null, "zhejiang-2016");
        committee = body(BodyKind.COMMITTEE, "Education committee", congress.id(), null);
        otherCommittee = body(BodyKind.COMMITTEE, "Finance committee", congress.id(), null);
        for (var place : List.of("Harbour", "Bay", "Lake")) {
            workingCommittees.add(body(BodyKind.SUBDISTRICT_OFFICE, place + " working committee", congress.id(), null));
        }
        directory.addTerm(
                new Term(new TermId(id()), congress.id(), 9, LocalDate.of(2010, 1, 1), LocalDate.of(2039, 12, 31)),
                actor);
        for (var unit : List.of("Education", "Transport", "Housing")) {
            units.add(directory.addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor));
        }
        for (var number = 1; number <= DEPUTIES; number++) {
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

    private Body body(BodyKind kind, String name, @Nullable BodyId parent, @Nullable String profile) {
        return directory.addBody(
                new Body(
                        new BodyId(id()), district.id(), kind, name, name, parent, profile, ZoneId.of("Asia/Shanghai")),
                actor);
    }

    private static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    Caller office() {
        return caller("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
    }

    Caller proposals() {
        return caller("proposals", null, Role.PROPOSALS_OFFICE, cppcc.id().value());
    }

    Caller committee() {
        return caller("committee", null, Role.COMMITTEE, committee.id().value());
    }

    Caller otherCommittee() {
        return caller(
                "otherCommittee", null, Role.COMMITTEE, otherCommittee.id().value());
    }

    Caller workingCommittee(int number) {
        return caller(
                "workingCommittee" + number,
                null,
                Role.WORKING_COMMITTEE,
                workingCommittees.get(number).id().value());
    }

    Caller clerk(int unit) {
        return caller(
                "clerk" + unit, null, Role.UNIT_CLERK, units.get(unit).id().value());
    }

    Caller head(int unit) {
        return caller("head" + unit, null, Role.UNIT_HEAD, units.get(unit).id().value());
    }

    Caller deputy(int number) {
        return caller(
                "deputy" + number,
                deputies.get(number - 1).id(),
                Role.DEPUTY,
                congress.id().value());
    }

    /** Deputy 3, who presides. */
    Caller host() {
        return deputy(3);
    }

    Caller voter(int number) {
        return caller("voter" + number, null, Role.VOTER, congress.id().value());
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
        callers.put("proposals", proposals());
        callers.put("committee", committee());
        callers.put("otherCommittee", otherCommittee());
        for (var number = 0; number < 3; number++) {
            callers.put("workingCommittee" + number, workingCommittee(number));
            callers.put("clerk" + number, clerk(number));
        }
        callers.put("head0", head(0));
        callers.put("deputy1", deputy(1));
        callers.put("deputy2", deputy(2));
        callers.put("voter1", voter(1));
        callers.put("host", host());
        return callers;
    }

    UnitId unit(int number) {
        return units.get(number).id();
    }
}
