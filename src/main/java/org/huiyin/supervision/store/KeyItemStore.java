package org.huiyin.supervision.store;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.database.FactsJson;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.SupervisedCases;
import org.huiyin.supervision.states.Decision;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.states.Work;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps key items in PostgreSQL. Every write names the version that it was decided on. */
@Repository
public class KeyItemStore {
    /** An item as it stands, with the version that a change must name. */
    public record Loaded(KeyItem item, int version) implements CaseTable.AtVersion {}

    private static final String LISTED = """
            SELECT facts, version FROM supervision.item i
             WHERE district_id = :district AND state = ANY(:states)
            """;

    private static final String FILTERED = """
               AND (:year::int IS NULL OR year = :year)
               AND (:body::uuid IS NULL OR body_id = :body)
               AND (:state::text IS NULL OR state = :state)
               AND (:unit::uuid IS NULL OR :unit = ANY(unit_ids))
               AND (:committee::uuid IS NULL OR committee_id = :committee)
            """;

    private final JdbcClient jdbc;
    private final SupervisedCases cases;
    private final CaseTable<Loaded> table;
    private final FactsJson<KeyItem> json = new FactsJson<>(KeyItem.class);
    private final RowMapper<Loaded> row = (row, _) -> new Loaded(json.read(row.getString(1)), row.getInt(2));

    KeyItemStore(JdbcClient jdbc, SupervisedCases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        table = new CaseTable<>(jdbc, "facts, version", "supervision.item", row);
    }

    public Optional<Loaded> load(DistrictId district, KeyItemId id) {
        return table.load(district, id.value());
    }

    /** As {@link #load}, once nobody else changes it; it stays so for this transaction. */
    public Optional<Loaded> lock(DistrictId district, KeyItemId id) {
        return table.lock(district, id.value());
    }

    /** The item whose running vote it is. */
    public Optional<KeyItemId> ofBallot(DistrictId district, UUID ballot) {
        return jdbc.sql("SELECT id FROM supervision.item WHERE ballot_id = :ballot AND district_id = :district")
                .param("ballot", ballot)
                .param("district", district.value())
                .query((row, _) -> new KeyItemId(row.getObject(1, UUID.class)))
                .optional();
    }

    public void insert(KeyItem item) {
        var sheet = item.sheet();
        jdbc.sql("""
                INSERT INTO supervision.item (id, district_id, body_id, year, state, version, title, committee_id, unit_ids,
                    assessor_ids, reported_ids, assessed_ids, steps, done, facts)
                VALUES (:id, :district, :body, :year, :state, 1, :title, :committee, :units, '{}', '{}', '{}', 0, 0, :facts::jsonb)
                """)
                .param("id", sheet.id().value())
                .param("district", sheet.district().value())
                .param("body", sheet.body().value())
                .param("year", sheet.year())
                .param("state", item.stateName().name())
                .param("title", sheet.title())
                .param(
                        "committee",
                        sheet.committee() == null ? null : sheet.committee().value(),
                        Types.OTHER)
                .param("units", ids(sheet.units().stream().map(unit -> unit.value())))
                .param("facts", json.write(item))
                .update();
        link(sheet);
    }

