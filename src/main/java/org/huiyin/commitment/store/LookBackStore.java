package org.huiyin.commitment.store;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.commitment.CasesWithCommitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPile;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.Plan;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.database.FactsJson;
import org.huiyin.database.ReadOnce;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.BodyId;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps plans and look-backs in PostgreSQL. Every write names the version that it was decided on. */
@Repository
public class LookBackStore {
    private static final FactsJson<Plan> PLAN = new FactsJson<>(Plan.class);
    private static final FactsJson<LookBack> LOOK_BACK = new FactsJson<>(LookBack.class);
    private static final RowMapper<LoadedPlan> PLAN_ROW =
            (row, _) -> new LoadedPlan(PLAN.read(row.getString(2)), row.getInt(1));
    private static final RowMapper<Loaded> ROW =
            (row, _) -> new Loaded(LOOK_BACK.read(row.getString(2)), row.getInt(1));

    private final JdbcClient jdbc;
    private final CasesWithCommitments cases;
    private final CaseTable<LoadedPlan> plans;
    private final CaseTable<Loaded> lookBacks;

    LookBackStore(JdbcClient jdbc, CasesWithCommitments cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        plans = new CaseTable<>(jdbc, "version, life", "commitment.plan", PLAN_ROW);
        lookBacks = new CaseTable<>(jdbc, "version, life", "commitment.look_back", ROW);
    }

    public record LoadedPlan(Plan plan, int version) implements CaseTable.AtVersion {}

    public record Loaded(LookBack lookBack, int version) implements CaseTable.AtVersion {}

    public Optional<LoadedPlan> plan(DistrictId district, PlanId id) {
        return plans.load(district, id.value());
    }

