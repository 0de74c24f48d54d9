package org.huiyin.demo;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionId;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The fictional district 滨港区: bodies, units, people and accounts, all in one transaction or not at all. Those who seed further things find
 * them by their keys in demo/district.json, e.g. body "congress", unit "education", account "deputy1".
 */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
public class DemoDistrict {
    public static final String PASSWORD = "huiyin-demo";

    private static final LocalDate TERM_START = LocalDate.of(2022, 2, 21);

    private final Directory directory;
    private final Registrar registrar;
    private final Accounts accounts;
    private final InstantSource instants;
    private final Script script = Script.read();

    DemoDistrict(Directory directory, Registrar registrar, Accounts accounts, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.accounts = accounts;
        this.instants = instants;
    }

    /** Adds the district to a database that has none; true if it did. */
    @Transactional
    public boolean seed() {
        if (!directory.districts().isEmpty()) {
            return false;
        }
        var district = registrar.addFirstDistrict(script.name(), "", true);
        district.ifPresent(this::fill);
        return district.isPresent();
    }

    /** The demonstration district, if this database holds it. */
    public Optional<District> district() {
        return directory.districts().stream().filter(District::demo).findFirst();
    }

    /** @param key as in demo/district.json, e.g. "congress", "cppcc", "government" */
    public Body body(String key) {
        var name = script.bodies().stream()
                .filter(body -> body.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound(key))
                .name();
        return directory.bodies(seeded().id()).stream()
                .filter(body -> body.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(key));
    }

