package org.huiyin.directory.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.District;
import org.huiyin.directory.Region;
import org.huiyin.directory.Session;
import org.huiyin.directory.Station;
import org.huiyin.directory.Term;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes districts, regions, bodies with their terms and sessions, units and stations. Changes yield the new version. */
@Repository
class OrganisationStore {
    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from adding a district until the transaction ends. */
    void holdDistricts() {
        jdbc.sql("LOCK TABLE directory.district IN SHARE ROW EXCLUSIVE MODE").update();
    }

    boolean anyDistrict() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM directory.district)")
                .query(Boolean.class)
                .single();
    }

    void insert(District district) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.district (id, name, host, demo) VALUES (:id, :name, :host, :demo)
                        """)
                .param("id", district.id().value())
                .param("name", district.name())
                .param("host", district.host())
                .param("demo", district.demo())
                .update());
    }

    void insert(Region region) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.region (id, district_id, kind, name, parent_id)
                        VALUES (:id, :district, :kind, :name, :parent)
                        """).params(params(region)).update());
    }

    int update(Region region) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.region
                           SET kind = :kind, name = :name, parent_id = :parent, version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """).params(params(region)));
    }

    void insert(Body body) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.body (id, district_id, kind, name, short_name, parent_id, rule_profile, zone)
                        VALUES (:id, :district, :kind, :name, :shortName, :parent, :profile, :zone)
                        """).params(params(body)).update());
    }

    int update(Body body) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.body
                           SET kind = :kind, name = :name, short_name = :shortName, parent_id = :parent,
                               rule_profile = :profile, zone = :zone, version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """).params(params(body)));
    }

    int dissolve(DistrictId district, BodyId body, LocalDate lastDay) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.body
                           SET dissolved_on = :day, version = version + 1
                         WHERE id = :id AND district_id = :district AND dissolved_on IS NULL
                        RETURNING version
                        """)
                .param("id", body.value())
                .param("district", district.value())
                .param("day", lastDay));
    }

    void insert(Term term) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.term (id, body_id, number, from_day, to_day)
                        VALUES (:id, :body, :number, :from, :to)
                        """).params(params(term)).update());
    }

    int update(Term term) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.term
                           SET number = :number, from_day = :from, to_day = :to, version = version + 1
                         WHERE id = :id AND body_id = :body
                        RETURNING version
                        """).params(params(term)));
    }

    void insert(Session session) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.session (id, term_id, body_id, number, from_day, to_day)
                        VALUES (:id, :term, :body, :number, :from, :to)
                        """).params(params(session)).update());
    }

    int update(Session session) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.session
                           SET number = :number, from_day = :from, to_day = :to, version = version + 1
                         WHERE id = :id AND body_id = :body AND term_id = :term
                        RETURNING version
                        """).params(params(session)));
    }

    void insert(Unit unit) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.unit (id, district_id, name, short_name, letter_code)
                        VALUES (:id, :district, :name, :shortName, :letterCode)
                        """).params(params(unit)).update());
    }

    int update(Unit unit) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.unit
                           SET name = :name, short_name = :shortName, letter_code = :letterCode, version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """).params(params(unit)));
    }

    int dissolve(DistrictId district, UnitId unit, LocalDate lastDay, @Nullable UnitId successor) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.unit
                           SET dissolved_on = :day, successor_id = :successor, version = version + 1
                         WHERE id = :id AND district_id = :district AND dissolved_on IS NULL
                        RETURNING version
                        """)
                .param("id", unit.value())
                .param("district", district.value())
                .param("day", lastDay)
                .param("successor", successor == null ? null : successor.value()));
    }

    void insert(Station station) {
        unique(() -> jdbc.sql("""
                        INSERT INTO directory.station (id, district_id, region_id, name, address, hours, closed_on)
                        VALUES (:id, :district, :region, :name, :address, :hours, :closed)
                        """).params(params(station)).param("closed", null).update());
    }

    int update(Station station, @Nullable LocalDate closed) {
        return changed(() -> jdbc.sql("""
                        UPDATE directory.station
                           SET region_id = :region, name = :name, address = :address, hours = :hours,
                               closed_on = :closed, version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """).params(params(station)).param("closed", closed));
    }

    private static Map<String, @Nullable Object> params(Region region) {
        var parent = region.parent();
        var map = named(region.id().value(), region.name());
        map.put("district", region.district().value());
        map.put("kind", region.kind().name());
        map.put("parent", parent == null ? null : parent.value());
        return map;
    }

    private static Map<String, @Nullable Object> params(Body body) {
        var parent = body.parent();
        var map = named(body.id().value(), body.name());
        map.put("district", body.district().value());
        map.put("kind", body.kind().name());
        map.put("shortName", body.shortName());
        map.put("parent", parent == null ? null : parent.value());
        map.put("profile", body.ruleProfile());
        map.put("zone", body.zone().getId());
        return map;
    }

    private static Map<String, @Nullable Object> params(Term term) {
        return Map.of(
                "id",
                term.id().value(),
                "body",
                term.body().value(),
                "number",
                term.number(),
                "from",
                term.from(),
                "to",
                term.to());
    }

    private static Map<String, @Nullable Object> params(Session session) {
        return Map.of(
                "id",
                session.id().value(),
                "term",
                session.term().value(),
                "body",
                session.body().value(),
                "number",
                session.number(),
                "from",
                session.from(),
                "to",
                session.to());
    }

    private static Map<String, @Nullable Object> params(Unit unit) {
        var map = named(unit.id().value(), unit.name());
        map.put("district", unit.district().value());
        map.put("shortName", unit.shortName());
        map.put("letterCode", unit.letterCode());
        return map;
    }

    private static Map<String, @Nullable Object> params(Station station) {
        var map = named(station.id().value(), station.name());
        map.put("district", station.district().value());
        map.put("region", station.region().value());
        map.put("address", station.address());
        map.put("hours", station.hours());
        return map;
    }

    private static Map<String, @Nullable Object> named(UUID id, String name) {
        var map = new HashMap<String, @Nullable Object>();
        map.put("id", id);
        map.put("name", name);
        return map;
    }

    private static void unique(Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException _) {
            throw new Refusal("directory.nameTaken");
        }
    }

    private static int changed(Supplier<JdbcClient.StatementSpec> update) {
        try {
            return update.get().query(Integer.class).optional().orElseThrow(() -> new NotFound("directory"));
        } catch (DuplicateKeyException _) {
            throw new Refusal("directory.nameTaken");
        }
    }
}
