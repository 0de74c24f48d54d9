package org.huiyin.inquiry.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps answers as they are entered. */
@Repository
public class TypingStore {
    /** An answer on its way. @param revision grows with each word kept */
    public record Typed(String text, String by, int revision, Instant at) {}

    public static final Typed NOTHING = new Typed("", "", 0, Instant.EPOCH);

    private final JdbcClient jdbc;

    TypingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what was entered while the question is open; 0 rows if it is not. */
    public int keep(DistrictId district, QuestionId question, String text, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO inquiry.typing (question_id, text, typed_by, revision, typed_at)
                SELECT id, :text, :by, 1, :at FROM inquiry.question
                 WHERE id = :question AND district_id = :district AND state = 'OPEN' FOR SHARE
                ON CONFLICT (question_id) DO UPDATE
                   SET text = excluded.text, typed_by = excluded.typed_by, typed_at = excluded.typed_at,
                       revision = typing.revision + 1
                """)
                .param("text", text)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("question", question.value())
                .param("district", district.value())
                .update();
    }

    public Optional<Typed> of(QuestionId question) {
        return jdbc.sql("SELECT text, typed_by, revision, typed_at FROM inquiry.typing WHERE question_id = :question")
                .param("question", question.value())
                .query((row, _) -> new Typed(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Takes the turn to show what was entered: at most one a second, whoever asks. */
    public boolean takeTurn(QuestionId question) {
        return jdbc.sql("""
                UPDATE inquiry.typing SET shown = revision, shown_at = clock_timestamp()
                 WHERE question_id = :question AND shown < revision AND shown_at <= clock_timestamp() - interval '950 milliseconds'
                """).param("question", question.value()).update() == 1;
    }

    /** Open questions of a meeting whose last words were not shown yet. */
    public List<QuestionId> unseen(MeetingId meeting) {
        return jdbc.sql("""
                SELECT t.question_id FROM inquiry.typing t JOIN inquiry.question q ON q.id = t.question_id
                 WHERE q.meeting_id = :meeting AND q.state = 'OPEN' AND t.shown < t.revision
                """)
                .param("meeting", meeting.value())
                .query((row, _) -> new QuestionId(row.getObject(1, UUID.class)))
                .list();
    }
}
