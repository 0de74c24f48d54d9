package org.huiyin.suggestion.similar;

import java.sql.Types;
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
import org.huiyin.suggestion.CaseWeights;
import org.huiyin.suggestion.similar.SimilarSearch.Scored;
import org.huiyin.suggestion.similar.SimilarSearch.Wanted;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which earlier papers an open paper is like. */
@Repository
public class SimilarStore {
    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    SimilarStore(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * A paper that is to be compared.
     *
     * @param mark of its words and day as they are now
     * @param open whether it looks back at earlier papers
     * @param anew whether its words or its day were others when it was compared, if it was
     * @param followed whether an open paper after it was compared before
     */
    record Due(Wanted wanted, String mark, boolean open, boolean anew, boolean followed) {
        UUID id() {
            return wanted.id();
        }

        /** Whether others are looked for: an open paper looks back, one that came in after an open one of a later day is looked for from there. */
        boolean looks() {
            return open || (anew && followed);
        }
    }

    /** Those of the cases that were not compared since their words are what they are and they are open, or not any more; the earliest first. */
    List<Due> due(Collection<UUID> cases) {
        return jdbc.sql("""
                WITH papers AS (
                    SELECT s.id, s.title, s.submitted_on, s.district_id, md5(w.words::text || ' ' || s.submitted_on) AS mark,\s""" + CaseWeights.OPEN + """
                           AS open
                      FROM suggestion.suggestion s JOIN suggestion.case_words w ON w.case_id = s.id
                     WHERE s.id = ANY(:cases) AND s.submitted_on IS NOT NULL
                )
                SELECT p.*, coalesce(c.mark, '') <> p.mark AS anew,
                       EXISTS (SELECT FROM suggestion.compared o
                                WHERE o.district_id = p.district_id AND o.open_on >= p.submitted_on
                                  AND (o.open_on, o.case_id) > (p.submitted_on, p.id)) AS followed
                  FROM papers p LEFT JOIN suggestion.compared c ON c.case_id = p.id
                 WHERE coalesce(c.mark, '') <> p.mark OR (c.open_on IS NOT NULL) <> p.open
                 ORDER BY p.submitted_on, p.id
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> new Due(
                        new Wanted(
                                row.getObject("id", UUID.class),
                                row.getString("title"),
                                row.getObject("submitted_on", LocalDate.class),
                                new DistrictId(row.getObject("district_id", UUID.class))),
                        row.getString("mark"),
                        row.getBoolean("open"),
                        row.getBoolean("anew"),
                        row.getBoolean("followed")))
                .list();
    }

    /** Keeps that papers were compared for which nobody looks, as many as an import brings, in three statements. */
    void keepAlone(List<Due> papers) {
        if (papers.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM suggestion.similar_case WHERE case_id = ANY(:ids)")
                .param("ids", papers.stream().map(Due::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("DELETE FROM suggestion.similar_case WHERE other_id = ANY(:ids)")
                .param("ids", papers.stream().filter(Due::anew).map(Due::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                INSERT INTO suggestion.compared (case_id, district_id, mark, open_on)
                SELECT id, district, mark, NULL FROM unnest(:ids, :districts, :marks) AS paper (id, district, mark)
                ON CONFLICT (case_id) DO UPDATE SET mark = excluded.mark, open_on = NULL
                """)
                .param("ids", papers.stream().map(Due::id).toArray(UUID[]::new))
                .param(
                        "districts",
                        papers.stream()
                                .map(paper -> paper.wanted().district().value())
                                .toArray(UUID[]::new))
                .param("marks", papers.stream().map(Due::mark).toArray(String[]::new))
                .update();
    }

    /** Keeps the earlier papers that one is like. */
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
                INSERT INTO suggestion.compared (case_id, district_id, mark, open_on) VALUES (:id, :district, :mark, CAST(:openOn AS date))
                ON CONFLICT (case_id) DO UPDATE SET mark = excluded.mark, open_on = excluded.open_on
                """)
                .param("id", paper.id())
                .param("district", paper.wanted().district().value())
                .param("mark", paper.mark())
                .param("openOn", paper.open() ? paper.wanted().day() : null, Types.OTHER)
                .update();
    }

    /** Keeps a paper with the later ones that it is like, each of which goes on with those that it is most alike to. */
    void keepForLater(Due paper, List<Scored> later) {
        jdbc.sql("DELETE FROM suggestion.similar_case WHERE other_id = :id")
                .param("id", paper.id())
                .update();
        if (later.isEmpty()) {
            return;
        }
        batch.batchUpdate(
                "INSERT INTO suggestion.similar_case (case_id, other_id, likeness) VALUES (?, ?, ?)",
                later.stream()
                        .map(one -> new Object[] {one.id(), paper.id(), one.likeness()})
                        .toList());
        jdbc.sql("""
                DELETE FROM suggestion.similar_case k
                 USING (SELECT case_id, other_id, row_number() OVER (PARTITION BY case_id ORDER BY likeness DESC, other_id) AS place
                          FROM suggestion.similar_case WHERE case_id = ANY(:later)) placed
                 WHERE k.case_id = placed.case_id AND k.other_id = placed.other_id AND placed.place > :most
                """)
                .param("later", later.stream().map(Scored::id).toArray(UUID[]::new))
                .param("most", SimilarSearch.READ)
                .update();
    }

    /** The earlier papers that an open case is like, the most similar first; empty if it is not open or was not compared. */
    Optional<List<Scored>> kept(UUID id) {
        var compared = new boolean[1];
        var scored = new ArrayList<Scored>();
        jdbc.sql("""
                SELECT k.other_id, k.likeness
                  FROM suggestion.compared c
                  JOIN suggestion.suggestion s ON s.id = c.case_id
                  LEFT JOIN suggestion.similar_case k ON k.case_id = c.case_id
                 WHERE c.case_id = :id AND c.open_on IS NOT NULL AND\s""" + CaseWeights.OPEN + """

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
    public Map<UUID, Set<UUID>> amongOpen(DistrictId district, UUID body, int year) {
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
