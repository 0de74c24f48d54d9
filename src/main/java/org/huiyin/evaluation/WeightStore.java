package org.huiyin.evaluation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.directory.BodyId;
import org.huiyin.move.Versions;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the weights that offices set. */
@Repository
class WeightStore {
    private static final TypeReference<Map<Indicator, Integer>> WEIGHTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    WeightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Weights with the version of their line. */
    record Kept(Weights weights, int version) {}

    Optional<Kept> of(DistrictId district, BodyId body, int year) {
        return jdbc.sql("""
                SELECT basis, weights, least, version FROM evaluation.weights
                 WHERE body_id = :body AND year = :year AND district_id = :district
                """)
                .param("body", body.value())
                .param("year", year)
                .param("district", district.value())
                .query((row, _) -> new Kept(
                        new Weights(
                                row.getString("basis"),
                                new EnumMap<>(json.readValue(row.getString("weights"), WEIGHTS)),
                                row.getInt("least")),
                        row.getInt("version")))
                .optional();
    }

    /** Sets them over those of a version, 0 for none, and returns the new version. @throws Refusal "stale" if others were set meanwhile */
    int set(DistrictId district, BodyId body, int year, Weights weights, int over) {
        var changed = jdbc.sql("""
                INSERT INTO evaluation.weights AS kept (body_id, year, district_id, version, basis, weights, least)
                VALUES (:body, :year, :district, 1, :basis, CAST(:weights AS jsonb), :least)
                ON CONFLICT (body_id, year) DO UPDATE
                   SET basis = excluded.basis, weights = excluded.weights, least = excluded.least, version = kept.version + 1
                 WHERE kept.version = :over
                RETURNING version
                """)
                .param("body", body.value())
                .param("year", year)
                .param("district", district.value())
                .param("basis", weights.basis())
                .param("weights", json.writeValueAsString(weights.weights()))
                .param("least", weights.least())
                .param("over", over)
                .query(Integer.class)
                .optional();
        return changed.filter(version -> version == over + 1).orElseThrow(Versions::stale);
    }
}
