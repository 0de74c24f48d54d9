package org.huiyin.suggestion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.similar.SimilarStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Weighs the cases of a year, for whoever chooses among them. */
@Component
public class CaseWeights {
    /** Papers that are not at their end, of {@code suggestion.suggestion s}. */
    public static final String OPEN = "s.state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED')";

    private final JdbcClient jdbc;
    private final SimilarStore similar;

    CaseWeights(JdbcClient jdbc, SimilarStore similar) {
        this.jdbc = jdbc;
        this.similar = similar;
    }

    /** The weight of every case that a body received in a year and that is not at its end. */
    public Map<UUID, CaseWeight> of(DistrictId district, BodyId body, int year) {
        var weights = new LinkedHashMap<UUID, CaseWeight>();
        var alike = similar.amongOpen(district, body.value(), year);
        jdbc.sql("""
                SELECT s.id, s.number, s.category, s.outcome, s.result, count(p.person_id) FILTER (WHERE p.standing <> 'INVITED') + (s.paper ->> 'others')::int AS signers,
                       jsonb_array_length(s.paper -> 'absorbed') AS absorbed, s.rounds, cardinality(s.unit_ids) AS units
                  FROM suggestion.suggestion s LEFT JOIN suggestion.case_person p ON p.case_id = s.id
                 WHERE s.district_id = :district AND s.body_id = :body AND s.year = :year
                   AND\s""" + OPEN + """

                 GROUP BY s.id
                """)
                .param("district", district.value())
                .param("body", body.value())
                .param("year", year)
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    var result = row.getString("result");
                    weights.put(
                            id,
                            new CaseWeight(
                                    row.getString("number"),
                                    row.getString("category"),
                                    row.getString("outcome"),
                                    result == null ? null : Grade.valueOf(result),
                                    row.getInt("signers"),
                                    row.getInt("absorbed"),
                                    row.getInt("rounds"),
                                    row.getInt("units"),
                                    alike.getOrDefault(id, Set.of())));
                });
        return weights;
    }
}
