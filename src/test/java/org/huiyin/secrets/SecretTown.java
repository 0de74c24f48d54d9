package org.huiyin.secrets;

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
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.support.Town;
import org.jspecify.annotations.Nullable;

/** A district of its own with everyone whom the program knows, each with an account. */
final class SecretTown extends Town {
    static final String PASSWORD = "correct horse battery";

    final Body cppcc;
    final Body committee;
    final Body street;
    final Region region;
    private final Accounts accounts;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> readers = new java.util.LinkedHashSet<>();

    SecretTown(Directory directory, Registrar registrar, Accounts accounts, String name) {
        super(directory, name);
        this.accounts = accounts;
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        var government = body(BodyKind.GOVERNMENT, "Government", null);
        committee = body(BodyKind.COMMITTEE, "Committee", congress);
        street = body(BodyKind.SUBDISTRICT_OFFICE, "Street", congress);
        term(congress);
        term(cppcc);
        var whole = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.DISTRICT, name, null), actor);
        region = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.SUBDISTRICT, "Harbour", whole.id()), actor);
        var station = registrar.addStation(
                new Station(new StationId(id()), district.id(), region.id(), "Harbour station", "", "", true), actor);
        units("Education", "Transport", "Housing", "Water");
        account("admin", null, Role.ADMIN, null);
        account("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
        account("proposals", null, Role.PROPOSALS_OFFICE, cppcc.id().value());
        account("govoffice", null, Role.GOVERNMENT_OFFICE, government.id().value());
        account("committee", null, Role.COMMITTEE, committee.id().value());
        account("street", null, Role.WORKING_COMMITTEE, street.id().value());
        account("station", null, Role.STATION_STAFF, station.id().value());
        account("clerk0", null, Role.UNIT_CLERK, unit(0).value());
        account("head0", null, Role.UNIT_HEAD, unit(0).value());
        account("clerk1", null, Role.UNIT_CLERK, unit(1).value());
        account("clerk3", null, Role.UNIT_CLERK, unit(3).value());
        account("voter", null, Role.VOTER, congress.id().value());
        for (var deputy : List.of("deputy1", "deputy2")) {
            account(deputy, deputy(deputy), Role.DEPUTY, congress.id().value());
        }
        var member = person("member1", cppcc, PostKind.MEMBER);
        people.put("member1", member);
        account("member1", member, Role.MEMBER, cppcc.id().value());
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

    /** A deputy by a name of their own; they act without an account. */
    Person deputy(String name) {
        var person = person(name, congress, PostKind.DEPUTY);
        people.put(name, person);
        return person;
    }

    String id(String name) {
        return java.util.Objects.requireNonNull(people.get(name)).id().toString();
    }

    /** The account of the name, or the deputy who has none. */
    @Override
    public Caller as(String name) {
        var person = people.get(name);
        return readers.contains(name) || person == null
                ? accounts.caller(district.id(), name, "page")
                : acting(name, person, Role.DEPUTY, congress);
    }
}
