package org.huiyin.meeting.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.database.FactsJson;
import org.huiyin.directory.BodyId;
import org.huiyin.ledger.WakeUp;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Party;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.Sheet;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Keeps meetings in PostgreSQL. */
@Repository
public class MeetingStore {
    static final FactsJson<Meeting> JSON = new FactsJson<>(Meeting.class);

    public static final int MOST = 1000;

    private static final String NEAREST = """
            SELECT facts, version, changed_at, held_on, starts, id FROM meeting.meeting m
             WHERE district_id = :district
               AND (:kind::text IS NULL OR kind = :kind)
               AND (:body::uuid IS NULL OR body_id = :body)
               AND (:state::text IS NULL OR state = :state)
               AND (:from::date IS NULL OR last_day >= :from)
               AND (:to::date IS NULL OR held_on <= :to)
               AND ((open AND NOT :mine)
                    OR body_id = ANY(:bodies) OR organiser_id = ANY(:bodies) OR :person = ANY(host_ids)
                    OR (state <> 'PLANNED' AND (state <> 'CANCELLED' OR (facts ->> 'told')::boolean)
                        AND (party_ids && :units
                             OR EXISTS (SELECT FROM meeting.invitee i WHERE i.meeting_id = m.id AND i.person_id = :person))))
               AND (:after::uuid IS NULL OR (last_day < :today, abs(held_on - :today), id)
                    > (SELECT last_day < :today, abs(held_on - :today), id FROM meeting.meeting WHERE id = :after))
             ORDER BY last_day < :today, abs(held_on - :today), id LIMIT :most
            """;

    /** Called when a meeting was changed. */
    static final String TOPIC = "meetings";

    private final JdbcClient jdbc;
    private final WakeUp wakeUp;
    private final CaseTable<Loaded> table;

    public MeetingStore(JdbcClient jdbc, WakeUp wakeUp) {
        this.jdbc = jdbc;
        this.wakeUp = wakeUp;
        table = new CaseTable<>(jdbc, "facts, version, changed_at", "meeting.meeting", (row, _) -> loaded(row));
    }

    /** A meeting as it stands, with the version that a change must name. */
    public record Loaded(Meeting meeting, int version, Instant changed) implements CaseTable.AtVersion {}

    /** Who asks for a list: what they may see besides the meetings open to everyone. */
    public record Reader(@Nullable UUID person, List<UUID> bodies, List<UUID> units) {}

    public Optional<Loaded> load(DistrictId district, MeetingId id) {
        return table.load(district, id.value());
    }

    /** The meetings, in the order of their ids in the list. */
    public List<Loaded> load(DistrictId district, List<MeetingId> ids) {
        return jdbc.sql("""
                SELECT facts, version, changed_at FROM meeting.meeting
                 WHERE district_id = :district AND id = ANY(:ids) ORDER BY array_position(:ids, id)
                """)
                .param("district", district.value())
                .param("ids", ids(ids.stream().map(MeetingId::value)))
                .query((row, _) -> loaded(row))
                .list();
    }

