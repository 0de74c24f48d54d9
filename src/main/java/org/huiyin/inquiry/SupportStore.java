package org.huiyin.inquiry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who stands behind a question. The key of the table lets each do so once. */
@Repository
class SupportStore {
    private final JdbcClient jdbc;

    SupportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement: the shared lock on the question keeps it from being settled between the check and the row, so that the count in its
     * act is the count of the rows.
     *
     * @param known whether it was seen already that the supporter may know the inquiry; else it must be public
     * @return rows added: 0 if it was there before or if the question is not asked now
     */
    int add(DistrictId district, MeetingId meeting, QuestionId question, UUID supporter, boolean known, Instant at) {
        return jdbc.sql("""
                INSERT INTO inquiry.support (question_id, supporter_id, given_at)
                SELECT q.id, :supporter, :at FROM inquiry.question q JOIN inquiry.room r ON r.meeting_id = q.meeting_id
                 WHERE q.id = :question AND q.meeting_id = :meeting AND q.district_id = :district
                   AND q.state IN ('QUEUED', 'OPEN') AND (r.open OR :known)
                   FOR SHARE OF q
                ON CONFLICT DO NOTHING
                """)
                .param("supporter", supporter)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("question", question.value())
                .param("meeting", meeting.value())
                .param("district", district.value())
                .param("known", known)
                .update();
    }

    int count(QuestionId question) {
        return jdbc.sql("SELECT count(*) FROM inquiry.support WHERE question_id = :question")
                .param("question", question.value())
                .query(Integer.class)
                .single();
    }

    /** Supports by question, of the questions of a meeting; those without any are left out. */
    Map<UUID, Integer> counts(MeetingId meeting) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
                SELECT s.question_id, count(*) FROM inquiry.support s JOIN inquiry.question q ON q.id = s.question_id
                 WHERE q.meeting_id = :meeting GROUP BY s.question_id
                """).param("meeting", meeting.value()).query((java.sql.ResultSet row) -> {
            counts.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return counts;
    }

    /** Numbers of the meeting's questions that somebody stands behind. */
    List<Integer> own(MeetingId meeting, UUID supporter) {
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
    void carry(Collection<QuestionId> from, QuestionId to) {
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
