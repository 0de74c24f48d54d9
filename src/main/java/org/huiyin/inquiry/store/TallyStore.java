package org.huiyin.inquiry.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.meeting.MeetingId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Counts supports and grades of running meetings, and keeps which counts the listeners were told. */
@Repository
public class TallyStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SupportStore supports;
    private final QuestionStore questions;
    private final GradeStore grades;
    private final JdbcClient jdbc;

    TallyStore(SupportStore supports, QuestionStore questions, GradeStore grades, JdbcClient jdbc) {
        this.supports = supports;
        this.questions = questions;
        this.grades = grades;
        this.jdbc = jdbc;
    }

    /** Takes the turn to tell counts that changed since they were told: at most one a second, whoever asks. */
    public boolean takeTurn(MeetingId meeting) {
        return jdbc.sql("""
                UPDATE inquiry.beat SET tally = :tally::jsonb, pushed_at = clock_timestamp()
                 WHERE meeting_id = :meeting AND tally <> :tally::jsonb
                   AND pushed_at <= clock_timestamp() - interval '950 milliseconds'
                """)
                        .param("tally", JSON.writeValueAsString(tally(meeting)))
                        .param("meeting", meeting.value())
                        .update()
                == 1;
    }

    private Map<String, Object> tally(MeetingId meeting) {
        var tally = new TreeMap<String, Object>();
        supports.counts(meeting).forEach((question, count) -> tally.put(question.toString(), count));
        questions.open(meeting).ifPresent(open -> tally.put("cast", List.of(open.toString(), grades.cast(open))));
        return tally;
    }
}
