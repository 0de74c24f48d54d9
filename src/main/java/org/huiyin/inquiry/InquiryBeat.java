package org.huiyin.inquiry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.inquiry.store.GradeStore;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.live.Beating;
import org.huiyin.meeting.MeetingId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the listeners of running inquiries of supports and grades. The last words of an answer go out with it. */
@Component
class InquiryBeat implements Beating {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RoomStore rooms;
    private final SupportStore supports;
    private final QuestionStore questions;
    private final GradeStore grades;
    private final TypingStore typings;
    private final Broadcast broadcast;
    private final JdbcClient jdbc;

    InquiryBeat(
            RoomStore rooms,
            SupportStore supports,
            QuestionStore questions,
            GradeStore grades,
            TypingStore typings,
            Broadcast broadcast,
            JdbcClient jdbc) {
        this.rooms = rooms;
        this.supports = supports;
        this.questions = questions;
        this.grades = grades;
        this.typings = typings;
        this.broadcast = broadcast;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "inquiry";
    }

    @Override
    public Collection<UUID> running() {
        return rooms.running().stream().map(MeetingId::value).toList();
    }

    @Override
    public void beat(UUID id) {
        var meeting = new MeetingId(id);
        var words = typings.unseen(meeting).stream().filter(typings::takeTurn).toList();
        if (!words.isEmpty()) {
            broadcast.typing(meeting);
        }
        if (changed(meeting, JSON.writeValueAsString(tally(meeting)))) {
            broadcast.tally(meeting);
        }
    }

    private Map<String, Object> tally(MeetingId meeting) {
        var tally = new TreeMap<String, Object>();
        supports.counts(meeting).forEach((question, count) -> tally.put(question.toString(), count));
        questions.open(meeting).ifPresent(open -> tally.put("cast", List.of(open.toString(), grades.cast(open))));
        return tally;
    }

    /** Keeps what is told; no row if it was told before, or told within the last second. */
    private boolean changed(MeetingId meeting, String tally) {
        return jdbc.sql("""
                UPDATE inquiry.beat SET tally = :tally::jsonb, pushed_at = clock_timestamp()
                 WHERE meeting_id = :meeting AND tally <> :tally::jsonb
                   AND pushed_at <= clock_timestamp() - interval '950 milliseconds'
                """)
                        .param("tally", tally)
                        .param("meeting", meeting.value())
                        .update()
                == 1;
    }
}
