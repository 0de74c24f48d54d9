package org.huiyin.directory.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collector;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.District;
import org.huiyin.directory.NameOrder;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar.DissolvedUnit;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionId;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the small part of the directory as a whole. */
@Repository
class SnapshotStore {
    private final JdbcClient jdbc;

    SnapshotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long revision() {
        return jdbc.sql("SELECT number FROM directory.revision")
                .query(Long.class)
                .single();
    }

    /** Tells every process that what it keeps is out of date, from the commit on. */
    void advance() {
        jdbc.sql("UPDATE directory.revision SET number = number + 1").update();
    }

    /** The revision is read first: what is read later may be newer, never older. */
    Snapshot load() {
        return new Snapshot(
                revision(),
                districts(),
                bodies(),
                terms().stream().collect(groupingBy(Term::body, frozen())),
                sessions().stream().collect(groupingBy(Session::body, frozen())),
                units(),
                byKey(regions(), Region::id),
                byKey(stations(), Station::id));
    }

    private List<District> districts() {
        return jdbc.sql("SELECT id, name, host, demo FROM directory.district ORDER BY id")
                .query((row, _) -> new District(
                        district(row, "id"), row.getString("name"), row.getString("host"), row.getBoolean("demo")))
                .list();
    }

    private Map<BodyId, Snapshot.HeldBody> bodies() {
        return byKey(
                jdbc.sql("""
                        SELECT id, district_id, kind, name, short_name, parent_id, rule_profile, zone, dissolved_on
                          FROM directory.body
                         ORDER BY array_position(
                                      ARRAY['CONGRESS', 'CPPCC', 'GOVERNMENT', 'OFFICE', 'COMMITTEE', 'SUBDISTRICT_OFFICE'],
                                      kind),
                                  id
                        """)
                        .query((row, _) -> new Snapshot.HeldBody(
                                body(row), Optional.ofNullable(row.getObject("dissolved_on", LocalDate.class))))
                        .list(),
                held -> held.body().id());
    }

    private static Body body(ResultSet row) throws SQLException {
        var parent = id(row, "parent_id");
        return new Body(
                new BodyId(required(row, "id")),
                district(row, "district_id"),
                BodyKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("short_name"),
                parent == null ? null : new BodyId(parent),
                row.getString("rule_profile"),
                ZoneId.of(row.getString("zone")));
    }

    private List<Term> terms() {
        return jdbc.sql("SELECT id, body_id, number, from_day, to_day FROM directory.term ORDER BY from_day, number")
                .query((row, _) -> new Term(
                        new TermId(required(row, "id")),
                        new BodyId(required(row, "body_id")),
                        row.getInt("number"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .list();
    }

    private List<Session> sessions() {
        return jdbc.sql("""
                        SELECT session.id, session.term_id, session.body_id, term.number AS term_number, session.number,
                               session.from_day, session.to_day
                          FROM directory.session
                          JOIN directory.term ON term.id = session.term_id
                         ORDER BY session.from_day, session.number
                        """)
                .query((row, _) -> new Session(
                        new SessionId(required(row, "id")),
                        new TermId(required(row, "term_id")),
                        new BodyId(required(row, "body_id")),
                        row.getInt("term_number"),
                        row.getInt("number"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .list();
    }

    private Map<UnitId, Snapshot.HeldUnit> units() {
        return byKey(
                jdbc.sql("""
                        SELECT id, district_id, name, short_name, letter_code, dissolved_on, successor_id
                          FROM directory.unit
                        """).query((row, _) -> unit(row)).list().stream()
                        .sorted((one, other) -> NameOrder.BY_NAME.compare(
                                one.unit().name(), other.unit().name()))
                        .toList(),
                held -> held.unit().id());
    }

    private static Snapshot.HeldUnit unit(ResultSet row) throws SQLException {
        var id = new UnitId(required(row, "id"));
        var dissolved = row.getObject("dissolved_on", LocalDate.class);
        var successor = id(row, "successor_id");
        return new Snapshot.HeldUnit(
                new Unit(
                        id,
                        district(row, "district_id"),
                        row.getString("name"),
                        row.getString("short_name"),
                        row.getString("letter_code"),
                        dissolved == null),
                Optional.ofNullable(dissolved)
                        .map(day -> new DissolvedUnit(id, day, successor == null ? null : new UnitId(successor))));
    }

    private List<Region> regions() {
        return jdbc.sql("""
                        SELECT id, district_id, kind, name, parent_id
                          FROM directory.region
                         ORDER BY array_position(ARRAY['DISTRICT', 'SUBDISTRICT', 'TOWNSHIP', 'VILLAGE'], kind), id
                        """)
                .query((row, _) -> {
                    var parent = id(row, "parent_id");
                    return new Region(
                            new RegionId(required(row, "id")),
                            district(row, "district_id"),
                            RegionKind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            parent == null ? null : new RegionId(parent));
                })
                .list();
    }

    private List<Station> stations() {
        return jdbc.sql("""
                        SELECT id, district_id, region_id, name, address, hours, closed_on
                          FROM directory.station
                         ORDER BY closed_on IS NOT NULL, region_id, id
                        """)
                .query((row, _) -> new Station(
                        new StationId(required(row, "id")),
                        district(row, "district_id"),
                        new RegionId(required(row, "region_id")),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("hours"),
                        row.getObject("closed_on", LocalDate.class) == null))
                .list();
    }

    private static DistrictId district(ResultSet row, String column) throws SQLException {
        return new DistrictId(required(row, column));
    }

    private static UUID required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static <T> Collector<T, ?, List<T>> frozen() {
        return collectingAndThen(toList(), List::copyOf);
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        var map = LinkedHashMap.<K, V>newLinkedHashMap(values.size());
        values.forEach(value -> map.put(key.apply(value), value));
        return Collections.unmodifiableMap(map);
    }
}
