package org.huiyin.inquiry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what deputies say of answers. A change is a further row; the key lets each deputy have one in a round. */
@Repository
class GradeStore {
    private final JdbcClient jdbc;

    GradeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return rows added: 0 if another round of the same deputy was quicker, or if no grading runs */
    int add(DistrictId district, QuestionId question, PersonId person, Grade grade, Instant at) {
        return jdbc.sql("""
                INSERT INTO inquiry.grade (question_id, person_id, round, grade, given_at)
                SELECT q.id, :person, coalesce((SELECT max(round) FROM inquiry.grade g
                        WHERE g.question_id = q.id AND g.person_id = :person), 0) + 1, :grade, :at
                  FROM inquiry.question q
                 WHERE q.id = :question AND q.district_id = :district AND q.state = 'OPEN' AND q.grading = 'RUNNING' FOR SHARE
                ON CONFLICT DO NOTHING
                """)
                .param("person", person.value())
                .param("grade", grade.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("question", question.value())
                .param("district", district.value())
                .update();
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
    Map<Grade, Integer> counts(QuestionId question) {
        var counts = new EnumMap<Grade, Integer>(Grade.class);
        jdbc.sql("""
                SELECT grade, count(*) FROM (
                    SELECT DISTINCT ON (person_id) person_id, grade FROM inquiry.grade
                     WHERE question_id = :question ORDER BY person_id, round DESC) last
                 GROUP BY grade
                """).param("question", question.value()).query((java.sql.ResultSet row) -> {
            counts.put(Grade.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** How many deputies have graded. */
    int cast(QuestionId question) {
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
    int rows(QuestionId question, UUID person) {
        return jdbc.sql("SELECT count(*) FROM inquiry.grade WHERE question_id = :question AND person_id = :person")
                .param("question", question.value())
                .param("person", person)
                .query(Integer.class)
                .single();
    }
}