    /** @param key as in demo/district.json, e.g. "education", "transport" */
    public Unit unit(String key) {
        var name = script.units().stream()
                .filter(unit -> unit.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound(key))
                .name();
        return directory.units(seeded().id()).stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(key));
    }

    /** @param number from 1; the first five have the accounts deputy1 to deputy5 */
    public Person deputy(int number) {
        return person(script.deputies().get(number - 1).name());
    }

    /** @param number from 1; the first three have the accounts member1 to member3 */
    public Person member(int number) {
        return person(script.members().get(number - 1).name());
    }

    /** How many deputies there are. */
    public int deputies() {
        return script.deputies().size();
    }

    /** How many members there are. */
    public int members() {
        return script.members().size();
    }

    /** The caller behind a demo account, for seeding: its acts say channel "demo". */
    public Caller caller(String username) {
        return accounts.caller(seeded().id(), username, "demo");
    }

    private Person person(String name) {
        return directory.named(seeded().id(), name).getFirst();
    }

    private District seeded() {
        return district().orElseThrow(() -> new NotFound("demo"));
    }

    private void fill(District district) {
        var actor = new Actor(district.id(), null, script.actor(), "demo");
        var regions = addRegions(district, actor);
        var stations = addStations(district, regions, actor);
        var bodies = addBodies(district, actor);
        addTerms(bodies, actor);
        var units = addUnits(district, actor);
        var deputies = addPeople(
                district, script.deputies(), at(bodies, "congress"), PostKind.DEPUTY, script.deputyTitle(), actor);
        var members = addPeople(
                district, script.members(), at(bodies, "cppcc"), PostKind.MEMBER, script.memberTitle(), actor);
        addAccounts(district, bodies, units, stations, actor);
        addAccounts("deputy", deputies.subList(0, script.deputyAccounts()), Role.DEPUTY, at(bodies, "congress"), actor);
        addAccounts("member", members.subList(0, script.memberAccounts()), Role.MEMBER, at(bodies, "cppcc"), actor);
    }

    private Map<String, RegionId> addRegions(District district, Actor actor) {
        var ids = new HashMap<String, RegionId>();
        script.regions().forEach(place -> {
            var id = new RegionId(next());
            registrar.addRegion(
                    new Region(id, district.id(), place.kind(), place.name(), ids.get(place.parent())), actor);
            ids.put(place.key(), id);
        });
        return ids;
    }

    /** The stations by the key of their region; of several the first. */
    private Map<String, StationId> addStations(District district, Map<String, RegionId> regions, Actor actor) {
        var ids = new HashMap<String, StationId>();
        script.stations()
                .forEach(station -> ids.putIfAbsent(
                        station.region(),
                        registrar
                                .addStation(
                                        new Station(
                                                new StationId(next()),
                                                district.id(),
                                                at(regions, station.region()),
                                                station.name(),
                                                station.address(),
                                                station.hours(),
                                                true),
                                        actor)
                                .id()));
        return ids;
    }

    private Map<String, BodyId> addBodies(District district, Actor actor) {
        var ids = new HashMap<String, BodyId>();
        script.bodies().forEach(organ -> {
            var id = new BodyId(next());
            var ruled = organ.kind() == BodyKind.CONGRESS || organ.kind() == BodyKind.CPPCC;
            directory.addBody(
                    new Body(
                            id,
                            district.id(),
                            organ.kind(),
                            organ.name(),
                            organ.shortName(),
                            ids.get(organ.parent()),
                            ruled ? script.ruleProfile() : null,
                            script.zone()),
                    actor);
            ids.put(organ.key(), id);
        });
        return ids;
    }

    private void addTerms(Map<String, BodyId> bodies, Actor actor) {
        var today = LocalDate.ofInstant(instants.instant(), script.zone());
        script.terms().forEach(period -> {
            var body = at(bodies, period.body());
            var term = directory.addTerm(
                    new Term(new TermId(next()), body, period.number(), period.from(), script.end(period, today)),
                    actor);
            period.sessions()
                    .forEach(meeting -> directory.addSession(
                            new Session(
                                    new SessionId(next()),
                                    term.id(),
                                    body,
                                    term.number(),
                                    meeting.number(),
                                    meeting.from(),
                                    meeting.to()),
                            actor));
        });
    }

    private Map<String, UnitId> addUnits(District district, Actor actor) {
        return script.units().stream()
                .collect(Collectors.toMap(
                        Script.Department::key,
                        unit -> directory
                                .addUnit(
                                        new Unit(
                                                new UnitId(next()),
                                                district.id(),
                                                unit.name(),
                                                unit.shortName(),
                                                unit.letterCode(),
                                                true),
                                        actor)
                                .id()));
    }

    private List<Person> addPeople(
            District district, List<Script.Seat> seats, BodyId body, PostKind kind, String title, Actor actor) {
        var number = new int[] {0};
        return seats.stream()
                .map(seat -> {
                    number[0]++;
                    var person = directory.addPerson(
                            new Person(new PersonId(next()), district.id(), seat.name()),
                            new ContactData("", "", script.contactAddress()),
                            actor);
                    directory.addPost(
                            new Post(
                                    person.id(),
                                    body,
                                    kind,
                                    title,
                                    seat.constituency(),
                                    seat.delegation(),
                                    kind == PostKind.DEPUTY ? "9%03d".formatted(number[0]) : "",
                                    TERM_START,
                                    null),
                            actor);
                    return person;
                })
                .toList();
    }

    private void addAccounts(
            District district,
            Map<String, BodyId> bodies,
            Map<String, UnitId> units,
            Map<String, StationId> stations,
            Actor actor) {
        script.accounts()
                .forEach(login -> accounts.add(
                        district.id(),
                        login.username(),
                        login.name(),
                        PASSWORD,
                        null,
                        login.grants().stream()
                                .map(licence -> grant(licence, bodies, units, stations))
                                .collect(Collectors.toSet()),
                        actor));
    }

    private static Grant grant(
            Script.Licence licence,
            Map<String, BodyId> bodies,
            Map<String, UnitId> units,
            Map<String, StationId> stations) {
        if (licence.station() != null) {
            return new Grant(licence.role(), at(stations, licence.station()).value());
        }
        if (licence.unit() != null) {
            return new Grant(licence.role(), at(units, licence.unit()).value());
        }
        return new Grant(
                licence.role(),
                licence.body() == null ? null : at(bodies, licence.body()).value());
    }

    private void addAccounts(String prefix, List<Person> people, Role role, BodyId body, Actor actor) {
        for (var number = 1; number <= people.size(); number++) {
            var person = people.get(number - 1);
            accounts.add(
                    actor.district(),
                    prefix + number,
                    person.name(),
                    PASSWORD,
                    person.id(),
                    Set.of(new Grant(role, body.value())),
                    actor);
        }
    }

    private static <T> T at(Map<String, T> ids, String key) {
        var id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("demo/district.json uses the unknown key " + key);
        }
        return id;
    }

    private UUID next() {
        return Ids.next(instants.instant());
    }
}
