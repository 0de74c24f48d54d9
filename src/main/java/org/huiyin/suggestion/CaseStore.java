package org.huiyin.suggestion;

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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.Versions;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.UnknownDay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps cases in PostgreSQL. Every write names the version that it was decided on. */
@Repository
class CaseStore {
    /** A case as it stands, with the version that a change must name. */
    record Loaded(Suggestion suggestion, int version) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final CaseChanges changes;
    private final AttachmentStore files;
    private final CaseJson json = new CaseJson();

    CaseStore(JdbcClient jdbc, JdbcTemplate batch, CaseChanges changes, AttachmentStore files) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.changes = changes;
        this.files = files;
    }

    Optional<Loaded> load(DistrictId district, CaseId id) {
        return jdbc.sql("""
                SELECT version, paper, life
                  FROM suggestion.suggestion
                 WHERE id = ? AND district_id = ?
                """)
                .param(id.value())
                .param(district.value())
                .query((row, _) -> new Loaded(json.read(row.getString(2), row.getString(3)), row.getInt(1)))
                .optional();
    }

    /** Sets the files of the replies to a case free, to go with them to the case that takes its place. */
    void releaseReplyFiles(Suggestion left) {
        files.release(
                left.paper().id(),
                left.rounds().stream()
                        .flatMap(round -> round.handlings().stream())
                        .flatMap(handling -> handling.task().attachments().stream())
                        .toList());
    }

    /** How cases are written down. */
    CaseJson json() {
        return json;
    }

    /** A case as it was written down. */
    Suggestion read(String paper, String life) {
        return json.read(paper, life);
    }

    /** Removes cases that nothing rests on, as if they had never come in; their acts stay. */
    void remove(Collection<CaseId> cases) {
        var ids = cases.stream().map(CaseId::value).toArray(UUID[]::new);
        jdbc.sql("DELETE FROM suggestion.case_words WHERE case_id = ANY(?)")
                .param(ids)
                .update();
        jdbc.sql("DELETE FROM suggestion.similar_case WHERE case_id = ANY(?) OR other_id = ANY(?)")
                .param(ids)
                .param(ids)
                .update();
        jdbc.sql("DELETE FROM suggestion.compared WHERE case_id = ANY(?)")
                .param(ids)
                .update();
        jdbc.sql("DELETE FROM suggestion.case_person WHERE case_id = ANY(?)")
                .param(ids)
                .update();
        jdbc.sql("DELETE FROM suggestion.case_unit WHERE case_id = ANY(?)")
                .param(ids)
                .update();
        jdbc.sql("DELETE FROM suggestion.suggestion WHERE id = ANY(?)")
                .param(ids)
                .update();
        changes.changed();
    }

    /** The cases with these ids, in one statement. */
    Map<CaseId, Loaded> loadAll(DistrictId district, Collection<CaseId> ids) {
        var loaded = new HashMap<CaseId, Loaded>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    SELECT id, version, paper, life
                      FROM suggestion.suggestion
                     WHERE id = ANY(?) AND district_id = ?
                    """)
                    .param(ids.stream().map(CaseId::value).toArray(UUID[]::new))
                    .param(district.value())
                    .query(row -> {
                        loaded.put(
                                new CaseId(row.getObject(1, UUID.class)),
                                new Loaded(json.read(row.getString(3), row.getString(4)), row.getInt(2)));
                    });
        }
        return loaded;
    }

    /** Which cases were merged with each of some; of most none. */
    Map<CaseId, List<CaseId>> absorbed(DistrictId district, Collection<CaseId> ids) {
        var absorbed = new HashMap<CaseId, List<CaseId>>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    SELECT s.id, (part.value ->> 'id')::uuid
                      FROM suggestion.suggestion s CROSS JOIN jsonb_array_elements(s.paper -> 'absorbed') WITH ORDINALITY part (value, place)
                     WHERE s.id = ANY(?) AND s.district_id = ?
                     ORDER BY s.id, part.place
                    """)
                    .param(ids.stream().map(CaseId::value).toArray(UUID[]::new))
                    .param(district.value())
                    .query(row -> {
                        absorbed.computeIfAbsent(new CaseId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                                .add(new CaseId(row.getObject(2, UUID.class)));
                    });
        }
        return absorbed;
    }

    /** Waits until nobody else changes the case and keeps it so for this transaction. */
    void lock(CaseId id) {
        jdbc.sql("SELECT version FROM suggestion.suggestion WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /**
     * Keeps several cases as they are for this transaction. They are locked in the order of their ids, so that two who want the same ones
     * wait for each other instead of blocking each other.
     */
    void lock(Collection<CaseId> ids) {
        jdbc.sql("SELECT version FROM suggestion.suggestion WHERE id = ANY(?) ORDER BY id FOR UPDATE")
                .param(ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** A file that the account put up and that waits for its case. */
    Optional<AttachmentRef> waiting(DistrictId district, UUID account, UUID file) {
        return files.waiting(district, account, file);
    }

    /** Adds a case that did not exist before, as version 1. */
    void insert(Suggestion suggestion) {
        insertAll(List.of(suggestion));
    }

    /** Adds many cases in few round trips. @throws org.springframework.dao.DuplicateKeyException if one came from a ledger line that is in already */
    void insertAll(List<? extends Suggestion> suggestions) {
        batch.batchUpdate("""
                INSERT INTO suggestion.suggestion (id, district_id, body_id, kind, version, source, imported_version, state, number, number_seen, term, session, year,
                    submitted_on, filed_on, replied_on, closed_on, due, late, outcome, outcome_scheme, first_attitude, first_result, attitude,
                    result, rounds, reopened, contacted_on, contact_late, consulted, category, disclosed, confidential, named, title, lead_id, unit_ids, life, paper)
                VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb,
                    ?::jsonb)
                """, suggestions.stream().map(this::insertion).toList(), INSERTION_TYPES);
        var units = new ArrayList<@Nullable Object[]>();
        var people = new ArrayList<@Nullable Object[]>();
        var words = new ArrayList<@Nullable Object[]>();
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

    /**
     * The types of {@link #addChanging}. A parameter has the same type with a value and without: the database plans a statement anew for each
     * other set of types, which costs more than carrying it out.
     */
    private static final int[] CHANGING_TYPES = {
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.INTEGER,
        Types.INTEGER,
        Types.INTEGER,
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.BOOLEAN,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.INTEGER,
        Types.BOOLEAN,
        Types.OTHER,
        Types.BOOLEAN,
        Types.BOOLEAN,
        Types.VARCHAR,
        Types.BOOLEAN,
        Types.BOOLEAN,
        Types.BOOLEAN,
        Types.VARCHAR,
        Types.OTHER,
        Types.ARRAY,
        Types.VARCHAR
    };

    private static final int[] INSERTION_TYPES = types(
            new int[] {Types.OTHER, Types.OTHER, Types.OTHER, Types.VARCHAR, Types.VARCHAR, Types.INTEGER},
            CHANGING_TYPES,
            new int[] {Types.VARCHAR});

    private static final int[] UPDATE_TYPES = types(CHANGING_TYPES, new int[] {Types.OTHER, Types.INTEGER});

    private static final int[] UPDATE_WITH_PAPER_TYPES =
            types(CHANGING_TYPES, new int[] {Types.VARCHAR, Types.OTHER, Types.INTEGER});

    private static final int[] UNIT_TYPES = {
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.BOOLEAN,
        Types.VARCHAR,
        Types.OTHER,
        Types.BOOLEAN,
        Types.BOOLEAN
    };

    private static final int[] PERSON_TYPES = {
        Types.OTHER, Types.OTHER, Types.OTHER, Types.VARCHAR, Types.BOOLEAN, Types.OTHER
    };

    private static int[] types(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }

    private @Nullable Object[] insertion(Suggestion suggestion) {
        var paper = suggestion.paper();
        var values = new ArrayList<@Nullable Object>();
        values.add(paper.id().value());
        values.add(paper.district().value());
        values.add(paper.body().value());
        values.add(paper.kind().name());
        values.add(paper.source());
        values.add(paper.source().isEmpty() ? null : 1);
        addChanging(suggestion, values);
        values.add(json.paper(suggestion));
        return values.toArray();
    }

    /** What every move may change, from the state to the life, in the order in which both statements name it. */
    private void addChanging(Suggestion suggestion, List<@Nullable Object> values) {
        var paper = suggestion.paper();
        var summary = Summary.of(suggestion);
        var submission = suggestion.submitted().orElse(null);
        values.add(suggestion.stateName().name());
        values.add(submission == null ? null : submission.number());
        values.add(submission == null ? null : numberSeen(submission.number()));
        values.add(submission == null ? 0 : submission.term());
        values.add(submission == null ? 0 : submission.session());
        values.add(
                submission == null || UnknownDay.is(submission.on())
                        ? 0
                        : submission.on().getYear());
        values.add(submission == null ? null : submission.on());
        values.add(summary.filedOn());
        values.add(summary.repliedOn());
        values.add(summary.closedOn());
        values.add(summary.due());
        values.add(summary.late());
        values.add(summary.outcome());
        values.add(summary.scheme());
        values.add(name(summary.firstAttitude()));
        values.add(name(summary.firstResult()));
        values.add(name(summary.attitude()));
        values.add(name(summary.result()));
        values.add(summary.rounds());
        values.add(summary.reopened());
        values.add(summary.contactedOn());
        values.add(summary.contactLate());
        values.add(summary.consulted());
        values.add(paper.content().category());
        values.add(summary.disclosed());
        values.add(paper.confidential());
        values.add(paper.named());
        values.add(paper.content().title());
        values.add(lead(paper));
        values.add(unitIds(suggestion));
        values.add(json.life(suggestion));
    }

    /**
     * Replaces a case by its successor and returns the new version.
     *
     * @throws Refusal "stale" if it was changed since it was loaded
     */
    int save(Loaded before, Suggestion after) {
        var was = before.suggestion();
        var paperChanged = !was.paper().equals(after.paper());
        var values = new ArrayList<@Nullable Object>();
        addChanging(after, values);
        if (paperChanged) {
            values.add(json.paper(after));
        }
        values.add(after.paper().id().value());
        values.add(before.version());
        Versions.saved(
                paperChanged
                        ? batch.update(UPDATE_WITH_PAPER, values.toArray(), UPDATE_WITH_PAPER_TYPES)
                        : batch.update(UPDATE, values.toArray(), UPDATE_TYPES));
        files.follow(after.paper(), was.files(), after.files());
        saveRelated(was, after, paperChanged);
        changes.changed();
        return before.version() + 1;
    }

    private static final String ASSIGNMENTS = """
            UPDATE suggestion.suggestion
               SET state = ?, number = ?, number_seen = ?, term = ?, session = ?, year = ?, submitted_on = ?, filed_on = ?, replied_on = ?,
                   closed_on = ?, due = ?, late = ?, outcome = ?, outcome_scheme = ?, first_attitude = ?, first_result = ?, attitude = ?, result = ?,
                   rounds = ?, reopened = ?, contacted_on = ?, contact_late = ?, consulted = ?, category = ?, disclosed = ?, confidential = ?, named = ?, title = ?,
                   lead_id = ?, unit_ids = ?, life = ?::jsonb, version = version + 1""";
    private static final String UPDATE = ASSIGNMENTS + "\n WHERE id = ? AND version = ?";
    private static final String UPDATE_WITH_PAPER = ASSIGNMENTS + ", paper = ?::jsonb\n WHERE id = ? AND version = ?";

    private void saveRelated(Suggestion was, Suggestion after, boolean paperChanged) {
        var dayChanged = !Objects.equals(submittedOn(was), submittedOn(after));
        saveUnits(was, after, dayChanged);
        if (dayChanged || !people(was.paper()).equals(people(after.paper()))) {
            delete(
                    "DELETE FROM suggestion.case_person WHERE case_id = ?",
                    after.paper().id().value());
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
            delete(
                    "DELETE FROM suggestion.case_unit WHERE case_id = ?",
                    after.paper().id().value());
        }
        writeUnits(unitRows(
                after,
                now.stream()
                        .filter(row -> gone || dayChanged || !before.contains(row))
                        .toList()));
    }

    private void delete(String sql, UUID id) {
        jdbc.sql(sql).param(id).update();
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

    private static List<@Nullable Object[]> unitRows(Suggestion suggestion, List<UnitSummary> rows) {
        var paper = suggestion.paper();
        return rows.stream()
                .map(row -> new @Nullable Object[] {
                    paper.id().value(),
                    row.unit().value(),
                    paper.district().value(),
                    row.role().name(),
                    row.state().name(),
                    row.due(),
                    submittedOn(suggestion),
                    row.repliedOn(),
                    row.late(),
                    row.outcome(),
                    row.contactedOn(),
                    row.contactLate(),
                    row.consulted()
                })
                .toList();
    }

    Map<UUID, UUID> bodiesOf(Collection<UUID> ids, DistrictId district) {
        var bodies = new HashMap<UUID, UUID>();
        jdbc.sql("SELECT id, body_id FROM suggestion.suggestion WHERE district_id = ? AND id = ANY(?)")
                .param(district.value())
                .param(ids.toArray(UUID[]::new))
                .query(row -> {
                    bodies.put(row.getObject("id", UUID.class), row.getObject("body_id", UUID.class));
                });
        return bodies;
    }

    private static List<@Nullable Object[]> personRows(Suggestion suggestion) {
        var paper = suggestion.paper();
        return people(paper).entrySet().stream()
                .map(entry -> new @Nullable Object[] {
                    paper.id().value(),
                    entry.getKey().value(),
                    paper.district().value(),
                    entry.getValue().name(),
                    entry.getValue().shown(),
                    submittedOn(suggestion)
                })
                .toList();
    }

    private static @Nullable LocalDate submittedOn(Suggestion suggestion) {
        return suggestion.submitted().map(Submission::on).orElse(null);
    }

    /** The words by which a case is found; a draft is not searched for. */
    private static List<@Nullable Object[]> wordRows(Suggestion suggestion) {
        if (suggestion.submitted().isEmpty()) {
            return List.of();
        }
        var content = suggestion.paper().content();
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(new @Nullable Object[] {
            suggestion.paper().id().value(),
            suggestion.paper().district().value(),
            submittedOn(suggestion),
            SearchWords.of(
                            content.title(),
                            content.category(),
                            content.situation(),
                            content.analysis(),
                            content.proposal())
                    .toArray(String[]::new)
        });
        return rows;
    }

    private void writeUnits(List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate("""
                    INSERT INTO suggestion.case_unit (case_id, unit_id, district_id, role, state, due, submitted_on, replied_on, late,
                        outcome, contacted_on, contact_late, consulted)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (case_id, unit_id, role) DO UPDATE
                       SET state = excluded.state, due = excluded.due, submitted_on = excluded.submitted_on,
                           replied_on = excluded.replied_on, late = excluded.late, outcome = excluded.outcome,
                           contacted_on = excluded.contacted_on, contact_late = excluded.contact_late, consulted = excluded.consulted
                    """, rows, UNIT_TYPES);
        }
    }

    private void writePeople(List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate("""
                    INSERT INTO suggestion.case_person (case_id, person_id, district_id, standing, shown, submitted_on)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, rows, PERSON_TYPES);
        }
    }

    private void writeWords(List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate("""
                    INSERT INTO suggestion.case_words (case_id, district_id, submitted_on, words)
                    VALUES (?, ?, ?, array_to_tsvector(?))
                    ON CONFLICT (case_id) DO UPDATE SET submitted_on = excluded.submitted_on, words = excluded.words
                    """, rows);
        }
    }

    /** Writes words and numbers that were folded anew. */
    void refolded(List<@Nullable Object[]> words, List<@Nullable Object[]> numbers) {
        changes.changed();
        batch.batchUpdate("UPDATE suggestion.case_words SET words = array_to_tsvector(?) WHERE case_id = ?", words);
        batch.batchUpdate(
                "UPDATE suggestion.suggestion SET number_seen = ? WHERE id = ? AND number_seen IS DISTINCT FROM ?",
                numbers);
    }

    /** The number as a reader sees it, where it is written otherwise; else null. */
    static @Nullable String numberSeen(@Nullable String number) {
        var seen = number == null ? null : FoldedText.seen(number);
        return Objects.equals(seen, number) ? null : seen;
    }

    /** Takes the next number of a series; the series' row stays locked until the transaction ends, so numbers have no gaps. */
    int next(DistrictId district, String series) {
        return jdbc.sql("""
                INSERT INTO suggestion.series AS s (district_id, name, last) VALUES (?, ?, 1)
                ON CONFLICT (district_id, name) DO UPDATE SET last = s.last + 1
                RETURNING last
                """)
                .param(district.value())
                .param(series)
                .query(Integer.class)
                .single();
    }

    /** The latest case of a body with a number. */
    Optional<CaseId> byNumber(DistrictId district, BodyId body, String number) {
        return jdbc.sql("""
                SELECT id FROM suggestion.suggestion
                 WHERE district_id = ? AND (number = ? OR number = ? OR number_seen = ?) AND body_id = ?
                 ORDER BY submitted_on DESC, id DESC LIMIT 1
                """)
                .param(district.value())
                .param(number)
                .param(FoldedText.seen(number))
                .param(FoldedText.seen(number))
                .param(body.value())
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Cases of a body closed between two days. */
    List<ClosedCase> closed(DistrictId district, BodyId body, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                SELECT id, number, closed_on, attitude, result, unit_ids FROM suggestion.suggestion
                 WHERE district_id = :district AND body_id = :body AND state = 'CLOSED' AND kind <> 'OPINION_REPORT'
                   AND closed_on BETWEEN :from AND :to
                 ORDER BY closed_on, id
                """)
                .param("district", district.value())
                .param("body", body.value())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new ClosedCase(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("number"),
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
    List<CaseId> running(DistrictId district) {
        return jdbc.sql("""
                SELECT id FROM suggestion.suggestion
                 WHERE district_id = ? AND state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED')
                 ORDER BY id
                """)
                .param(district.value())
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Cases and handlings that are due in a span of days. */
    List<Duty> duties(DistrictId district, LocalDate from, LocalDate to) {
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
