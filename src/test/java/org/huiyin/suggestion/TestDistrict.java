package org.huiyin.suggestion;

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

/** A district of its own for a test: a congress, a conference, a government, five units, six deputies, two members, and callers for each. */
public final class TestDistrict {
    public final District district;
    public final Body congress;
    public final Body cppcc;
    public final Body government;
    public final List<Unit> units = new ArrayList<>();
    public final List<Person> deputies = new ArrayList<>();
    public final List<Person> members = new ArrayList<>();
    private final Actor actor;

    public TestDistrict(Directory directory, String name) {
        this(directory, name, name + ".test");
    }

    /** @param host for calls over the network, a name that the demonstration answers to, too */
    public TestDistrict(Directory directory, String name, String host) {
        district = directory.addDistrict(name, host, false);
        actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
        congress = directory.addBody(body(BodyKind.CONGRESS, "Congress", "zhejiang-2016"), actor);
        cppcc = directory.addBody(body(BodyKind.CPPCC, "Conference", "zhejiang-2016"), actor);
        government = directory.addBody(body(BodyKind.GOVERNMENT, "Government", null), actor);
        for (var body : List.of(congress, cppcc)) {
            directory.addTerm(
                    new Term(new TermId(id()), body.id(), 9, LocalDate.of(2010, 1, 1), LocalDate.of(2029, 12, 31)),
                    actor);
        }
        for (var unit : List.of("Education", "Transport", "Housing", "Water", "Health")) {
            units.add(directory.addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor));
        }
        for (var i = 1; i <= 6; i++) {
            deputies.add(person(directory, "Deputy " + i, congress.id(), PostKind.DEPUTY));
        }
        for (var i = 1; i <= 2; i++) {
            members.add(person(directory, "Member " + i, cppcc.id(), PostKind.MEMBER));
        }
    }

    private Body body(BodyKind kind, String name, @org.jspecify.annotations.Nullable String profile) {
        return new Body(new BodyId(id()), district.id(), kind, name, name, null, profile, ZoneId.of("Asia/Shanghai"));
    }

    private Person person(Directory directory, String name, BodyId body, PostKind kind) {
        var person = directory.addPerson(
                new Person(new PersonId(id()), district.id(), name), new ContactData("", "", ""), actor);
        directory.addPost(new Post(person.id(), body, kind, "", "", "", "", LocalDate.of(2010, 1, 1), null), actor);
        return person;
    }

    private static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    public Caller deputy(int number) {
        return caller(
                "deputy" + number,
                deputies.get(number - 1).id(),
                Role.DEPUTY,
                congress.id().value());
    }

    /** One more deputy, by a name of their own. */
    public Person addDeputy(Directory directory, String name) {
        return person(directory, name, congress.id(), PostKind.DEPUTY);
    }

    public Caller deputy(String name, Person person) {
        return caller(name, person.id(), Role.DEPUTY, congress.id().value());
    }

    public Caller member(int number) {
        return caller(
                "member" + number,
                members.get(number - 1).id(),
                Role.MEMBER,
                cppcc.id().value());
    }

    public Caller office() {
        return caller("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
    }

    public Caller proposals() {
        return caller("proposals", null, Role.PROPOSALS_OFFICE, cppcc.id().value());
    }

    public Caller governmentOffice() {
        return caller("govoffice", null, Role.GOVERNMENT_OFFICE, government.id().value());
    }

    public Caller clerk(int unit) {
        return caller(
                "clerk" + unit, null, Role.UNIT_CLERK, units.get(unit).id().value());
    }

    public Caller head(int unit) {
        return caller("head" + unit, null, Role.UNIT_HEAD, units.get(unit).id().value());
    }

    public Caller admin() {
        return new Caller(
                new Actor(district.id(), UUID.randomUUID(), "admin", "page"),
                null,
                Set.of(new Grant(Role.ADMIN, null)));
    }

    public Caller visitor() {
        return Caller.visitor(district.id());
    }

    private Caller caller(String name, @org.jspecify.annotations.Nullable PersonId person, Role role, UUID scope) {
        return new Caller(
                new Actor(
                        district.id(),
                        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        name,
                        "page"),
                person,
                Set.of(new Grant(role, scope)));
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("visitor", visitor());
        callers.put("admin", admin());
        callers.put("office", office());
        callers.put("proposals", proposals());
        callers.put("govoffice", governmentOffice());
        for (var i = 1; i <= 4; i++) {
            callers.put("deputy" + i, deputy(i));
        }
        callers.put("member1", member(1));
        for (var i = 0; i < 4; i++) {
            callers.put("clerk" + i, clerk(i));
            callers.put("head" + i, head(i));
        }
        return callers;
    }

    public UnitId unit(int number) {
        return units.get(number).id();
    }
}
