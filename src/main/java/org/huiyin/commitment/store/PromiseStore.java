package org.huiyin.commitment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.moves.CommitmentChanges;
import org.huiyin.commitment.states.Promise;
import org.huiyin.database.FactsJson;
import org.huiyin.database.ReadOnce;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps promises in PostgreSQL. Every write names the version that it was decided on. */
@Repository
public class PromiseStore {
    private static final FactsJson<Promise> PROMISE = new FactsJson<>(Promise.class);

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final CommitmentChanges changes;
    private final CaseTable<Loaded> table;

    PromiseStore(JdbcClient jdbc, Calendars calendars, CommitmentChanges changes) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.changes = changes;
        table = new CaseTable<>(jdbc, COLUMNS, "commitment.commitment c", (row, _) -> loaded(row));
    }

    /**
     * A promise as it stands.
     *
     * @param version that a change must name
     * @param onTime whether it was reported done in time; null before
     */
    public record Loaded(
            Promise promise, int version, @Nullable Boolean onTime) implements CaseTable.AtVersion {}

    /** The columns of {@link #loaded}. */
    static final String COLUMNS = "c.version, c.life, c.on_time";

    static Loaded loaded(ResultSet row) throws SQLException {
        return new Loaded(
                PROMISE.read(row.getString("life")), row.getInt("version"), row.getObject("on_time", Boolean.class));
    }

    public Optional<Loaded> load(DistrictId district, CommitmentId id) {
        return table.load(district, id.value());
    }

    /** Those of some promises that there are. */
    public List<Loaded> list(DistrictId district, Collection<UUID> ids) {
        return table.list(district, ids);
    }

    /** The promises of a source, in the order in which they were made. */
    public List<Loaded> of(DistrictId district, Source source) {
        return ReadOnce.of(List.of("commitment.source", district, source), () -> ofAnew(district, source));
    }

    /** Reads the promises of many sources at once, for a page that shows them all. */
    public void read(DistrictId district, Collection<Source> sources) {
        if (!ReadOnce.keeps()) {
            return;
        }
        var found = new HashMap<Source, List<Loaded>>();
        sources.forEach(source -> found.put(source, new ArrayList<>()));
        jdbc.sql("""
                SELECT c.version, c.life, c.on_time, c.source_type, c.source_id FROM commitment.commitment c
                 WHERE c.source_type = ANY(:types) AND c.source_id = ANY(:ids) AND c.district_id = :district
                 ORDER BY c.promised_on, c.source_key, c.id
                """)
                .param("types", sources.stream().map(Source::type).distinct().toArray(String[]::new))
                .param("ids", sources.stream().map(Source::id).toArray(UUID[]::new))
                .param("district", district.value())
                .query(row -> {
                    var source = new Source(row.getString("source_type"), row.getObject("source_id", UUID.class));
                    found.computeIfAbsent(source, _ -> new ArrayList<>()).add(loaded(row));
                });
        found.forEach((source, promises) -> ReadOnce.keep(List.of("commitment.source", district, source), promises));
    }

    /** The sources of a type in which everything promised is done. */
    public List<UUID> kept(DistrictId district, String type) {
        return jdbc.sql("""
                SELECT source_id FROM commitment.commitment
                 WHERE district_id = :district AND source_type = :type
                 GROUP BY source_id HAVING bool_and(state = 'DONE')
                """)
                .param("district", district.value())
                .param("type", type)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<Loaded> ofAnew(DistrictId district, Source source) {
        return jdbc.sql("""
                SELECT c.version, c.life, c.on_time FROM commitment.commitment c
                 WHERE c.source_type = :type AND c.source_id = :source AND c.district_id = :district
                 ORDER BY c.promised_on, c.source_key, c.id
                """)
                .param("type", source.type())
                .param("source", source.id())
                .param("district", district.value())
                .query((row, _) -> loaded(row))
                .list();
    }

    /** Adds a promise as version 1; false if its source has entered it before. */
    public boolean insert(Promise promise) {
        var facts = promise.facts();
        changes.changed();
        return jdbc.sql("""
                INSERT INTO commitment.commitment (id, district_id, body_id, unit_id, source_type, source_id, source_key, state, version,
                    promised_on, first_due, due, changes, carried, requested, lead_id, signer_ids, life)
                VALUES (:id, :district, :body, :unit, :sourceType, :sourceId, :key, :state, 1, :promisedOn, :firstDue, :due, 0, false,
                    false, :lead, :signers, :life::jsonb)
                ON CONFLICT (district_id, source_type, source_id, source_key) DO NOTHING
                """)
                        .param("id", facts.id().value())
                        .param("district", facts.district().value())
                        .param("body", facts.body().value())
                        .param("unit", facts.unit().value())
                        .param("sourceType", facts.source().type())
                        .param("sourceId", facts.source().id())
                        .param("key", facts.key())
                        .param("state", promise.stateName().name())
                        .param("promisedOn", facts.promisedOn())
                        .param("firstDue", facts.firstDue())
                        .param(
                                "due",
                                facts.terms() == null ? null : facts.terms().due())
                        .param("lead", id(facts.lead()))
                        .param("signers", ids(facts.signers()))
                        .param("life", PROMISE.write(promise))
                        .update()
                == 1;
    }

    /**
     * Replaces a promise by its successor and returns the new version.
     *
     * @throws Refusal "stale" if it was changed since it was loaded
     */
    public int save(Loaded before, Promise after) {
        var facts = after.facts();
        var reportedOn = reportedOn(after);
        changes.changed();
        return table.save(
                before,
                jdbc.sql("""
                UPDATE commitment.commitment
                   SET source_id = :sourceId, state = :state, first_due = :firstDue, due = :due, reported_on = :reportedOn, on_time = :onTime,
                       confirmed_on = :confirmedOn, by_office = :byOffice, answer_by = :answerBy, changes = :changes,
                       carried = carried OR :carried, requested = :requested, answered_again_on = :answeredAgainOn,
                       lead_id = :lead, signer_ids = :signers, life = :life::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("sourceId", facts.source().id())
                        .param("state", after.stateName().name())
                        .param("firstDue", facts.firstDue())
                        .param(
                                "due",
                                facts.terms() == null ? null : facts.terms().due())
                        .param("reportedOn", reportedOn)
                        .param(
                                "onTime",
                                reportedOn == null ? null : onTime(after.terms().due(), reportedOn))
                        .param("confirmedOn", after instanceof Promise.Done done ? done.confirmedOn() : null)
                        .param("byOffice", after instanceof Promise.Done done ? done.byOffice() : null)
                        .param(
                                "answerBy",
                                after instanceof Promise.ReportedDone reported
                                        ? reported.answerBy().due()
                                        : null)
                        .param("changes", facts.changes())
                        .param("carried", after.carriedTo() != null)
                        .param("requested", facts.request() != null)
                        .param("answeredAgainOn", facts.answeredAgainOn())
                        .param("lead", id(facts.lead()))
                        .param("signers", ids(facts.signers()))
                        .param("life", PROMISE.write(after))
                        .param("id", facts.id().value()));
    }

    private static @Nullable LocalDate reportedOn(Promise promise) {
        return switch (promise) {
            case Promise.ReportedDone it -> it.on();
            case Promise.Done it -> it.on();
            case Promise.Unstated _, Promise.Running _, Promise.CarriedOver _, Promise.Lapsed _ -> null;
        };
    }

    /** A day promised that is a day off is kept on the next working day. */
    private boolean onTime(LocalDate due, LocalDate reportedOn) {
        var calendar = calendars.current();
        var last = due;
        while (!calendar.isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        return !reportedOn.isAfter(last);
    }

    /** A promise that falls due or waits, for reminders. */
    public record Due(CommitmentId id, UnitId unit, LocalDate due, boolean waiting) {}

    /** What is owed and due up to a day, and what waits for an answer that was due up to a day. */
    public List<Due> due(DistrictId district, LocalDate from, LocalDate to, LocalDate today) {
        return jdbc.sql("""
                SELECT id, unit_id, due, false AS waiting FROM commitment.commitment
                 WHERE district_id = :district AND state IN ('RUNNING', 'CARRIED_OVER') AND due BETWEEN :from AND :to
                UNION ALL
                SELECT id, unit_id, answer_by, true FROM commitment.commitment
                 WHERE district_id = :district AND state = 'REPORTED_DONE' AND answer_by < :today AND answer_by >= :from
                """)
                .param("district", district.value())
                .param("from", from)
                .param("to", to)
                .param("today", today)
                .query((row, _) -> new Due(
                        new CommitmentId(row.getObject("id", UUID.class)),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getObject("due", LocalDate.class),
                        row.getBoolean("waiting")))
                .list();
    }

    /** Notes that a day was told of; false if it was before. */
    public boolean remind(CommitmentId id, String kind, LocalDate due) {
        return jdbc.sql("""
                INSERT INTO commitment.reminder (commitment_id, kind, due) VALUES (:id, :kind, :due)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", id.value())
                        .param("kind", kind)
                        .param("due", due)
                        .update()
                == 1;
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static UUID[] ids(List<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
