package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.SimilarSearch.Scored;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which earlier papers an open paper is like. */
@Repository
class SimilarStore {
    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    SimilarStore(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** A paper that is to be compared. @param mark of its words as they are now */
    record Due(UUID id, String title, LocalDate day, DistrictId district, String mark) {}

    /** Those of the cases that are open and were not compared since their words are what they are. */
    List<Due> due(Collection<UUID> cases) {
        return jdbc.sql("""
                SELECT s.id, s.title, s.submitted_on, s.district_id, md5(w.words::text) AS mark
                  FROM suggestion.suggestion s
                  JOIN suggestion.case_words w ON w.case_id = s.id
                  LEFT JOIN suggestion.compared c ON c.case_id = s.id
                 WHERE s.id = ANY(:cases) AND\s""" + CaseWeights.OPEN + """

                   AND c.mark IS DISTINCT FROM md5(w.words::text)
                 ORDER BY s.id
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getObject("submitted_on", LocalDate.class),
                        new DistrictId(row.getObject("district_id", UUID.class)),
                        row.getString("mark")))
                .list();
    }

    void keep(Due paper, List<Scored> earlier) {
        jdbc.sql("DELETE FROM suggestion.similar_case WHERE case_id = :id")
                .param("id", paper.id())
                .update();
        batch.batchUpdate(
                "INSERT INTO suggestion.similar_case (case_id, other_id, likeness) VALUES (?, ?, ?)",
                earlier.stream()
                        .map(one -> new Object[] {paper.id(), one.id(), one.likeness()})
                        .toList());
        jdbc.sql("""
                INSERT INTO suggestion.compared (case_id, mark) VALUES (:id, :mark)
                ON CONFLICT (case_id) DO UPDATE SET mark = excluded.mark
                """).param("id", paper.id()).param("mark", paper.mark()).update();
    }

    /** The earlier papers that a case is like, the most similar first; empty if it was not compared. */
    Optional<List<Scored>> kept(UUID id) {
        var compared = new boolean[1];
        var scored = new ArrayList<Scored>();
        jdbc.sql("""
                SELECT k.other_id, k.likeness
                  FROM suggestion.compared c LEFT JOIN suggestion.similar_case k ON k.case_id = c.case_id
                 WHERE c.case_id = :id
                 ORDER BY k.likeness DESC, k.other_id
                """).param("id", id).query(row -> {
            compared[0] = true;
            var other = row.getObject("other_id", UUID.class);
            if (other != null) {
                scored.add(new Scored(other, row.getDouble("likeness")));
            }
        });
        return compared[0] ? Optional.of(scored) : Optional.empty();
    }

    /** Which open papers that a body received in a year are like one another, whichever came first. */
    Map<UUID, Set<UUID>> amongOpen(DistrictId district, UUID body, int year) {
        var alike = new HashMap<UUID, Set<UUID>>();
        jdbc.sql("""
                WITH open AS MATERIALIZED (
                    SELECT s.id FROM suggestion.suggestion s
                     WHERE s.district_id = :district AND s.body_id = :body AND s.year = :year AND\s""" + CaseWeights.OPEN + """
                )
                SELECT k.case_id, k.other_id
                  FROM open o JOIN suggestion.similar_case k ON k.case_id = o.id JOIN open other ON other.id = k.other_id
                """)
                .param("district", district.value())
                .param("body", body)
                .param("year", year)
                .query(row -> {
                    var one = row.getObject("case_id", UUID.class);
                    var other = row.getObject("other_id", UUID.class);
                    alike.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
                    alike.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
                });
        return alike;
    }

    void clear() {
        jdbc.sql("DELETE FROM suggestion.similar_case").update();
        jdbc.sql("DELETE FROM suggestion.compared").update();
    }
}
