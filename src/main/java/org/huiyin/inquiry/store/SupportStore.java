package org.huiyin.inquiry.store;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.store.SupportQueue.Press;
import org.huiyin.inquiry.store.SupportQueue.Pressed;
import org.huiyin.meeting.MeetingId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who stands behind a question. The key of the table lets each do so once. */
@Repository
public class SupportStore {
    private final JdbcClient jdbc;

    SupportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement for many: the shared lock on a question keeps it from being settled between the check and the row, so that the count in
     * its act is the count of the rows.
     *
     * @return those that were added; not those that were there before or whose question is not asked now
     */
    List<Pressed> add(List<Press> presses) {
        return jdbc.sql("""
                INSERT INTO inquiry.support (question_id, supporter_id, given_at)
                SELECT q.id, p.supporter, p.at
                  FROM unnest(CAST(:questions AS uuid[]), CAST(:meetings AS uuid[]), CAST(:districts AS uuid[]),
                              CAST(:supporters AS uuid[]), CAST(:known AS boolean[]), CAST(:at AS timestamptz[]))
                       AS p (question, meeting, district, supporter, known, at)
                  JOIN inquiry.question q ON q.id = p.question AND q.meeting_id = p.meeting AND q.district_id = p.district
                  JOIN inquiry.room r ON r.meeting_id = q.meeting_id
                 WHERE q.state IN ('QUEUED', 'OPEN') AND (r.open OR p.known)
                   FOR SHARE OF q
                ON CONFLICT DO NOTHING
                RETURNING question_id, supporter_id
                """)
                .param("questions", ids(presses, press -> press.question().value()))
                .param("meetings", ids(presses, press -> press.meeting().value()))
                .param("districts", ids(presses, press -> press.district().value()))
                .param("supporters", ids(presses, Press::supporter))
                .param("known", presses.stream().map(Press::known).toArray(Boolean[]::new))
                .param(
                        "at",
                        presses.stream().map(press -> press.at().toString()).toArray(String[]::new))
                .query((row, _) ->
                        new Pressed(new QuestionId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                .list();
    }

    private static UUID[] ids(List<Press> presses, Function<Press, UUID> id) {
        return presses.stream().map(id).toArray(UUID[]::new);
    }

    public int count(QuestionId question) {
        return jdbc.sql("SELECT count(*) FROM inquiry.support WHERE question_id = :question")
                .param("question", question.value())
                .query(Integer.class)
                .single();
    }

    /** Supports by question, of the questions of a meeting; those without any are left out. */
    public Map<UUID, Integer> counts(MeetingId meeting) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
                SELECT s.question_id, count(*) FROM inquiry.support s JOIN inquiry.question q ON q.id = s.question_id
                 WHERE q.meeting_id = :meeting GROUP BY s.question_id
                """).param("meeting", meeting.value()).query((ResultSet row) -> {
            counts.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return counts;
    }

    /** Numbers of the meeting's questions that somebody stands behind. */
    public List<Integer> own(MeetingId meeting, UUID supporter) {
        return jdbc.sql("""
                SELECT q.number FROM inquiry.support s JOIN inquiry.question q ON q.id = s.question_id
                 WHERE q.meeting_id = :meeting AND s.supporter_id = :supporter AND q.state IN ('QUEUED', 'OPEN', 'SETTLED', 'OWED')
                 ORDER BY q.number
                """)
                .param("meeting", meeting.value())
                .param("supporter", supporter)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** Those behind a question that is merged stand behind the other one as well. */
    public void carry(Collection<QuestionId> from, QuestionId to) {
        jdbc.sql("""
                INSERT INTO inquiry.support (question_id, supporter_id, given_at)
                SELECT :to, supporter_id, min(given_at) FROM inquiry.support WHERE question_id = ANY(:from) GROUP BY supporter_id
                ON CONFLICT DO NOTHING
                """)
                .param("to", to.value())
                .param("from", QuestionStore.ids(from.stream().map(QuestionId::value)))
                .update();
    }
}
