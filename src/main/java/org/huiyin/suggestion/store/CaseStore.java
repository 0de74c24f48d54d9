package org.huiyin.suggestion.store;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.CaseTable;
import org.huiyin.move.KeptCases;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.ClosedCase;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.OldCases;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.moves.CaseChanges;
import org.huiyin.suggestion.similar.SearchWords;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.CaseJson;
import org.huiyin.suggestion.states.Duty;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.HandlingState;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.suggestion.states.UnitSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps cases in PostgreSQL. Every write names the version that it was decided on. */
@Repository
public class CaseStore {
    /** A case as it stands, with the version that a change must name. */
    public record Loaded(Suggestion suggestion, int version) implements CaseTable.AtVersion {}

    /** Cases of the pages that are looked at most; one has some ten thousand characters. */
    private static final int KEPT = 256;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final CaseChanges changes;
    private final AttachmentStore files;
    private final CaseTable<Loaded> table;
    private final KeptCases<Loaded> kept = new KeptCases<>(KEPT);
    private final CaseJson json = new CaseJson();

    public CaseStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, CaseChanges changes, AttachmentStore files) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.changes = changes;
        this.files = files;
        table = new CaseTable<>(
                jdbc,
                "version, paper, life",
                "suggestion.suggestion",
                (row, _) -> new Loaded(json.read(row.getString(2), row.getString(3)), row.getInt(1)));
    }

    public Optional<Loaded> load(DistrictId district, CaseId id) {
        return table.load(district, id.value());
    }

    /** Sets the files of the replies to a case free, to go with them to the case that takes its place. */
    public void releaseReplyFiles(Suggestion left) {
        files.release(
                left.paper().id(),
                left.rounds().stream()
                        .flatMap(round -> round.handlings().stream())
                        .flatMap(handling -> handling.task().attachments().stream())
                        .toList());
    }

    /** How a case is written down. */
    public OldCases.Before written(Suggestion suggestion) {
        return new OldCases.Before(json.paper(suggestion), json.life(suggestion));
    }

    /** A case as it was written down. */
    public Suggestion read(OldCases.Before before) {
        return json.read(before.paper(), before.life());
    }

    /** Removes cases that nothing rests on, as if they had never come in; their acts stay. */
    public void remove(Collection<CaseId> cases) {
        var ids = cases.stream().map(CaseId::value).toArray(UUID[]::new);
        for (var removal : List.of(
                "DELETE FROM suggestion.case_words WHERE case_id = ANY(:ids)",
                "DELETE FROM suggestion.similar_case WHERE case_id = ANY(:ids) OR other_id = ANY(:ids)",
                "DELETE FROM suggestion.compared WHERE case_id = ANY(:ids)",
                "DELETE FROM suggestion.case_person WHERE case_id = ANY(:ids)",
                "DELETE FROM suggestion.case_unit WHERE case_id = ANY(:ids)",
                "DELETE FROM suggestion.suggestion WHERE id = ANY(:ids)")) {
            jdbc.sql(removal).param("ids", ids).update();
        }
        changes.changed();
    }

    /** The cases with these ids, in one statement. */
    public Map<CaseId, Loaded> loadAll(DistrictId district, Collection<CaseId> ids) {
        var loaded = new HashMap<CaseId, Loaded>();
        if (!ids.isEmpty()) {
            table.list(district, ids.stream().map(CaseId::value).toList(), kept)
                    .forEach(found -> loaded.put(found.suggestion().paper().id(), found));
        }
        return loaded;
    }

    /** Which cases were merged with each of some; of most none. */
    public Map<CaseId, List<CaseId>> absorbed(DistrictId district, Collection<CaseId> ids) {
        var absorbed = new HashMap<CaseId, List<CaseId>>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    SELECT s.id, (part.value ->> 'id')::uuid
                      FROM suggestion.suggestion s CROSS JOIN jsonb_array_elements(s.paper -> 'absorbed') WITH ORDINALITY part (value, place)
                     WHERE s.id = ANY(:ids) AND s.district_id = :district
                     ORDER BY s.id, part.place
                    """)
                    .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                    .param("district", district.value())
                    .query(row -> {
                        absorbed.computeIfAbsent(new CaseId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                                .add(new CaseId(row.getObject(2, UUID.class)));
                    });
        }
        return absorbed;
    }

    /** Waits until nobody else changes the case and keeps it so for this transaction. */
    public void lock(CaseId id) {
        lock(List.of(id));
    }

    /** As {@link #lock(CaseId)}, of several. */
    public void lock(Collection<CaseId> ids) {
        table.lock(ids.stream().map(CaseId::value).toList());
    }

    /** A file that the account put up and that waits for its case. */
    public Optional<AttachmentRef> waiting(DistrictId district, UUID account, UUID file) {
        return files.waiting(district, account, file);
    }

    /** Adds a case that did not exist before, as version 1. */
    void insert(Suggestion suggestion) {
        insertAll(List.of(suggestion));
    }

    /** Adds many cases in few round trips. @throws org.springframework.dao.DuplicateKeyException if one came from a ledger line that is in already */
    public void insertAll(List<? extends Suggestion> suggestions) {
        write(INSERT, suggestions.stream().map(this::insertion).toList());
        var units = new ArrayList<MapSqlParameterSource>();
        var people = new ArrayList<MapSqlParameterSource>();
        var words = new ArrayList<MapSqlParameterSource>();
        for (var suggestion : suggestions) {
            units.addAll(unitRows(suggestion, UnitSummary.of(suggestion)));
            people.addAll(personRows(suggestion));
            words.addAll(wordRows(suggestion));
        }
        writeUnits(units);
        writePeople(people);
        writeWords(words);
        changes.changed();
    }

    private static final String INSERT = """
            INSERT INTO suggestion.suggestion (id, district_id, body_id, kind, version, source, imported_version, state, number,
                number_seen, term, session, year, submitted_on, filed_on, replied_on, closed_on, due, late, outcome, outcome_scheme,
                first_attitude, first_result, attitude, result, rounds, reopened, contacted_on, contact_late, consulted, category,
                disclosed, confidential, named, title, lead_id, unit_ids, life, paper)
            VALUES (:id, :district, :body, :kind, 1, :source, :importedVersion, :state, :number, :numberSeen, :term, :session, :year,
                :submittedOn, :filedOn, :repliedOn, :closedOn, :due, :late, :outcome, :outcomeScheme, :firstAttitude, :firstResult,
                :attitude, :result, :rounds, :reopened, :contactedOn, :contactLate, :consulted, :category, :disclosed, :confidential,
                :named, :title, :leadId, :unitIds, :life::jsonb, :paper::jsonb)
            """;
    private static final String ASSIGNMENTS = """
            UPDATE suggestion.suggestion
               SET state = :state, number = :number, number_seen = :numberSeen, term = :term, session = :session, year = :year,
                   submitted_on = :submittedOn, filed_on = :filedOn, replied_on = :repliedOn, closed_on = :closedOn, due = :due,
                   late = :late, outcome = :outcome, outcome_scheme = :outcomeScheme, first_attitude = :firstAttitude,
                   first_result = :firstResult, attitude = :attitude, result = :result, rounds = :rounds, reopened = :reopened,
                   contacted_on = :contactedOn, contact_late = :contactLate, consulted = :consulted, category = :category,
                   disclosed = :disclosed, confidential = :confidential, named = :named, title = :title, lead_id = :leadId,
                   unit_ids = :unitIds, life = :life::jsonb, version = version + 1""";
    private static final String UPDATE = ASSIGNMENTS + "\n WHERE id = :id AND version = :version";
    private static final String UPDATE_WITH_PAPER =
            ASSIGNMENTS + ", paper = :paper::jsonb\n WHERE id = :id AND version = :version";

    private MapSqlParameterSource insertion(Suggestion suggestion) {
        var paper = suggestion.paper();
        return changing(suggestion)
                .addValue("district", paper.district().value(), Types.OTHER)
                .addValue("body", paper.body().value(), Types.OTHER)
                .addValue("kind", paper.kind().name(), Types.VARCHAR)
                .addValue("source", paper.source(), Types.VARCHAR)
                .addValue("importedVersion", paper.source().isEmpty() ? null : 1, Types.INTEGER)
                .addValue("paper", json.paper(suggestion), Types.VARCHAR);
    }

    /**
     * What every move may change. Each has its type with a value and without: the database plans a statement anew for each other set of types,
     * which costs more than carrying it out.
     */
    private MapSqlParameterSource changing(Suggestion suggestion) {
        var paper = suggestion.paper();
        var summary = Summary.of(suggestion);
        var submission = suggestion.submitted().orElse(null);
        return new MapSqlParameterSource("id", paper.id().value())
                .addValue("state", suggestion.stateName().name(), Types.VARCHAR)
                .addValue("number", submission == null ? null : submission.number(), Types.VARCHAR)
                .addValue("numberSeen", submission == null ? null : numberSeen(submission.number()), Types.VARCHAR)
                .addValue("term", submission == null ? 0 : submission.term(), Types.INTEGER)
                .addValue("session", submission == null ? 0 : submission.session(), Types.INTEGER)
                .addValue(
                        "year",
                        submission == null || UnknownDay.is(submission.on())
                                ? 0
                                : submission.on().getYear(),
                        Types.INTEGER)
                .addValue("submittedOn", submission == null ? null : submission.on(), Types.OTHER)
                .addValue("filedOn", summary.filedOn(), Types.OTHER)
                .addValue("repliedOn", summary.repliedOn(), Types.OTHER)
                .addValue("closedOn", summary.closedOn(), Types.OTHER)
                .addValue("due", summary.due(), Types.OTHER)
                .addValue("late", summary.late(), Types.BOOLEAN)
                .addValue("outcome", summary.outcome(), Types.VARCHAR)
                .addValue("outcomeScheme", summary.scheme(), Types.VARCHAR)
                .addValue("firstAttitude", name(summary.firstAttitude()), Types.VARCHAR)
                .addValue("firstResult", name(summary.firstResult()), Types.VARCHAR)
                .addValue("attitude", name(summary.attitude()), Types.VARCHAR)
                .addValue("result", name(summary.result()), Types.VARCHAR)
                .addValue("rounds", summary.rounds(), Types.INTEGER)
                .addValue("reopened", summary.reopened(), Types.BOOLEAN)
                .addValue("contactedOn", summary.contactedOn(), Types.OTHER)
                .addValue("contactLate", summary.contactLate(), Types.BOOLEAN)
                .addValue("consulted", summary.consulted(), Types.BOOLEAN)
                .addValue("category", paper.content().category(), Types.VARCHAR)
                .addValue("disclosed", summary.disclosed(), Types.BOOLEAN)
                .addValue("confidential", paper.confidential(), Types.BOOLEAN)
                .addValue("named", paper.named(), Types.BOOLEAN)
                .addValue("title", paper.content().title(), Types.VARCHAR)
                .addValue("leadId", lead(paper), Types.OTHER)
                .addValue("unitIds", unitIds(suggestion), Types.ARRAY)
                .addValue("life", json.life(suggestion), Types.VARCHAR);
    }

    /**
     * Replaces a case by its successor and returns the new version.
     *
     * @throws Refusal "stale" if it was changed since it was loaded
     */
    public int save(Loaded before, Suggestion after) {
        var was = before.suggestion();
        var paperChanged = !was.paper().equals(after.paper());
        var values = changing(after);
        if (paperChanged) {
            values.addValue("paper", json.paper(after), Types.VARCHAR);
        }
        var version = table.save(before, paperChanged ? UPDATE_WITH_PAPER : UPDATE, values);
        files.follow(after.paper(), was.files(), after.files());
        saveRelated(was, after, paperChanged);
        changes.changed();
        return version;
    }

    private void saveRelated(Suggestion was, Suggestion after, boolean paperChanged) {
        var dayChanged = !Objects.equals(submittedOn(was), submittedOn(after));
        saveUnits(was, after, dayChanged);
        if (dayChanged || !people(was.paper()).equals(people(after.paper()))) {
            delete("DELETE FROM suggestion.case_person WHERE case_id = :id", after);
            writePeople(personRows(after));
        }
        if (dayChanged || (paperChanged && after.submitted().isPresent())) {
            writeWords(wordRows(after));
        }
    }

    /** Writes what is new of the units; most moves change one of them. */
    private void saveUnits(Suggestion was, Suggestion after, boolean dayChanged) {
        var before = new HashSet<>(UnitSummary.of(was));
        var now = UnitSummary.of(after);
        var kept = now.stream().map(UnitSummary::key).collect(Collectors.toSet());
        var gone = before.stream().anyMatch(row -> !kept.contains(row.key()));
        if (gone) {
            delete("DELETE FROM suggestion.case_unit WHERE case_id = :id", after);
        }
        writeUnits(unitRows(
                after,
                now.stream()
                        .filter(row -> gone || dayChanged || !before.contains(row))
                        .toList()));
    }

    private void delete(String sql, Suggestion of) {
        jdbc.sql(sql).param("id", of.paper().id().value()).update();
    }

    private static @Nullable UUID lead(Paper paper) {
        return people(paper).entrySet().stream()
                .filter(entry -> entry.getValue().name().equals("LEAD"))
                .map(entry -> entry.getKey().value())
                .findFirst()
                .orElse(null);
    }

    /** The units that handle a case, the lead first. */
    private static UUID[] unitIds(Suggestion suggestion) {
        return UnitSummary.of(suggestion).stream()
                .filter(row -> row.state() != HandlingState.RETURNED)
                .sorted(Comparator.comparing((UnitSummary row) -> row.role() != HandlingRole.LEAD)
                        .thenComparing(row -> row.unit().toString()))
                .map(row -> row.unit().value())
                .toArray(UUID[]::new);
    }

    /** @param shown whether everyone who may read the case may know that the person signed it */
    private record PersonStanding(String name, boolean shown) {
        PersonStanding and(PersonStanding other) {
            return new PersonStanding(name, shown || other.shown);
        }
    }

    private static Map<PersonId, PersonStanding> people(Paper paper) {
        var standings = new LinkedHashMap<PersonId, PersonStanding>();
        var own = true;
        for (var part : paper.parts()) {
            for (var signer : part.signers()) {
                if (signer.consent() != Signer.Consent.DECLINED) {
                    var name = !own ? "ABSORBED" : signer.lead() ? "LEAD" : signer.signed() ? "CO" : "INVITED";
                    standings.merge(
                            signer.person(),
                            new PersonStanding(name, part.secrecy().named()),
                            PersonStanding::and);
                }
            }
            own = false;
        }
        return standings;
    }

    private static List<MapSqlParameterSource> unitRows(Suggestion suggestion, List<UnitSummary> rows) {
        return rows.stream()
                .map(row -> related(suggestion)
                        .addValue("unit", row.unit().value(), Types.OTHER)
                        .addValue("role", row.role().name(), Types.VARCHAR)
                        .addValue("state", row.state().name(), Types.VARCHAR)
                        .addValue("due", row.due(), Types.OTHER)
                        .addValue("repliedOn", row.repliedOn(), Types.OTHER)
                        .addValue("late", row.late(), Types.BOOLEAN)
                        .addValue("outcome", row.outcome(), Types.VARCHAR)
                        .addValue("contactedOn", row.contactedOn(), Types.OTHER)
                        .addValue("contactLate", row.contactLate(), Types.BOOLEAN)
                        .addValue("consulted", row.consulted(), Types.BOOLEAN))
                .toList();
    }

    /** What the rows beside a case repeat of it. */
    private static MapSqlParameterSource related(Suggestion suggestion) {
        return new MapSqlParameterSource("id", suggestion.paper().id().value())
                .addValue("district", suggestion.paper().district().value(), Types.OTHER)
                .addValue("submittedOn", submittedOn(suggestion), Types.OTHER);
    }

    public Map<UUID, UUID> bodiesOf(Collection<UUID> ids, DistrictId district) {
        var bodies = new HashMap<UUID, UUID>();
        jdbc.sql("SELECT id, body_id FROM suggestion.suggestion WHERE district_id = :district AND id = ANY(:ids)")
                .param("district", district.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    bodies.put(row.getObject("id", UUID.class), row.getObject("body_id", UUID.class));
                });
        return bodies;
    }

    private static List<MapSqlParameterSource> personRows(Suggestion suggestion) {
        return people(suggestion.paper()).entrySet().stream()
                .map(entry -> related(suggestion)
                        .addValue("person", entry.getKey().value(), Types.OTHER)
                        .addValue("standing", entry.getValue().name(), Types.VARCHAR)
                        .addValue("shown", entry.getValue().shown(), Types.BOOLEAN))
                .toList();
    }

    private static @Nullable LocalDate submittedOn(Suggestion suggestion) {
        return suggestion.submitted().map(Submission::on).orElse(null);
    }

    /** The words by which a case is found; a draft is not searched for. */
    private static List<MapSqlParameterSource> wordRows(Suggestion suggestion) {
        if (suggestion.submitted().isEmpty()) {
            return List.of();
        }
        var content = suggestion.paper().content();
        var words = SearchWords.of(
                content.title(), content.category(), content.situation(), content.analysis(), content.proposal());
        return List.of(related(suggestion).addValue("words", words.toArray(String[]::new), Types.ARRAY));
    }

    private void writeUnits(List<MapSqlParameterSource> rows) {
        write("""
                INSERT INTO suggestion.case_unit (case_id, unit_id, district_id, role, state, due, submitted_on, replied_on, late, outcome,
                    contacted_on, contact_late, consulted)
                VALUES (:id, :unit, :district, :role, :state, :due, :submittedOn, :repliedOn, :late, :outcome,
                    :contactedOn, :contactLate, :consulted)
                ON CONFLICT (case_id, unit_id, role) DO UPDATE
                   SET state = excluded.state, due = excluded.due, submitted_on = excluded.submitted_on,
                       replied_on = excluded.replied_on, late = excluded.late, outcome = excluded.outcome,
                       contacted_on = excluded.contacted_on, contact_late = excluded.contact_late, consulted = excluded.consulted
                """, rows);
    }

    private void writePeople(List<MapSqlParameterSource> rows) {
        write("""
                INSERT INTO suggestion.case_person (case_id, person_id, district_id, standing, shown, submitted_on)
                VALUES (:id, :person, :district, :standing, :shown, :submittedOn)
                """, rows);
    }

    private void writeWords(List<MapSqlParameterSource> rows) {
        write("""
                INSERT INTO suggestion.case_words (case_id, district_id, submitted_on, words)
                VALUES (:id, :district, :submittedOn, array_to_tsvector(:words))
                ON CONFLICT (case_id) DO UPDATE SET submitted_on = excluded.submitted_on, words = excluded.words
                """, rows);
    }

    private void write(String insert, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate(insert, rows.toArray(SqlParameterSource[]::new));
        }
    }

    /**
     * Writes words and numbers that were folded anew.
     *
     * @param cases with "id", "words" and "seen", the number as a reader sees it
     */
    public void refolded(List<MapSqlParameterSource> cases) {
        changes.changed();
        write("UPDATE suggestion.case_words SET words = array_to_tsvector(:words) WHERE case_id = :id", cases);
        write("""
                UPDATE suggestion.suggestion SET number_seen = :seen WHERE id = :id AND number_seen IS DISTINCT FROM :seen
                """, cases);
    }

    /** The number as a reader sees it, where it is written otherwise; else null. */
    public static @Nullable String numberSeen(@Nullable String number) {
        var seen = number == null ? null : FoldedText.seen(number);
        return Objects.equals(seen, number) ? null : seen;
    }

    /** Takes the next number of a series; the series' row stays locked until the transaction ends, so numbers have no gaps. */
    public int next(DistrictId district, String series) {
        return jdbc.sql("""
                INSERT INTO suggestion.series AS s (district_id, name, last) VALUES (:district, :series, 1)
                ON CONFLICT (district_id, name) DO UPDATE SET last = s.last + 1
                RETURNING last
                """)
                .param("district", district.value())
                .param("series", series)
                .query(Integer.class)
                .single();
    }

    /** The latest case of a body with a number. */
    public Optional<CaseId> byNumber(DistrictId district, BodyId body, String number) {
        return jdbc.sql("""
                SELECT id FROM suggestion.suggestion
                 WHERE district_id = :district AND (number = ANY(:forms) OR number_seen = ANY(:forms)) AND body_id = :body
                 ORDER BY submitted_on DESC, id DESC LIMIT 1
                """)
                .param("district", district.value())
                .param("forms", PaperNumber.forms(number).toArray(String[]::new))
                .param("body", body.value())
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Cases of a body closed between two days. */
    public List<ClosedCase> closed(DistrictId district, BodyId body, LocalDate from, LocalDate to) {
        return closed(district, body, "s.closed_on BETWEEN :from AND :to", Map.of("from", from, "to", to));
    }

    /** Those that have one of these numbers, or this id. */
    public List<ClosedCase> closed(DistrictId district, BodyId body, Set<String> numbers, Optional<CaseId> id) {
        return closed(
                district,
                body,
                "(s.number = ANY(:numbers) OR s.id = ANY(:ids))",
                Map.of(
                        "numbers",
                        numbers.toArray(String[]::new),
                        "ids",
                        id.stream().map(CaseId::value).toArray(UUID[]::new)));
    }

    private List<ClosedCase> closed(DistrictId district, BodyId body, String which, Map<String, ?> parameters) {
        return jdbc.sql("""
                SELECT s.id, s.number, s.closed_on, s.attitude, s.result, s.unit_ids,
                       EXISTS (SELECT FROM suggestion.suggestion o
                                WHERE o.district_id = s.district_id AND o.number = s.number AND o.body_id = s.body_id
                                  AND o.state = 'CLOSED' AND o.kind <> 'OPINION_REPORT' AND o.id <> s.id) AS shared
                  FROM suggestion.suggestion s
                 WHERE s.district_id = :district AND s.body_id = :body AND s.state = 'CLOSED' AND s.kind <> 'OPINION_REPORT'
                   AND %s
                 ORDER BY s.closed_on, s.id
                """.formatted(which))
                .param("district", district.value())
                .param("body", body.value())
                .params(parameters)
                .query((row, _) -> new ClosedCase(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getBoolean("shared"),
                        row.getObject("closed_on", LocalDate.class),
                        grade(row.getString("attitude")),
                        grade(row.getString("result")),
                        Stream.of((UUID[]) row.getArray("unit_ids").getArray())
                                .map(UnitId::new)
                                .toList()))
                .list();
    }

    private static @Nullable Grade grade(@Nullable String name) {
        return name == null ? null : Grade.valueOf(name);
    }

    /** Cases whose clocks run. */
    public List<CaseId> running(DistrictId district) {
        return jdbc.sql("""
                SELECT id FROM suggestion.suggestion
                 WHERE district_id = :district AND state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED')
                 ORDER BY id
                """)
                .param("district", district.value())
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Cases and handlings that are due in a span of days. */
    public List<Duty> duties(DistrictId district, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                SELECT s.id, NULL::uuid AS unit_id, s.state, s.due
                  FROM suggestion.suggestion s
                 WHERE s.district_id = :district AND s.due BETWEEN :from AND :to
                   AND s.state IN ('CO_SIGNING', 'SUBMITTED', 'FILED', 'REPLIED')
                UNION ALL
                SELECT s.id, u.unit_id, s.state, u.due
                  FROM suggestion.case_unit u JOIN suggestion.suggestion s ON s.id = u.case_id
                 WHERE u.district_id = :district AND u.due BETWEEN :from AND :to
                   AND s.state IN ('IN_HANDLING', 'REHANDLING')
                   AND u.state IN ('ASSIGNED', 'SIGNED_FOR', 'RETURN_REQUESTED', 'REPLY_DRAFTED', 'REPLY_SIGNED')
                """)
                .param("district", district.value())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> {
                    var unit = row.getObject("unit_id", UUID.class);
                    return new Duty(
                            new CaseId(row.getObject("id", UUID.class)),
                            unit == null ? null : new UnitId(unit),
                            CaseState.valueOf(row.getString("state")),
                            row.getObject("due", LocalDate.class));
                })
                .list();
    }

    private static @Nullable String name(@Nullable Grade grade) {
        return grade == null ? null : grade.name();
    }
}