    /** Replaces an item by its successor and returns the new version. @throws Refusal "stale" if it was changed since it was loaded */
    public int save(Loaded before, KeyItem after) {
        var sheet = after.sheet();
        var work = after.course().orElse(null);
        var round = after.course().flatMap(Work::lastRound).orElse(null);
        var version = table.save(
                before,
                jdbc.sql("""
                UPDATE supervision.item
                   SET state = :state, title = :title, committee_id = :committee, unit_ids = :units, assessor_ids = :assessors,
                       reported_ids = :reported, assessed_ids = :assessed, decided_on = :decided, due = :due,
                       ballot_id = :ballot, steps = :steps, done = :done, facts = :facts::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param("title", sheet.title())
                        .param(
                                "committee",
                                sheet.committee() == null
                                        ? null
                                        : sheet.committee().value(),
                                Types.OTHER)
                        .param("units", ids(sheet.units().stream().map(unit -> unit.value())))
                        .param(
                                "assessors",
                                ids(
                                        work == null
                                                ? Stream.empty()
                                                : work.plan().assessors().stream()
                                                        .map(body -> body.value())))
                        .param(
                                "reported",
                                ids(
                                        round == null
                                                ? Stream.empty()
                                                : round.reports().stream()
                                                        .map(report ->
                                                                report.unit().value())))
                        .param(
                                "assessed",
                                ids(
                                        round == null
                                                ? Stream.empty()
                                                : round.assessments().stream()
                                                        .map(it ->
                                                                it.committee().value())))
                        .param("decided", after.decided().map(Decision::on).orElse(null), Types.DATE)
                        .param("due", due(after), Types.DATE)
                        .param("ballot", round == null ? null : round.ballot(), Types.OTHER)
                        .param("steps", work == null ? 0 : work.plan().steps().size())
                        .param(
                                "done",
                                work == null
                                        ? 0L
                                        : work.plan().steps().stream()
                                                .filter(step -> step.done() != null)
                                                .count())
                        .param("facts", json.write(after))
                        .param("id", sheet.id().value()));
        if (!before.item().sheet().cases().equals(sheet.cases())) {
            jdbc.sql("DELETE FROM supervision.item_case WHERE item_id = :id")
                    .param("id", sheet.id().value())
                    .update();
            link(sheet);
        }
        return version;
    }

    /** What is due next: the units' report, the last day for comments, the look-back. */
    public static @Nullable LocalDate due(KeyItem item) {
        return switch (item) {
            case KeyItem.Supervised it -> it.work().round().due(it.sheet().units());
            case KeyItem.Rectifying it -> it.work().round().due(it.sheet().units());
            case KeyItem.Commenting it -> it.until();
            case KeyItem.Concluded it -> it.conclusion().lookBackOn();
            case KeyItem.Planned it -> it.work().plan().reportBy();
            case KeyItem.Candidate _,
                    KeyItem.Proposed _,
                    KeyItem.Dropped _,
                    KeyItem.Rejected _,
                    KeyItem.Decided _,
                    KeyItem.Reported _,
                    KeyItem.Assessed _,
                    KeyItem.Commented _,
                    KeyItem.Voting _,
                    KeyItem.Voted _ -> null;
        };
    }

    private void link(Sheet sheet) {
        if (!sheet.cases().isEmpty()) {
            cases.restOn(sheet.cases());
            jdbc.sql("""
                    INSERT INTO supervision.item_case (item_id, case_id, district_id)
                    SELECT :item, each, :district FROM unnest(:cases) AS each
                    """)
                    .param("item", sheet.id().value())
                    .param("district", sheet.district().value())
                    .param("cases", ids(sheet.cases().stream()))
                    .update();
        }
    }

    /** Items of the filter in the states, the newest list first. */
    public List<Loaded> list(DistrictId district, ItemFilter filter, Collection<KeyState> states) {
        return filtered(
                        LISTED + FILTERED + " ORDER BY year DESC, decided_on DESC NULLS FIRST, id DESC",
                        district,
                        filter,
                        states)
                .query(row)
                .list();
    }

    /** As {@link #list}, those after a place only, up to a number. */
    public List<Loaded> list(
            DistrictId district, ItemFilter filter, Collection<KeyState> states, @Nullable ItemPlace after, int limit) {
        return filtered(LISTED + FILTERED + """
                           AND (:afterId::uuid IS NULL OR (year, coalesce(decided_on, 'infinity'), id)
                                < (:afterYear::int, coalesce(:afterDay::date, 'infinity'), :afterId::uuid))
                         ORDER BY year DESC, decided_on DESC NULLS FIRST, id DESC LIMIT :limit
                        """, district, filter, states)
                .param("afterId", after == null ? null : after.id(), Types.OTHER)
                .param("afterYear", after == null ? null : after.year(), Types.INTEGER)
                .param("afterDay", after == null ? null : after.decidedOn(), Types.DATE)
                .param("limit", limit)
                .query(row)
                .list();
    }

    public static ItemPlace place(KeyItem item) {
        return new ItemPlace(
                item.sheet().year(),
                item.decided().map(Decision::on).orElse(null),
                item.sheet().id().value());
    }

    public long count(DistrictId district, ItemFilter filter, Collection<KeyState> states) {
        return filtered("SELECT count(*) FROM (" + LISTED + FILTERED + ") AS listed", district, filter, states)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, DistrictId district, ItemFilter filter, Collection<KeyState> states) {
        return jdbc.sql(sql)
                .param("district", district.value())
                .param("states", names(states))
                .param("year", filter.year(), Types.INTEGER)
                .param("body", filter.body(), Types.OTHER)
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("unit", filter.unit(), Types.OTHER)
                .param("committee", filter.committee(), Types.OTHER);
    }

    /** Those of some items that there are. */
    public List<Loaded> list(DistrictId district, Collection<UUID> ids) {
        return table.list(district, ids);
    }

    /** Items that cover a case. */
    public List<Loaded> ofCase(DistrictId district, UUID caseId) {
        return jdbc.sql("""
                SELECT i.facts, i.version FROM supervision.item_case c JOIN supervision.item i ON i.id = c.item_id
                 WHERE c.case_id = :case AND i.district_id = :district ORDER BY i.id
                """)
                .param("case", caseId)
                .param("district", district.value())
                .query(row)
                .list();
    }

    /** An item and a case that it covers. */
    public record Covered(CaseId by, KeyItem item) {}

    /** The items that cover some of the cases, the oldest first. */
    public List<Covered> covering(DistrictId district, Collection<CaseId> cases) {
        return jdbc.sql("""
                SELECT c.case_id, i.facts FROM supervision.item_case c JOIN supervision.item i ON i.id = c.item_id
                 WHERE c.case_id = ANY(:cases) AND i.district_id = :district ORDER BY i.id
                """)
                .param("cases", ids(cases.stream().map(CaseId::value)))
                .param("district", district.value())
                .query((row, _) -> new Covered(new CaseId(row.getObject(1, UUID.class)), json.read(row.getString(2))))
                .list();
    }

    /** The cases that are covered by an item that was neither dropped nor rejected. */
    public List<UUID> coveredCases(DistrictId district) {
        return jdbc.sql("""
                SELECT DISTINCT c.case_id FROM supervision.item_case c JOIN supervision.item i ON i.id = c.item_id
                 WHERE i.district_id = :district AND i.state NOT IN ('DROPPED', 'REJECTED')
                """)
                .param("district", district.value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The years for which there are items in the states, latest first. */
    public List<Integer> years(DistrictId district, Collection<KeyState> states) {
        return jdbc.sql("""
                SELECT DISTINCT year FROM supervision.item
                 WHERE district_id = :district AND state = ANY(:states) ORDER BY year DESC
                """)
                .param("district", district.value())
                .param("states", names(states))
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private static String[] names(Collection<KeyState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    static UUID[] ids(Stream<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
