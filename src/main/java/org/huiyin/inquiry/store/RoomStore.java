package org.huiyin.inquiry.store;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.database.ReadOnce;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how a meeting stands for its questions. Whoever changes a question of it locks its row first. */
@Repository
public class RoomStore {
    /**
     * How a meeting stands.
     *
     * @param open the number of the open question; 0 if none
     * @param last the greatest number and place given
     * @param lastAt null before the first move
     */
    public record Room(
            boolean runs,
            boolean paused,
            boolean over,
            @Nullable LocalDate writtenBy,
            int open,
            int last,
            String lastMove,
            String lastBy,
            @Nullable Instant lastAt) {
        static final Room NONE = new Room(false, false, false, null, 0, 0, "", "", null);

        public QuestionFacts.Room forDeed() {
            return new QuestionFacts.Room(runs, paused, over, open, writtenBy);
        }
    }

    private final JdbcClient jdbc;

    RoomStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the row if there is none and locks it until the transaction ends. */
    public void lock(MeetingId meeting, DistrictId district) {
        jdbc.sql("""
                INSERT INTO inquiry.room (meeting_id, district_id) VALUES (:meeting, :district) ON CONFLICT DO NOTHING
                """)
                .param("meeting", meeting.value())
                .param("district", district.value())
                .update();
        jdbc.sql("SELECT 1 FROM inquiry.room WHERE meeting_id = :meeting FOR UPDATE")
                .param("meeting", meeting.value())
                .query(Integer.class)
                .single();
    }

    public Room room(MeetingId meeting) {
        return ReadOnce.of(List.of("inquiry.room", meeting), () -> roomAnew(meeting));
    }

    private Room roomAnew(MeetingId meeting) {
        return jdbc.sql("""
                SELECT runs, paused, over, written_by, last_move, last_by, last_at,
                       coalesce((SELECT number FROM inquiry.question q WHERE q.meeting_id = r.meeting_id AND state = 'OPEN'), 0),
                       coalesce((SELECT greatest(max(number), max(place)) FROM inquiry.question q
                                  WHERE q.meeting_id = r.meeting_id), 0)
                  FROM inquiry.room r WHERE meeting_id = :meeting
                """)
                .param("meeting", meeting.value())
                .query((row, _) -> {
                    var at = row.getObject(7, OffsetDateTime.class);
                    return new Room(
                            row.getBoolean(1),
                            row.getBoolean(2),
                            row.getBoolean(3),
                            row.getObject(4, LocalDate.class),
                            row.getInt(8),
                            row.getInt(9),
                            row.getString(5),
                            row.getString(6),
                            at == null ? null : at.toInstant());
                })
                .optional()
                .orElse(Room.NONE);
    }

    /** Takes over how the meeting stands. @param open whether everyone may know it */
    public void set(
            MeetingId meeting,
            boolean runs,
            boolean paused,
            boolean over,
            boolean open,
            @Nullable LocalDate writtenBy) {
        jdbc.sql("""
                UPDATE inquiry.room SET runs = :runs, paused = :paused, over = :over, open = :open, written_by = :writtenBy
                 WHERE meeting_id = :meeting
                """)
                .param("open", open)
                .param("runs", runs)
                .param("paused", paused)
                .param("over", over)
                .param("writtenBy", writtenBy, Types.DATE)
                .param("meeting", meeting.value())
                .update();
        if (runs) {
            jdbc.sql("INSERT INTO inquiry.beat (meeting_id) VALUES (:meeting) ON CONFLICT DO NOTHING")
                    .param("meeting", meeting.value())
                    .update();
        }
    }

    /** The plan of look-backs that was begun for a meeting. */
    public Optional<UUID> lookBackPlan(MeetingId meeting) {
        return jdbc.sql("""
                SELECT look_back_plan FROM inquiry.room WHERE meeting_id = :meeting AND look_back_plan IS NOT NULL
                """).param("meeting", meeting.value()).query(UUID.class).optional();
    }

    public void lookBackPlan(MeetingId meeting, UUID plan) {
        jdbc.sql("UPDATE inquiry.room SET look_back_plan = :plan WHERE meeting_id = :meeting")
                .param("plan", plan)
                .param("meeting", meeting.value())
                .update();
    }

    /** Notes who acted last. */
    public void acted(MeetingId meeting, String move, String by, Instant at) {
        jdbc.sql("""
                UPDATE inquiry.room SET last_move = :move, last_by = :by, last_at = :at WHERE meeting_id = :meeting
                """)
                .param("move", move)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("meeting", meeting.value())
                .update();
    }

    /** Puts a published question at another place and moves the others along. */
    public void place(MeetingId meeting, QuestionId id, String where) {
        var order = new ArrayList<>(jdbc.sql("""
                SELECT id FROM inquiry.question WHERE meeting_id = :meeting AND state = 'QUEUED' ORDER BY place, id
                """)
                .param("meeting", meeting.value())
                .query(UUID.class)
                .list());
        var from = order.indexOf(id.value());
        order.remove(id.value());
        var to = switch (where) {
            case "FIRST" -> 0;
            case "UP" -> Math.max(0, from - 1);
            case "DOWN" -> Math.min(order.size(), from + 1);
            default -> order.size();
        };
        order.add(to, id.value());
        jdbc.sql("""
                UPDATE inquiry.question q SET place = wanted.place
                  FROM (SELECT each.id, each.place FROM unnest(:ids) WITH ORDINALITY AS each(id, place)) wanted
                 WHERE q.id = wanted.id
                """).param("ids", QuestionStore.ids(order.stream())).update();
    }

    /** Meetings that run. */
    public List<MeetingId> running() {
        return jdbc.sql("SELECT meeting_id FROM inquiry.room WHERE runs")
                .query((row, _) -> new MeetingId(row.getObject(1, UUID.class)))
                .list();
    }

    public Optional<DistrictId> district(MeetingId meeting) {
        return jdbc.sql("SELECT district_id FROM inquiry.room WHERE meeting_id = :meeting")
                .param("meeting", meeting.value())
                .query((row, _) -> new DistrictId(row.getObject(1, UUID.class)))
                .optional();
    }
}
