package org.huiyin.directory.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.District;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.Registrar.DissolvedUnit;
import org.huiyin.directory.Session;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;

/** Everything of the directory that is small and read with every request, as of one revision. All but people and posts. */
record Snapshot(
        long revision,
        List<District> districts,
        Map<BodyId, HeldBody> bodies,
        Map<BodyId, List<Term>> terms,
        Map<BodyId, List<Session>> sessions,
        Map<UnitId, HeldUnit> units,
        Map<RegionId, Region> regions,
        Map<StationId, Station> stations) {

    /** A body with the end of its time. */
    record HeldBody(Body body, Optional<LocalDate> dissolved) {}

    /** A unit with its end. */
    record HeldUnit(Unit unit, Optional<DissolvedUnit> dissolved) {}

    Optional<District> district(DistrictId id) {
        return districts.stream().filter(district -> district.id().equals(id)).findFirst();
    }

    List<Term> termsOf(BodyId body) {
        return terms.getOrDefault(body, List.of());
    }

    List<Session> sessionsOf(BodyId body) {
        return sessions.getOrDefault(body, List.of());
    }
}
