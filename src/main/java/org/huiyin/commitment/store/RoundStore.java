package org.huiyin.commitment.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.moves.CommitmentChanges;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.states.DeliveryRound;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.RoundId;
import org.huiyin.commitment.states.Tally;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.database.FactsJson;
import org.huiyin.database.LongWork;
import org.huiyin.database.ReadOnce;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.CaseTable;
import org.huiyin.move.Versions;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps yearly rounds and what they list. */
@Repository
public class RoundStore {
    private static final FactsJson<Promise> PROMISE = new FactsJson<>(Promise.class);
    private static final FactsJson<DeliveryRound> ROUND = new FactsJson<>(DeliveryRound.class);
    private static final RowMapper<Loaded> ROW = (row, _) -> new Loaded(ROUND.read(row.getString(2)), row.getInt(1));

    private static final Set<String> REPORTS =
            Set.of(PromiseMove.REPORT_PROGRESS.code(), PromiseMove.REPORT_DONE.code());

    private final JdbcClient jdbc;
    private final CommitmentChanges changes;
    private final LongWork longWork;
    private final CaseTable<Loaded> table;

    RoundStore(JdbcClient jdbc, CommitmentChanges changes, LongWork longWork) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.longWork = longWork;
        table = new CaseTable<>(jdbc, "version, life", "commitment.round", ROW);
    }

    public record Loaded(DeliveryRound round, int version) implements CaseTable.AtVersion {}

    public Optional<Loaded> load(DistrictId district, BodyId body, int year) {
        return jdbc.sql(
                        "SELECT version, life FROM commitment.round WHERE body_id = :body AND year = :year AND district_id = :district")
                .param("body", body.value())
                .param("year", year)
                .param("district", district.value())
                .query(ROW)
                .optional();
    }

    /** The years in which the district has rounds, the latest first. */
    public List<Integer> years(DistrictId district) {
        return jdbc.sql("SELECT DISTINCT year FROM commitment.round WHERE district_id = :district ORDER BY year DESC")
                .param("district", district.value())
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** A round that is not closed. */
    public record Current(BodyId body, int year) {}

    /** The rounds that are not closed, the oldest first. */
    public List<Current> current(DistrictId district) {
        return jdbc.sql("""
                SELECT body_id, year FROM commitment.round
                 WHERE district_id = :district AND state <> 'CLOSED' ORDER BY year, body_id
                """)
                .param("district", district.value())
                .query((row, _) -> new Current(new BodyId(row.getObject("body_id", UUID.class)), row.getInt("year")))
                .list();
    }

    /** The years whose rounds are being rated. */
    public List<Integer> ratingYears(DistrictId district) {
        return jdbc.sql(
                        "SELECT DISTINCT year FROM commitment.round WHERE district_id = :district AND state = 'RATING' ORDER BY year")
                .param("district", district.value())
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** Adds a round as version 1; false if its body has one for the year. */
    public boolean insert(DeliveryRound round) {
        changes.changed();
        var facts = round.facts();
        return jdbc.sql("""
                INSERT INTO commitment.round (id, district_id, body_id, year, state, version, opened_on, life)
                VALUES (:id, :district, :body, :year, :state, 1, :openedOn, :life::jsonb)
                ON CONFLICT (body_id, year) DO NOTHING
                """)
                        .param("id", facts.id().value())
                        .param("district", facts.district().value())
                        .param("body", facts.body().value())
                        .param("year", facts.year())
                        .param("state", round.stateName().name())
                        .param("openedOn", facts.openedOn())
                        .param("life", ROUND.write(round))
                        .update()
                == 1;
    }

    /** @throws Refusal "stale" if it was changed since it was loaded */
    public int save(Loaded before, DeliveryRound after) {
        changes.changed();
        return table.save(
                before,
                jdbc.sql("""
                UPDATE commitment.round SET state = :state, life = :life::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param("life", ROUND.write(after))
                        .param("id", after.facts().id().value()));
    }

    /** Keeps others from closing or rating until this transaction ends. */
    public void lock(RoundId id) {
        table.lock(List.of(id.value()));
    }

    /** What a round of the year lists: every promise still open and every one confirmed within the year. */
    public List<Promise> candidates(BodyId body, int year) {
        longWork.expect();
        return jdbc.sql("""
                SELECT life FROM commitment.commitment
                 WHERE body_id = :body AND promised_on <= :last
                   AND (state IN ('RUNNING', 'REPORTED_DONE', 'CARRIED_OVER') OR (state = 'DONE' AND confirmed_on >= :first))
                 ORDER BY promised_on, id
                """)
                .param("body", body.value())
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query((row, _) -> PROMISE.read(row.getString(1)))
                .list();
    }

    /** Lists promises in a round; those listed already stay. */
    public void enter(DeliveryRound.Facts round, Collection<Promise> promises) {
        for (var promise : promises) {
            var facts = promise.facts();
            jdbc.sql("""
                    INSERT INTO commitment.round_entry (round_id, commitment_id, year, body_id, unit_id, listed_state, state, reported,
                        signers, delivered, partly, not_delivered)
                    VALUES (:round, :commitment, :year, :body, :unit, :state, :state, false, :signers, 0, 0, 0)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("round", round.id().value())
                    .param("commitment", facts.id().value())
                    .param("year", round.year())
                    .param("body", round.body().value())
                    .param("unit", facts.unit().value())
                    .param("state", promise.stateName().name())
                    .param("signers", facts.signers().size())
                    .update();
            write(round.id().value(), round.year(), round.openedOn(), promise);
        }
    }

    private record Open(UUID round, int year, LocalDate openedOn, boolean rating) {}

    /** Lets the rows of rounds that are not closed follow a promise. @throws Refusal "stale" if it was rated in a round just closed */
    public void follow(Promise promise) {
        var rounds = jdbc.sql("""
                SELECT r.id, r.year, r.opened_on, r.state
                  FROM commitment.round_entry e JOIN commitment.round r ON r.id = e.round_id
                 WHERE e.commitment_id = :promise AND r.state <> 'CLOSED'
                   FOR SHARE OF r
                """)
                .param("promise", promise.facts().id().value())
                .query((row, _) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getInt("year"),
                        row.getObject("opened_on", LocalDate.class),
                        row.getString("state").equals("RATING")))
                .list();
        var last = promise.facts().history().getLast();
        if (last.move().equals(PromiseMove.RATE.code())
                && rounds.stream()
                        .noneMatch(round -> round.rating()
                                && round.year()
                                        == promise.facts().ratings().getLast().year())) {
            throw Versions.stale();
        }
        rounds.forEach(round -> write(round.round(), round.year(), round.openedOn(), promise));
    }

    private void write(UUID round, int year, LocalDate openedOn, Promise promise) {
        var facts = promise.facts();
        var tally = Tally.of(facts, year);
        changes.changed();
        var reported = !promise.owesReports()
                || facts.history().stream()
                        .anyMatch(entry -> REPORTS.contains(entry.move())
                                && !LocalDate.ofInstant(entry.at(), Calendars.ZONE)
                                        .isBefore(openedOn));
        jdbc.sql("""
                UPDATE commitment.round_entry
                   SET state = :state, reported = :reported, result = :result, signers = :signers, delivered = :delivered,
                       partly = :partly, not_delivered = :not
                 WHERE round_id = :round AND commitment_id = :commitment
                """)
                .param("state", promise.stateName().name())
                .param("reported", reported)
                .param("result", facts.result(year).map(Enum::name).orElse(null))
                .param("signers", tally.signers())
                .param("delivered", tally.delivered())
                .param("partly", tally.partly())
                .param("not", tally.notDelivered())
                .param("round", round)
                .param("commitment", facts.id().value())
                .update();
    }

    /** The years of the rounds in which a promise is rated now, the oldest first. */
    public List<Integer> ratingNow(CommitmentId id) {
        return ReadOnce.of(List.of("commitment.rating", id), () -> ratingNowAnew(id));
    }

    private List<Integer> ratingNowAnew(CommitmentId id) {
        return jdbc.sql("""
                SELECT r.year FROM commitment.round_entry e JOIN commitment.round r ON r.id = e.round_id
                 WHERE e.commitment_id = :promise AND r.state = 'RATING'
                 ORDER BY r.year
                """)
                .param("promise", id.value())
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** The columns of a round, unit by unit. */
    public List<DeliveryRound.UnitFigures> figures(RoundId id) {
        var selects = Stream.of(RoundPart.values())
                .map(part -> "count(*) FILTER (WHERE " + part.condition() + ") AS " + part.name())
                .toList();
        return jdbc.sql("SELECT e.unit_id, " + String.join(", ", selects)
                        + " FROM commitment.round_entry e WHERE e.round_id = :round GROUP BY e.unit_id")
                .param("round", id.value())
                .query((row, _) -> {
                    Map<RoundPart, Long> counts = new EnumMap<>(RoundPart.class);
                    for (var part : RoundPart.values()) {
                        counts.put(part, row.getLong(part.name()));
                    }
                    return new DeliveryRound.UnitFigures(new UnitId(row.getObject("unit_id", UUID.class)), counts);
                })
                .list();
    }
}
