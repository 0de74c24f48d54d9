package org.huiyin.voice;

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

/** A district of its own for a test, with two stations, deputies and units, and callers for each. */
final class VoiceTown {
    final District district;
    final Body congress;
    final List<Region> regions = new ArrayList<>();
    final List<Station> stations = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    final List<Person> deputies = new ArrayList<>();
    private int raised;

    VoiceTown(Directory directory, Registrar registrar, String name) {
        district = directory.addDistrict(name, name + ".test", false);
        var actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
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
        var whole = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.DISTRICT, name, null), actor);
        for (var place : List.of("Harbour", "Bay")) {
            var region = registrar.addRegion(
                    new Region(new RegionId(id()), district.id(), RegionKind.SUBDISTRICT, place, whole.id()), actor);
            regions.add(region);
            stations.add(registrar.addStation(
                    new Station(new StationId(id()), district.id(), region.id(), place + " station", "", "", true),
                    actor));
        }
        for (var unit : List.of("Transport", "Housing")) {
            units.add(directory.addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor));
        }
        for (var number = 1; number <= 3; number++) {
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

    Caller station(int number) {
        return caller(
                "station" + number,
                null,
                Role.STATION_STAFF,
                stations.get(number).id().value());
    }

    /** Staff of both stations. */
    Caller both() {
        return new Caller(
                station(0).actor(),
                null,
                Set.of(
                        new Grant(Role.STATION_STAFF, stations.get(0).id().value()),
                        new Grant(Role.STATION_STAFF, stations.get(1).id().value())));
    }

    Caller clerk(int unit) {
        return caller(
                "clerk" + unit, null, Role.UNIT_CLERK, units.get(unit).id().value());
    }

    Caller deputy(int number) {
        return caller(
                "deputy" + number,
                deputies.get(number - 1).id(),
                Role.DEPUTY,
                congress.id().value());
    }

    Caller speaker() {
        return caller("speaker", null, Role.VOTER, congress.id().value());
    }

    Caller visitor() {
        return Caller.visitor(district.id());
    }

    Caller caller(String name, @Nullable PersonId person, Role role, @Nullable UUID scope) {
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
        callers.put("station0", station(0));
        callers.put("station1", station(1));
        callers.put("clerk0", clerk(0));
        callers.put("clerk1", clerk(1));
        callers.put(
                "head0", caller("head0", null, Role.UNIT_HEAD, units.get(0).id().value()));
        callers.put("deputy1", deputy(1));
        callers.put("deputy2", deputy(2));
        callers.put("speaker", speaker());
        callers.put("voter", caller("voter", null, Role.VOTER, congress.id().value()));
        return callers;
    }

    static Sender from(String address) {
        return new Sender(address, UUID.randomUUID().toString(), null, "", null);
    }

    /** The words of a voice in the first subdistrict. */
    Map<String, Object> words(String text) {
        return new HashMap<>(Map.of(
                "text",
                text,
                "title",
                "Lamp " + raised++,
                "concern",
                "TRANSPORT",
                "region",
                regions.get(0).id().toString(),
                "name",
                "Wang",
                "contact",
                "13800000000"));
    }

    /** A voice of the signed-in speaker at the first station. */
    VoiceId raised(Reception reception) {
        return reception
                .raise(
                        words("The street lamp at the east gate is broken. " + UUID.randomUUID()),
                        List.of(),
                        from("10.0.0.1"),
                        speaker())
                .id();
    }
}
