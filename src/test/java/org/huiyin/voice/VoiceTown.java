package org.huiyin.voice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.support.Town;

/** A district of its own for a test of voices, with two stations. */
public final class VoiceTown extends Town {
    final List<Region> regions = new ArrayList<>();
    public final List<Station> stations = new ArrayList<>();
    private int raised;

    public VoiceTown(Directory directory, Registrar registrar, String name) {
        super(directory, name);
        term(congress);
        var whole = registrar.addRegion(
                new Region(new RegionId(id()), district.id(), RegionKind.DISTRICT, name, null), actor);
        for (var place : List.of("Harbour", "Bay")) {
            var region = registrar.addRegion(
                    new Region(new RegionId(id()), district.id(), RegionKind.SUBDISTRICT, place, whole.id()), actor);
            regions.add(region);
            var station = registrar.addStation(
                    new Station(new StationId(id()), district.id(), region.id(), place + " station", "", "", true),
                    actor);
            var staff = "station" + stations.size();
            knows(staff, caller(staff, null, Role.STATION_STAFF, station.id().value()));
            stations.add(station);
        }
        units("Transport", "Housing");
        deputies(3);
        knows("speaker", Role.VOTER, congress);
    }

    public Caller station(int number) {
        return as("station" + number);
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

    Caller speaker() {
        return as("speaker");
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        return callers(
                "visitor",
                "admin",
                "office",
                "station0",
                "station1",
                "clerk0",
                "clerk1",
                "head0",
                "deputy1",
                "deputy2",
                "speaker",
                "voter");
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
    public VoiceId raised(Reception reception) {
        return reception
                .raise(
                        words("The street lamp at the east gate is broken. " + UUID.randomUUID()),
                        List.of(),
                        from("10.0.0.1"),
                        speaker())
                .id();
    }
}
