package org.huiyin.inquiry.store;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.database.FactsJson;
import org.huiyin.database.ReadOnce;
import org.huiyin.inquiry.InquiryFigure;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Settlement;
import org.huiyin.meeting.MeetingId;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps questions in PostgreSQL. */
@Repository
public class QuestionStore {
    private static final String COLUMNS = "facts, version, number, place, settled_at";
    private static final String LOADED = "SELECT " + COLUMNS + " FROM inquiry.question WHERE district_id = :district ";

    /** Published in a public inquiry, and neither merged nor taken back since. */
    private static final String PUBLISHED = """
             AND state IN ('QUEUED', 'OPEN', 'SETTLED', 'OWED')
               AND EXISTS (SELECT FROM inquiry.room r WHERE r.meeting_id = question.meeting_id AND r.open)
            """;

    /** A question as it stands, with the version that a change must name. @param settledAt null before it is settled */
    public record Loaded(
            Question question, int version, @Nullable Instant settledAt) implements CaseTable.AtVersion {}

    private final JdbcClient jdbc;
    private final CaseTable<Loaded> table;
    private final FactsJson<Question> json = new FactsJson<>(Question.class);
    private final RowMapper<Loaded> loaded = (row, _) -> {
        var settled = row.getObject(5, OffsetDateTime.class);
        return new Loaded(
                placed(json.read(row.getString(1)), row.getInt(4)),
                row.getInt(2),
                settled == null ? null : settled.toInstant());
    };

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        table = new CaseTable<>(jdbc, COLUMNS, "inquiry.question", loaded);
    }

    /** The order of those that wait is kept in the column: it moves without a word of their own. */
    private static Question placed(Question question, int place) {
        return question instanceof Question.Queued queued
                ? queued.with(queued.sheet().numbered(queued.sheet().number(), place))
                : question;
    }

    public Optional<Loaded> load(DistrictId district, QuestionId id) {
        return table.load(district, id.value());
    }

    /** Those of some questions that there are. */
    public List<Loaded> load(DistrictId district, Collection<UUID> ids) {
        return jdbc.sql(LOADED + "AND id = ANY(:ids)")
                .param("district", district.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(loaded)
                .list();
    }

    /** As {@link #load}, and nobody else changes it until the transaction ends. */
    public Optional<Loaded> lock(DistrictId district, QuestionId id) {
        return table.lock(district, id.value());
    }

    /** The questions of a meeting in order; those without a place last, the oldest first. */
    public List<Loaded> of(DistrictId district, MeetingId meeting) {
        return ReadOnce.of(List.of("inquiry.questions", district, meeting), () -> ofAnew(district, meeting));
    }

    private List<Loaded> ofAnew(DistrictId district, MeetingId meeting) {
        return jdbc.sql(LOADED + "AND meeting_id = :meeting ORDER BY place = 0, place, id")
                .param("district", district.value())
                .param("meeting", meeting.value())
                .query(loaded)
                .list();
    }

    /** The open question of a meeting in whose answer the deputies present have a say now. */
    public Optional<QuestionId> open(MeetingId meeting) {
        return jdbc.sql("""
                SELECT id FROM inquiry.question WHERE meeting_id = :meeting AND state = 'OPEN' AND grading <> 'NOT_BEGUN'
                """)
                .param("meeting", meeting.value())
                .query((row, _) -> new QuestionId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Questions by id. */
    List<Loaded> all(DistrictId district, Collection<UUID> ids) {
        return jdbc.sql(LOADED + "AND id = ANY(:ids)")
                .param("district", district.value())
                .param("ids", ids(ids.stream()))
                .query(loaded)
                .list();
    }

    /** The questions that answer a voice. */
    public List<Loaded> ofVoice(DistrictId district, UUID voice) {
        return jdbc.sql(LOADED + "AND voice_ids @> ARRAY[:voice]::uuid[]")
                .param("district", district.value())
                .param("voice", voice)
                .query(loaded)
                .list();
    }

    /**
     * Questions of a figure that were published in public inquiries and stand, those of the latest inquiry first, by number.
     *
     * @param kept in whose answers everything promised is done
     * @param after continues after this one; null from the start
     */
    public List<Loaded> published(
            DistrictId district, InquiryFigure figure, Collection<UUID> kept, @Nullable UUID after, int limit) {
        return jdbc.sql(LOADED + PUBLISHED + " AND " + condition(figure) + """
                   AND (CAST(:after AS uuid) IS NULL
                        OR (meeting_id <= (SELECT meeting_id FROM inquiry.question WHERE id = :after)
                            AND (meeting_id, -number) < (SELECT meeting_id, -number FROM inquiry.question WHERE id = :after)))
                 ORDER BY meeting_id DESC, number LIMIT :limit
                """)
                .param("district", district.value())
                .param("kept", ids(kept.stream()))
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(loaded)
                .list();
    }

    /** How many questions each figure counts, as {@link #published} lists them. */
    public Map<InquiryFigure, Long> figures(DistrictId district, Collection<UUID> kept) {
        var counts = Arrays.stream(InquiryFigure.values())
                .map(figure -> "count(*) FILTER (WHERE " + condition(figure) + ") AS " + figure.name())
                .collect(Collectors.joining(", "));
        return jdbc.sql("SELECT " + counts + " FROM inquiry.question WHERE district_id = :district " + PUBLISHED)
                .param("district", district.value())
                .param("kept", ids(kept.stream()))
                .query((row, _) -> {
                    var figures = new EnumMap<InquiryFigure, Long>(InquiryFigure.class);
                    for (var figure : InquiryFigure.values()) {
                        figures.put(figure, row.getLong(figure.name()));
                    }
                    return figures;
                })
                .single();
    }

    private static String condition(InquiryFigure figure) {
        return switch (figure) {
            case QUESTIONS -> "true";
            case ANSWERED -> "outcome = 'ANSWERED' AND NOT in_writing";
            case PROMISED -> "outcome = 'PROMISED'";
            case REFERRED -> "outcome = 'REFERRED'";
            case SUGGESTION -> "outcome = 'SUGGESTION'";
            case WRITTEN -> "in_writing";
            case OWED -> "state = 'OWED'";
            case KEPT -> "id = ANY(:kept)";
        };
    }

    /** The question that goes on as a suggestion. */
    public Optional<Loaded> ofSuggestion(DistrictId district, UUID suggestion) {
        return jdbc.sql(LOADED + "AND suggestion_id = :suggestion")
                .param("district", district.value())
                .param("suggestion", suggestion)
                .query(loaded)
                .optional();
    }

    /** What was answered in public inquiries, the latest first. */
    public List<Loaded> settled(DistrictId district, int limit) {
        return jdbc.sql(LOADED + """
                 AND state = 'SETTLED'
                   AND EXISTS (SELECT FROM inquiry.room r WHERE r.meeting_id = question.meeting_id AND r.open)
                 ORDER BY settled_at DESC, id DESC LIMIT :limit
                """)
                .param("district", district.value())
                .param("limit", limit)
                .query(loaded)
                .list();
    }

    /** Whether a question of a meeting in one of these states is put to one of these units. */
    public boolean asks(MeetingId meeting, Collection<UUID> units, Collection<QuestionState> states) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM inquiry.question
                    WHERE meeting_id = :meeting AND unit_id = ANY(:units) AND state = ANY(:states))
                """)
                .param("meeting", meeting.value())
                .param("units", ids(units.stream()))
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    public void insert(Question question) {
        var sheet = question.sheet();
        columns(jdbc.sql("""
                        INSERT INTO inquiry.question (id, district_id, meeting_id, body_id, origin, state, version, number, place,
                            unit_id, asker_id, voice_ids, grading, outcome, settled_on, settled_at, suggestion_id, in_writing, due, supports, facts)
                        VALUES (:id, :district, :meeting, :body, :origin, :state, 1, :number, :place,
                            :unit, :asker, :voices, :grading, :outcome, :settledOn, :settledAt, :suggestion, :inWriting, :due, :supports, :facts::jsonb)
                        """), question)
                .param("district", sheet.district().value())
                .param("meeting", sheet.meeting().value())
                .param("body", sheet.body().value())
                .param("origin", sheet.origin().name())
                .param("asker", sheet.asker() == null ? null : sheet.asker().value(), Types.OTHER)
                .update();
    }

    /**
     * Replaces a question by its successor and returns the new version.
     *
     * @throws Refusal "stale" if it was changed since, "inquiry.anotherOpen" if another one of the meeting is open
     */
    public int save(Loaded before, Question after) {
        try {
            return table.save(before, columns(jdbc.sql("""
                            UPDATE inquiry.question
                               SET state = :state, number = :number, place = :place, unit_id = :unit, voice_ids = :voices,
                                   grading = :grading, outcome = :outcome, settled_on = :settledOn, settled_at = :settledAt,
                                   suggestion_id = :suggestion, in_writing = :inWriting, due = :due, supports = :supports, facts = :facts::jsonb,
                                   version = version + 1
                             WHERE id = :id AND version = :version
                            """), after));
        } catch (DuplicateKeyException taken) {
            throw new Refusal("inquiry.anotherOpen");
        }
    }

    private JdbcClient.StatementSpec columns(JdbcClient.StatementSpec statement, Question question) {
        var sheet = question.sheet();
        var outcome = question.outcome();
        var settled = question instanceof Question.Settled
                ? sheet.history().getLast().at().atOffset(ZoneOffset.UTC)
                : null;
        var grading = switch (question) {
            case Question.Open open -> open.answering().grading();
            case Question.Settled it -> it.settlement().tally() == null ? Grading.NOT_BEGUN : Grading.CLOSED;
            case Question.Waiting _, Question.Owed _, Question.Declined _, Question.Merged _, Question.Withdrawn _ ->
                Grading.NOT_BEGUN;
        };
        return statement
                .param("id", sheet.id().value())
                .param("state", question.stateName().name())
                .param("number", sheet.number())
                .param("place", sheet.place())
                .param("unit", sheet.unit() == null ? null : sheet.unit().value(), Types.OTHER)
                .param("voices", ids(sheet.voices().stream()))
                .param("grading", grading.name())
                .param("outcome", outcome.map(it -> it.outcome().name()).orElse(null), Types.VARCHAR)
                .param("settledOn", outcome.map(Settlement::on).orElse(null), Types.DATE)
                .param("settledAt", settled, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("suggestion", outcome.map(Settlement::suggestion).orElse(null), Types.OTHER)
                .param("inWriting", outcome.map(Settlement::inWriting).orElse(false))
                .param("due", due(question), Types.DATE)
                .param("supports", outcome.map(Settlement::supports).orElse(0))
                .param("facts", json.write(question));
    }

    private static @Nullable LocalDate due(Question question) {
        return question instanceof Question.Owed owed ? owed.due() : null;
    }

    static UUID[] ids(Stream<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