    /** The meeting, whichever district it is of: for listeners whose stream was given to them by a handler that asked. */
    public Optional<Loaded> load(MeetingId id) {
        return jdbc.sql("SELECT facts, version, changed_at FROM meeting.meeting WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> loaded(row))
                .optional();
    }

    private static Loaded loaded(ResultSet row) throws SQLException {
        return new Loaded(
                JSON.read(row.getString(1)),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant());
    }

    /** Lets one transaction after the other give numbers in a body and kind. */
    public void lockNumbers(BodyId body, MeetingKind kind) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "meeting.number " + body + " " + kind)
                .query((_, _) -> true)
                .single();
    }

    /** The number after the greatest one given. */
    public int nextNumber(BodyId body, MeetingKind kind, int term) {
        return jdbc.sql("""
                SELECT coalesce(max(number), 0) + 1 FROM meeting.meeting
                 WHERE body_id = :body AND kind = :kind AND term_number = :term AND state <> 'CANCELLED'
                """)
                .param("body", body.value())
                .param("kind", kind.name())
                .param("term", term)
                .query(Integer.class)
                .single();
    }

    /** Whether another meeting bears the number. */
    public boolean taken(Sheet sheet) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM meeting.meeting
                 WHERE body_id = :body AND kind = :kind AND term_number = :term AND number = :number AND state <> 'CANCELLED'
                   AND id <> :id)
                """)
                .param("body", sheet.body().value())
                .param("kind", sheet.kind().name())
                .param("term", sheet.termNumber())
                .param("number", sheet.number(), Types.INTEGER)
                .param("id", sheet.id().value())
                .query(Boolean.class)
                .single();
    }

    public void insert(Meeting meeting, Instant now) {
        wakeUp.afterCommit(TOPIC);
        jdbc.sql("""
                INSERT INTO meeting.meeting (id, district_id, body_id, organiser_id, kind, term_number, number, state, open, version,
                    held_on, last_day, starts, station_id, host_ids, party_ids, resolutions, changed_at, facts)
                VALUES (:id, :district, :body, :organiser, :kind, :term, :number, :state, :open, 1,
                    :on, :last, :starts, :station, :hosts, :parties, :resolutions, :now, :facts::jsonb)
                """).params(columns(meeting, now)).update();
    }

    /** Replaces a meeting by its successor and returns the new version. @throws Refusal "stale" if it was changed since */
    public int save(Loaded before, Meeting after, Instant now) {
        wakeUp.afterCommit(TOPIC);
        return table.save(before, jdbc.sql("""
                UPDATE meeting.meeting
                   SET term_number = :term, number = :number, state = :state, open = :open, held_on = :on, last_day = :last,
                       starts = :starts, station_id = :station, host_ids = :hosts, party_ids = :parties, resolutions = :resolutions,
                       changed_at = :now, facts = :facts::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """).params(columns(after, now)));
    }

    private static Map<String, Object> columns(Meeting meeting, Instant now) {
        var sheet = meeting.sheet();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("id", sheet.id().value());
        columns.put("district", sheet.district().value());
        columns.put("body", sheet.body().value());
        columns.put(
                "organiser",
                orNull(sheet.organiser() == null ? null : sheet.organiser().value(), Types.OTHER));
        columns.put("kind", sheet.kind().name());
        columns.put("term", sheet.termNumber());
        columns.put("number", orNull(sheet.number(), Types.INTEGER));
        columns.put("state", meeting.stateName().name());
        columns.put("open", meeting.open());
        columns.put("on", sheet.on());
        columns.put("last", sheet.lastDay());
        columns.put("starts", sheet.starts());
        columns.put(
                "station",
                orNull(sheet.station() == null ? null : sheet.station().value(), Types.OTHER));
        columns.put("hosts", sheet.hosts().stream().map(it -> it.value()).toArray(UUID[]::new));
        columns.put("parties", meeting.plan().parties().stream().map(Party::id).toArray(UUID[]::new));
        columns.put(
                "resolutions", meeting.held().map(it -> it.resolutions().size()).orElse(0));
        columns.put("now", now.atOffset(ZoneOffset.UTC));
        columns.put("facts", JSON.write(meeting));
        return columns;
    }

    private static Object orNull(@Nullable Object value, int type) {
        return new SqlParameterValue(type, value);
    }

    /** Meetings of the filter that the reader may see, by day; if they are too many, those to come and the newest past ones. */
    public List<Loaded> list(DistrictId district, MeetingFilter filter, Reader reader, LocalDate today, int most) {
        return asked(
                        "SELECT facts, version, changed_at FROM (" + NEAREST
                                + ") AS taken ORDER BY held_on, starts, id",
                        filter,
                        reader)
                .param("district", district.value())
                .param("today", today, Types.DATE)
                .param("most", most)
                .param("after", null, Types.OTHER)
                .query((row, _) -> loaded(row))
                .list();
    }

    /**
     * Meetings of the filter that the reader may see: those to come, the soonest first, then the past ones, the latest first.
     *
     * @param after the last one seen; null for the beginning
     */
    public List<Loaded> nearest(
            DistrictId district, MeetingFilter filter, Reader reader, LocalDate today, @Nullable UUID after, int most) {
        return asked(NEAREST, filter, reader)
                .param("district", district.value())
                .param("today", today, Types.DATE)
                .param("most", most)
                .param("after", after, Types.OTHER)
                .query((row, _) -> loaded(row))
                .list();
    }

    private StatementSpec asked(String sql, MeetingFilter filter, Reader reader) {
        return jdbc.sql(sql)
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param("body", filter.body(), Types.OTHER)
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("from", filter.from(), Types.DATE)
                .param("to", filter.to(), Types.DATE)
                .param("mine", filter.mine())
                .param("bodies", reader.bodies().toArray(UUID[]::new))
                .param("units", reader.units().toArray(UUID[]::new))
                .param("person", reader.person(), Types.OTHER);
    }

    static UUID[] ids(Stream<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
