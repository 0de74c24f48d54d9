package org.huiyin.secrets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
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
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.jspecify.annotations.Nullable;

/** A district of its own with everyone whom the program knows, each with an account. */
final class SecretTown {
    static final String PASSWORD = "correct horse battery";

    final District district;
    final Body congress;
    final Body cppcc;
    final Body committee;
    final Body street;
    final Region region;
    final List<UnitId> units;
    private final Directory directory;
    private final Accounts accounts;
    private final Actor actor;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> readers = new java.util.LinkedHashSet<>();

    SecretTown(Directory directory, Registrar registrar, Accounts accounts, String name) {
        this.directory = directory;
        this.accounts = accounts;
        district = directory.addDistrict(name, name + ".test", false);
        actor = Actor.system(district.id());
        congress = body(BodyKind.CONGRESS, "Congress", null);
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        var government = body(BodyKind.GOVERNMENT, "Government", null);
        committee = body(BodyKind.COMMITTEE, "Committee", congress.id());
        street = body(BodyKind.SUBDISTRICT_OFFICE, "Street", congress.id());
        for (var ruled : List.of(congress, cppcc)) {
            directory.addTerm(
                    new Term(new TermId(id()), ruled.id(), 9, LocalDate.of(2010, 1, 1), LocalDate.of(2039, 12, 31)),
                    actor);
        }
        var whole = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.DISTRICT, name, null), actor);
        region = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.SUBDISTRICT, "Harbour", whole.id()), actor);
        units = List.of("Education", "Transport", "Housing", "Water").stream()
                .map(unit -> directory
                        .addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor)
                        .id())
                .toList();
        account("admin", null, Role.ADMIN, null);
        account("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
        account("proposals", null, Role.PROPOSALS_OFFICE, cppcc.id().value());
        account("govoffice", null, Role.GOVERNMENT_OFFICE, government.id().value());
        account("committee", null, Role.COMMITTEE, committee.id().value());
        account("street", null, Role.WORKING_COMMITTEE, street.id().value());
        account("station", null, Role.STATION_STAFF, station(registrar, region));
        account("clerk0", null, Role.UNIT_CLERK, units.get(0).value());
        account("head0", null, Role.UNIT_HEAD, units.get(0).value());
        account("clerk1", null, Role.UNIT_CLERK, units.get(1).value());
        account("clerk3", null, Role.UNIT_CLERK, units.get(3).value());
        account("voter", null, Role.VOTER, congress.id().value());
        for (var deputy : List.of("deputy1", "deputy2")) {
            account(deputy, deputy(deputy), Role.DEPUTY, congress.id().value());
        }
        account(
                "member1",
                person("member1", cppcc, PostKind.MEMBER),
                Role.MEMBER,
                cppcc.id().value());
    }

    private UUID station(Registrar registrar, Region place) {
        return registrar
                .addStation(
                        new Station(
                                new StationId(id()),
                                district.id(),
                                place.id(),
                                place.name() + " station",
                                "",
                                "",
                                true),
                        actor)
                .id()
                .value();
    }

    private Body body(BodyKind kind, String name, @Nullable BodyId parent) {
        var ruled = kind == BodyKind.CONGRESS || kind == BodyKind.CPPCC;
        return directory.addBody(
                new Body(
                        new BodyId(id()),
                        district.id(),
                        kind,
                        name,
                        name,
                        parent,
                        ruled ? "zhejiang-2016" : null,
                        ZoneId.of("Asia/Shanghai")),
                actor);
    }

    private static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    private void account(String name, @Nullable Person person, Role role, @Nullable UUID scope) {
        accounts.add(
                district.id(),
                name,
                name,
                PASSWORD,
                person == null ? null : person.id(),
                Set.of(new Grant(role, scope)),
                actor);
        readers.add(name);
    }

    /** The names of all accounts: whoever has a role, and those who have one but not to do with a thing. */
    Set<String> readers() {
        return readers;
    }

    private Person person(String name, Body body, PostKind kind) {
        var person = directory.addPerson(
                new Person(new PersonId(id()), district.id(), name), new ContactData("", "", ""), actor);
        directory.addPost(
                new Post(person.id(), body.id(), kind, "", "", "", "", LocalDate.of(2010, 1, 1), null), actor);
        people.put(name, person);
        return person;
    }

    /** A deputy by a name of their own; they act without an account. */
    Person deputy(String name) {
        return person(name, congress, PostKind.DEPUTY);
    }

    String id(String name) {
        return java.util.Objects.requireNonNull(people.get(name)).id().toString();
    }

    /** The account of the name, or the deputy who has none. */
    Caller as(String name) {
        var person = people.get(name);
        return readers.contains(name) || person == null
                ? accounts.caller(district.id(), name, "page")
                : new Caller(
                        new Actor(district.id(), UUID.nameUUIDFromBytes(name.getBytes()), name, "page"),
                        person.id(),
                        Set.of(new Grant(Role.DEPUTY, congress.id().value())));
    }

    Caller visitor() {
        return Caller.visitor(district.id());
    }
}
