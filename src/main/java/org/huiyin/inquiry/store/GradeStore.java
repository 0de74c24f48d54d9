package org.huiyin.inquiry.store;

import java.sql.ResultSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.store.GradeQueue.Given;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what deputies say of answers. A change is a further row; the key lets each deputy have one in a round. */
@Repository
public class GradeStore {
    private final JdbcClient jdbc;

    GradeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds grades by one statement, several of one deputy as rounds in the order of their keys. The shared lock on a question keeps its grading
     * from being closed between the check and the rows, so that the tally in its act is the tally of the rows.
     *
     * @return keys of those added; not those whose round another process was quicker to write, nor those whose question is not being graded
     */
    List<Integer> add(SortedMap<Integer, Given> grades) {
        var keys = grades.keySet().toArray(Integer[]::new);
        var given = List.copyOf(grades.values());
        return jdbc.sql("""
                WITH running AS MATERIALIZED (
                    SELECT id, district_id FROM inquiry.question
                     WHERE id = ANY(:questions) AND state = 'OPEN' AND grading = 'RUNNING' FOR SHARE
                ), wanted AS (
                    SELECT g.key, g.question, g.person, g.grade, g.at,
                           coalesce((SELECT max(round) FROM inquiry.grade o WHERE o.question_id = g.question AND o.person_id = g.person), 0)
                           + row_number() OVER (PARTITION BY g.question, g.person ORDER BY g.key) AS round
                      FROM unnest(CAST(:keys AS int[]), CAST(:questions AS uuid[]), CAST(:districts AS uuid[]),
                                  CAST(:persons AS uuid[]), CAST(:grades AS text[]), CAST(:at AS timestamptz[]))
                           AS g (key, question, district, person, grade, at)
                      JOIN running r ON r.id = g.question AND r.district_id = g.district
                ), written AS (
                    INSERT INTO inquiry.grade (question_id, person_id, round, grade, given_at)
                    SELECT question, person, round, grade, at FROM wanted
                    ON CONFLICT DO NOTHING
                    RETURNING question_id, person_id, round
                )
                SELECT w.key FROM wanted w JOIN written n
                    ON n.question_id = w.question AND n.person_id = w.person AND n.round = w.round
                """)
                .param("keys", keys)
                .param(
                        "questions",
                        QuestionStore.ids(
                                given.stream().map(it -> it.place().question().value())))
                .param(
                        "districts",
                        QuestionStore.ids(
                                given.stream().map(it -> it.place().district().value())))
                .param(
                        "persons",
                        QuestionStore.ids(given.stream().map(it -> it.person().value())))
                .param("grades", given.stream().map(it -> it.grade().name()).toArray(String[]::new))
                .param("at", given.stream().map(it -> it.at().toString()).toArray(String[]::new))
                .query((row, _) -> row.getInt(1))
                .list();
    }

    boolean running(QuestionId question) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM inquiry.question WHERE id = :question AND state = 'OPEN' AND grading = 'RUNNING')
                """)
                .param("question", question.value())
                .query(Boolean.class)
                .single();
    }

    /** The last grade of each deputy, counted. */
    public Map<Grade, Integer> counts(QuestionId question) {
        var counts = new EnumMap<Grade, Integer>(Grade.class);
        jdbc.sql("""
                SELECT grade, count(*) FROM (
                    SELECT DISTINCT ON (person_id) person_id, grade FROM inquiry.grade
                     WHERE question_id = :question ORDER BY person_id, round DESC) last
                 GROUP BY grade
                """).param("question", question.value()).query((ResultSet row) -> {
            counts.put(Grade.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** How many deputies have graded. */
    public int cast(QuestionId question) {
        return jdbc.sql("SELECT count(DISTINCT person_id) FROM inquiry.grade WHERE question_id = :question")
                .param("question", question.value())
                .query(Integer.class)
                .single();
    }

    Optional<Grade> own(QuestionId question, PersonId person) {
        return jdbc.sql("""
                SELECT grade FROM inquiry.grade WHERE question_id = :question AND person_id = :person ORDER BY round DESC LIMIT 1
                """)
                .param("question", question.value())
                .param("person", person.value())
                .query((row, _) -> Grade.valueOf(row.getString(1)))
                .optional();
    }

    /** Every grade ever given, e.g. to see that a change is kept. */
    public int rows(QuestionId question, UUID person) {
        return jdbc.sql("SELECT count(*) FROM inquiry.grade WHERE question_id = :question AND person_id = :person")
                .param("question", question.value())
                .param("person", person)
                .query(Integer.class)
                .single();
    }
}
