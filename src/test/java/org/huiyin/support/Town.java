package org.huiyin.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * A district of its own for a test: a congress, and whom the town of a room adds to it. Everybody can be called by a name, which failures show:
 * "office", "clerk0" and "head0" of the first unit, "deputy1", "voter1"; others as the town makes them known.
 */
public class Town {
    private static final LocalDate SINCE = LocalDate.of(2010, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2039, 12, 31);

    public final Directory directory;
    public final District district;
    public final Body congress;
    public final List<Unit> units = new ArrayList<>();
    public final List<Person> deputies = new ArrayList<>();
    protected final Actor actor;
    private final Map<String, Caller> known = new HashMap<>();

    public Town(Directory directory, String name) {
        this(directory, directory.addDistrict(name, name + ".test", false));
    }

    public Town(Directory directory, District district) {
        this.directory = directory;
        this.district = district;
        actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
        congress = body(BodyKind.CONGRESS, "Congress", null);
        known.put("visitor", visitor());
        known.put("admin", caller("admin", null, Role.ADMIN, null));
        knows("office", Role.DEPUTIES_OFFICE, congress);
        for (var voter : List.of("voter", "voter1", "voter2")) {
            knows(voter, Role.VOTER, congress);
        }
    }

    public static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    public final Body body(BodyKind kind, String name, @Nullable Body parent) {
        var ruled = kind == BodyKind.CONGRESS || kind == BodyKind.CPPCC;
        return directory.addBody(
                new Body(
                        new BodyId(id()),
                        district.id(),
                        kind,
                        name,
                        name,
                        parent == null ? null : parent.id(),
                        ruled ? "zhejiang-2016" : null,
                        ZoneId.of("Asia/Shanghai")),
                actor);
    }

    protected final void term(Body body) {
        directory.addTerm(new Term(new TermId(id()), body.id(), 9, SINCE, UNTIL), actor);
    }

    protected final void units(String... names) {
        for (var name : names) {
            var unit = directory.addUnit(new Unit(new UnitId(id()), district.id(), name, name, name, true), actor);
            known.put(
                    "clerk" + units.size(),
                    caller(
                            "clerk" + units.size(),
                            null,
                            Role.UNIT_CLERK,
                            unit.id().value()));
            known.put(
                    "head" + units.size(),
                    caller(
                            "head" + units.size(),
                            null,
                            Role.UNIT_HEAD,
                            unit.id().value()));
            units.add(unit);
        }
    }

    protected final void deputies(int many) {
        for (var number = 1; number <= many; number++) {
            var deputy = person("Deputy " + number, congress, PostKind.DEPUTY);
            knows("deputy" + number, acting("deputy" + number, deputy, Role.DEPUTY, congress));
            deputies.add(deputy);
        }
    }

    public final Person person(String name, Body body, PostKind kind) {
        var person = directory.addPerson(
                new Person(new PersonId(id()), district.id(), name), new ContactData("", "", ""), actor);
        directory.addPost(new Post(person.id(), body.id(), kind, "", "", "", "", SINCE, null), actor);
        return person;
    }

    protected final void knows(String name, Role role, Body body) {
        knows(name, caller(name, null, role, body.id().value()));
    }

    protected final void knows(String name, Caller caller) {
        known.put(name, caller);
    }

    /** A person in a role at a body. */
    public final Caller acting(String name, Person person, Role role, Body body) {
        return caller(name, person.id(), role, body.id().value());
    }

    public final Caller caller(String name, @Nullable PersonId person, Role role, @Nullable UUID scope) {
        var account = UUID.nameUUIDFromBytes((district.id() + name).getBytes(StandardCharsets.UTF_8));
        return new Caller(new Actor(district.id(), account, name, "page"), person, Set.of(new Grant(role, scope)));
    }

    /** Whoever is known by the name. */
    public Caller as(String name) {
        return Objects.requireNonNull(known.get(name), name);
    }

    /** Those known by the names, in their order. */
    protected final Map<String, Caller> callers(String... names) {
        var callers = new LinkedHashMap<String, Caller>();
        for (var name : names) {
            callers.put(name, as(name));
        }
        return callers;
    }

    public final Caller office() {
        return as("office");
    }

    public final Caller clerk(int unit) {
        return as("clerk" + unit);
    }

    public final Caller head(int unit) {
        return as("head" + unit);
    }

    /** Deputies from 1. */
    public final Caller deputy(int number) {
        return as("deputy" + number);
    }

    public final Caller voter() {
        return as("voter");
    }

    public final Caller voter(int number) {
        return as("voter" + number);
    }

    public final Caller admin() {
        return as("admin");
    }

    public final Caller visitor() {
        return Caller.visitor(district.id());
    }

    public final UnitId unit(int number) {
        return units.get(number).id();
    }
}