    /**
     * Plans newest first.
     *
     * @param drafts whose drafts, and plans given up, are among them
     * @param before continues after this one; null from the start
     */
    public List<LoadedPlan> plans(DistrictId district, List<UUID> drafts, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                SELECT version, life FROM commitment.plan
                 WHERE district_id = :district AND (adopted_on IS NOT NULL OR body_id = ANY(:drafts))
                   AND (CAST(:before AS uuid) IS NULL
                        OR (begun_on, id) < (SELECT begun_on, id FROM commitment.plan WHERE id = :before))
                 ORDER BY begun_on DESC, id DESC LIMIT :limit
                """)
                .param("district", district.value())
                .param("drafts", drafts.toArray(UUID[]::new))
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query(PLAN_ROW)
                .list();
    }

    public void insert(Plan plan) {
        var facts = plan.facts();
        jdbc.sql("""
                INSERT INTO commitment.plan (id, district_id, body_id, state, version, begun_on, adopted_on, life)
                VALUES (:id, :district, :body, :state, 1, :begunOn, NULL, :life::jsonb)
                """)
                .param("id", facts.id().value())
                .param("district", facts.district().value())
                .param("body", facts.body().value())
                .param("state", plan.stateName().name())
                .param("begunOn", facts.begunOn())
                .param("life", PLAN.write(plan))
                .update();
    }

    /** @throws Refusal "stale" if it was changed since it was loaded */
    public int save(LoadedPlan before, Plan after) {
        return plans.save(
                before,
                jdbc.sql("""
                UPDATE commitment.plan SET state = :state, adopted_on = :adoptedOn, life = :life::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param("adoptedOn", after.publishedOn())
                        .param("life", PLAN.write(after))
                        .param("id", after.facts().id().value()));
    }

    public Optional<Loaded> load(DistrictId district, LookBackId id) {
        return lookBacks.load(district, id.value());
    }

    /** Adds a look-back; false if its source is being looked at already. */
    public boolean insert(LookBack lookBack) {
        var facts = lookBack.facts();
        var source = facts.item().source();
        if (source.isCase()) {
            cases.restOn(List.of(source.id()));
        }
        return jdbc.sql("""
                INSERT INTO commitment.look_back (id, district_id, body_id, plan_id, source_type, source_id, state, version, planned_on,
                    reopened, life)
                VALUES (:id, :district, :body, :plan, :sourceType, :source, :state, 1, :plannedOn, false, :life::jsonb)
                ON CONFLICT (source_type, source_id) WHERE state <> 'CONCLUDED' DO NOTHING
                """)
                        .param("id", facts.id().value())
                        .param("district", facts.district().value())
                        .param("body", facts.body().value())
                        .param("plan", facts.plan().value())
                        .param("sourceType", source.type())
                        .param("source", source.id())
                        .param("state", lookBack.stateName().name())
                        .param("plannedOn", facts.plannedOn())
                        .param("life", LOOK_BACK.write(lookBack))
                        .update()
                == 1;
    }

    /** @throws Refusal "stale" if it was changed since it was loaded */
    public int save(Loaded before, LookBack after) {
        var concluded = after instanceof LookBack.Concluded it ? it : null;
        var visits = after.facts().visits();
        return lookBacks.save(
                before,
                jdbc.sql("""
                UPDATE commitment.look_back
                   SET state = :state, visited_on = :visitedOn, concluded_on = :concludedOn, result = :result, reopened = :reopened,
                       life = :life::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param(
                                "visitedOn",
                                visits.isEmpty() ? null : visits.getLast().on())
                        .param("concludedOn", concluded == null ? null : concluded.on())
                        .param(
                                "result",
                                concluded == null || concluded.result() == null
                                        ? null
                                        : concluded.result().name())
                        .param("reopened", concluded != null && concluded.reopened())
                        .param("life", LOOK_BACK.write(after))
                        .param("id", after.facts().id().value()));
    }

    public List<Loaded> ofPlan(PlanId plan) {
        return jdbc.sql("SELECT version, life FROM commitment.look_back WHERE plan_id = :plan ORDER BY planned_on, id")
                .param("plan", plan.value())
                .query(ROW)
                .list();
    }

    public List<Loaded> ofSource(DistrictId district, Source source) {
        return ReadOnce.of(List.of("look-back.source", district, source), () -> ofSources(district, List.of(source)));
    }

    public List<Loaded> ofSources(DistrictId district, Collection<Source> sources) {
        return jdbc.sql("""
                SELECT l.version, l.life
                  FROM unnest(:types, :ids) AS s (type, id)
                  JOIN commitment.look_back l ON l.source_type = s.type AND l.source_id = s.id AND l.district_id = :district
                 ORDER BY l.planned_on, l.id
                """)
                .param("types", sources.stream().map(Source::type).toArray(String[]::new))
                .param("ids", sources.stream().map(Source::id).toArray(UUID[]::new))
                .param("district", district.value())
                .query(ROW)
                .list();
    }

    /**
     * How far a source was looked back on.
     *
     * @param found when it was last found how things stand; null before
     * @param planned since when it is planned to look; null if it is not
     */
    public record Looked(
            @Nullable LocalDate found, @Nullable LocalDate planned) {
        public static final Looked NOT = new Looked(null, null);
    }

    /** How far each of the sources was looked back on. What was called off is not told. */
    public Map<Source, Looked> looked(DistrictId district, Collection<Source> sources) {
        var looked = new HashMap<Source, Looked>();
        var asked = new HashSet<Source>();
        for (var source : Set.copyOf(sources)) {
            var key = lookedAt(district, source);
            if (ReadOnce.has(key)) {
                looked.put(source, ReadOnce.of(key, () -> Looked.NOT));
            } else {
                looked.put(source, Looked.NOT);
                asked.add(source);
            }
        }
        if (!asked.isEmpty()) {
            jdbc.sql("""
                    SELECT l.source_type, l.source_id, max(l.concluded_on) FILTER (WHERE l.result IS NOT NULL),
                           min(l.planned_on) FILTER (WHERE l.state <> 'CONCLUDED')
                      FROM unnest(:types, :ids) AS s (type, id)
                      JOIN commitment.look_back l ON l.source_type = s.type AND l.source_id = s.id AND l.district_id = :district
                     GROUP BY l.source_type, l.source_id
                    """)
                    .param("types", asked.stream().map(Source::type).toArray(String[]::new))
                    .param("ids", asked.stream().map(Source::id).toArray(UUID[]::new))
                    .param("district", district.value())
                    .query((row, _) -> looked.put(
                            new Source(row.getString(1), row.getObject(2, UUID.class)),
                            new Looked(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class))))
                    .list();
            asked.forEach(source -> ReadOnce.keep(lookedAt(district, source), looked.getOrDefault(source, Looked.NOT)));
        }
        return looked;
    }

    private static List<Object> lookedAt(DistrictId district, Source source) {
        return List.of("look-back.days", district, source);
    }

    /** The day of the latest look-back at each of the sources. */
    public Map<Source, LocalDate> latest(Collection<Source> sources, DistrictId district) {
        var latest = new HashMap<Source, LocalDate>();
        jdbc.sql("""
                SELECT l.source_type, l.source_id, max(l.planned_on)
                  FROM unnest(:types, :ids) AS s (type, id)
                  JOIN commitment.look_back l ON l.source_type = s.type AND l.source_id = s.id AND l.district_id = :district
                 GROUP BY l.source_type, l.source_id
                """)
                .param("types", sources.stream().map(Source::type).toArray(String[]::new))
                .param("ids", sources.stream().map(Source::id).toArray(UUID[]::new))
                .param("district", district.value())
                .query((row, _) -> latest.put(
                        new Source(row.getString(1), row.getObject(2, UUID.class)), row.getObject(3, LocalDate.class)))
                .list();
        return latest;
    }

    /** Look-backs newest first, after a place. */
    public Slice<Loaded> list(DistrictId district, LookBackFilter filter, @Nullable String cursor, int limit) {
        var place = Place.of(cursor);
        var rows = jdbc.sql("""
                SELECT l.version, l.life, l.planned_on, l.id FROM commitment.look_back l WHERE %s
                   AND (:day::date IS NULL OR (l.planned_on, l.id) < (:day::date, :id::uuid))
                 ORDER BY l.planned_on DESC, l.id DESC LIMIT :limit
                """.formatted(WHERE))
                .params(params(district, filter))
                .param("day", place == null ? null : place.day(), Types.DATE)
                .param("id", place == null ? null : place.id(), Types.OTHER)
                .param("limit", limit + 1)
                .query((row, _) -> new Listed(
                        new Loaded(LOOK_BACK.read(row.getString(2)), row.getInt(1)),
                        new Place(row.getObject(3, LocalDate.class), row.getObject(4, UUID.class))))
                .list();
        return Slice.of(rows, limit, last -> last.place().cursor()).map(Listed::loaded);
    }

    private record Listed(Loaded loaded, Place place) {}

    /** The piles that hold something. */
    public Map<LookBackPile, PileRows<Loaded>> piles(DistrictId district, List<LookBackPile> piles, Stretch stretch) {
        var query = new PileQuery<LookBackPile>(stretch).with("district", district.value());
        for (var pile : piles) {
            query.ways(
                    pile,
                    LookBackPile.ORDER,
                    List.of(pile.body()),
                    "commitment.look_back l WHERE l.district_id = :district AND l.body_id = scope.id AND l.state = '"
                            + pile.state() + "'");
        }
        return query.read(
                jdbc,
                "commitment.look_back l",
                "l.version, l.life",
                (_, row) -> new Loaded(LOOK_BACK.read(row.getString("life")), row.getInt("version")));
    }

    public long count(DistrictId district, LookBackFilter filter) {
        return jdbc.sql("SELECT count(*) FROM commitment.look_back l WHERE " + WHERE)
                .params(params(district, filter))
                .query(Long.class)
                .single();
    }

    private static final String WHERE = """
            l.district_id = :district
             AND (:state::text IS NULL OR l.state = :state) AND (:result::text IS NULL OR l.result = :result)
             AND (:body::uuid IS NULL OR l.body_id = :body) AND (:plan::uuid IS NULL OR l.plan_id = :plan)
             AND (:first::date IS NULL OR (l.result IS NOT NULL AND l.concluded_on BETWEEN :first AND :last))""";

    private static Map<String, @Nullable Object> params(DistrictId district, LookBackFilter filter) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("district", district.value());
        params.put("state", filter.state() == null ? null : filter.state().name());
        params.put("result", filter.result() == null ? null : filter.result().name());
        params.put("body", filter.body());
        params.put("plan", filter.plan());
        var year = filter.year();
        params.put("first", year == null ? null : LocalDate.of(year, 1, 1));
        params.put("last", year == null ? null : LocalDate.of(year, 12, 31));
        return params;
    }

    /** Sources of a body that are being looked at. */
    public Set<UUID> running(BodyId body) {
        return new HashSet<>(
                jdbc.sql("SELECT source_id FROM commitment.look_back WHERE body_id = :body AND state <> 'CONCLUDED'")
                        .param("body", body.value())
                        .query(UUID.class)
                        .list());
    }

    /** Sources of a body's commitments, each with whether something promised there is overdue. */
    public Promised promised(BodyId body, LocalDate overdueBefore) {
        var all = new HashSet<UUID>();
        var overdue = new HashSet<UUID>();
        jdbc.sql("""
                SELECT source_id, bool_or(state IN ('RUNNING', 'CARRIED_OVER') AND due < :today) AS overdue
                  FROM commitment.commitment WHERE body_id = :body GROUP BY source_id
                """)
                .param("today", overdueBefore)
                .param("body", body.value())
                .query((row, _) -> {
                    var source = row.getObject("source_id", UUID.class);
                    all.add(source);
                    return row.getBoolean("overdue") && overdue.add(source);
                })
                .list();
        return new Promised(all, overdue);
    }

    /** Sources in which something was promised, and those in which it is overdue. */
    public record Promised(Set<UUID> all, Set<UUID> overdue) {}

    /** Sources other than cases in which something is overdue, with a word for each. */
    public List<Plan.Pick> overdueElsewhere(BodyId body, LocalDate overdueBefore, String caseType) {
        return jdbc.sql("""
                SELECT DISTINCT source_type, source_id FROM commitment.commitment
                 WHERE body_id = :body AND source_type <> :type AND state IN ('RUNNING', 'CARRIED_OVER') AND due < :today
                """)
                .param("body", body.value())
                .param("type", caseType)
                .param("today", overdueBefore)
                .query((row, _) -> new Plan.Pick(new Source(row.getString(1), row.getObject(2, UUID.class)), "", ""))
                .list();
    }
}
