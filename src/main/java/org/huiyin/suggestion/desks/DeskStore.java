package org.huiyin.suggestion.desks;

import static org.huiyin.desk.Pile.Group.NEEDS_ME;
import static org.huiyin.desk.Pile.Group.WAITING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Counts;
import org.huiyin.desk.Pile;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.moves.Sight;
import org.huiyin.suggestion.states.CaseJson;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what lies on desks. */
@Repository
class DeskStore {
    private final JdbcClient jdbc;
    private final CaseJson json = new CaseJson();

    DeskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The days by which a desk is sorted. */
    record Days(LocalDate today, LocalDate soon) {}

    /** An entry of a pile. */
    record Entry(
            Suggestion suggestion,
            int version,
            @Nullable UnitId unit,
            @Nullable LocalDate due) {}

    List<Entry> entries(DeskQueue queue, Caller caller, Days days, int limit, int offset) {
        return jdbc.sql(select(queue))
                .params(values(caller, days))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> entry(row))
                .list();
    }

    /** What lies in several piles: how many in each, and the rows that are asked for, in their order. */
    record Found(Map<DeskQueue, Counts> counts, List<Row> rows) {}

    /** A row of a desk. */
    record Row(DeskQueue queue, Entry entry) {}

    /** A way to the rows of a pile: through one of the caller's bodies or units, so that an index leads to them in their order. */
    private record Branch(DeskQueue queue, String from) {}

    /**
     * What lies in several piles, in one statement. Each way to them is cut off after as many rows as the page has, and what is asked of a
     * case is read of those rows alone.
     */
    Found found(List<DeskQueue> queues, Stretch stretch, Caller caller, Days days) {
        var counts = new EnumMap<DeskQueue, Counts>(DeskQueue.class);
        var rows = new ArrayList<Row>();
        var branches = queues.stream().flatMap(queue -> branches(queue, caller)).toList();
        if (branches.isEmpty()) {
            return new Found(counts, rows);
        }
        var asked = branches.stream()
                .filter(branch -> stretch.asks(
                        branch.queue().code(), branch.queue().group() == DeskQueue.Group.WAITING ? WAITING : NEEDS_ME))
                .map(branch -> rows(branch, stretch))
                .toList();
        var sql = branches.stream().map(DeskStore::counts).collect(Collectors.joining(" UNION ALL "));
        if (!asked.isEmpty()) {
            sql = "WITH found AS (SELECT * FROM (" + String.join(" UNION ALL ", asked)
                    + ") every ORDER BY due, id, unit_id, pile COLLATE \"C\" LIMIT :deskMost) " + sql
                    + " UNION ALL SELECT f.queue, NULL, NULL, NULL, s.version, s.paper, s.life, f.due, f.unit_id"
                    + " FROM found f JOIN suggestion.suggestion s ON s.id = f.id";
        }
        jdbc.sql(sql)
                .params(values(caller, days))
                .params(stretch.values())
                .params(scopes(caller))
                .query(row -> {
                    var queue = DeskQueue.valueOf(row.getString("queue"));
                    if (row.getString("paper") == null) {
                        counts.merge(queue, Counts.of(row), Counts::plus);
                    } else {
                        rows.add(new Row(queue, entry(row)));
                    }
                });
        return new Found(counts, rows);
    }

    private static String counts(Branch branch) {
        return "SELECT '" + branch.queue().name() + "' AS queue, " + Counts.COLUMNS
                + ", NULL::int AS version, NULL::jsonb AS paper, NULL::jsonb AS life, NULL::date AS due, NULL::uuid AS unit_id"
                + " FROM (SELECT " + day(branch.queue()) + " AS due FROM " + branch.from()
                + " ORDER BY 1 LIMIT :deskCounted) all_of_it";
    }

    private static String rows(Branch branch, Stretch stretch) {
        var queue = branch.queue();
        var unit = queue.ofHandlings() ? "u.unit_id" : "";
        return "(SELECT '" + queue.name() + "' AS queue, '" + queue.code() + "' AS pile, s.id, " + day(queue)
                + " AS due, " + (unit.isEmpty() ? "'" + RowPlace.WHOLE + "'::uuid" : unit) + " AS unit_id FROM "
                + branch.from() + stretch.sql(queue.code(), day(queue), "s.id", unit) + " ORDER BY " + day(queue)
                + ", s.id" + (unit.isEmpty() ? "" : ", " + unit) + " LIMIT :deskMost)";
    }

    /** By what day a pile is ordered, as its index is. */
    private static String day(DeskQueue queue) {
        return "coalesce(" + (queue.ofHandlings() && queue != DeskQueue.AWAITING_VERDICT ? "u" : "s")
                + ".due, 'infinity'::date)";
    }

    private static Stream<Branch> branches(DeskQueue queue, Caller caller) {
        var handling = queue.ofHandlings()
                ? " JOIN suggestion.case_unit u ON u.case_id = s.id AND u.district_id = :district"
                : "";
        var sight = Sight.of(caller);
        var ways = switch (queue.side()) {
            case SIGNER ->
                Stream.of("suggestion.case_person p JOIN suggestion.suggestion s ON s.id = p.case_id" + handling
                        + " WHERE p.person_id = :person AND s.body_id = ANY(:seats)");
            case UNIT ->
                numbered(sight.units())
                        .map(place ->
                                "suggestion.case_unit u JOIN suggestion.suggestion s ON s.id = u.case_id WHERE u.unit_id = :unit"
                                        + place);
            case OFFICE ->
                numbered(sight.bodies())
                        .map(place -> "suggestion.suggestion s" + handling + " WHERE s.body_id = :body" + place);
            case GOVERNMENT -> Stream.of("suggestion.suggestion s" + handling + " WHERE true");
        };
        return ways.map(way -> new Branch(queue, way + " AND s.district_id = :district AND " + queue.condition()));
    }

    private static Stream<Integer> numbered(List<UUID> scopes) {
        return IntStream.range(0, scopes.size()).boxed();
    }

    private static Map<String, Object> scopes(Caller caller) {
        var sight = Sight.of(caller);
        var scopes = new LinkedHashMap<String, Object>();
        numbered(sight.units())
                .forEach(place -> scopes.put("unit" + place, sight.units().get(place)));
        numbered(sight.bodies())
                .forEach(place -> scopes.put("body" + place, sight.bodies().get(place)));
        return scopes;
    }

    private static String select(DeskQueue queue) {
        return "SELECT s.version, s.paper, s.life, " + day(queue) + " AS due, "
                + (queue.ofHandlings() ? "u.unit_id" : "NULL::uuid") + " AS unit_id FROM "
                + from(queue) + " ORDER BY " + day(queue) + ", s.id, unit_id LIMIT :limit OFFSET :offset";
    }

    private Entry entry(ResultSet row) throws SQLException {
        var unit = row.getObject("unit_id", UUID.class);
        var due = row.getObject("due", LocalDate.class);
        return new Entry(
                json.read(row.getString("paper"), row.getString("life")),
                row.getInt("version"),
                unit == null || unit.equals(RowPlace.WHOLE) ? null : new UnitId(unit),
                due == null ? null : Pile.day(due));
    }

    /** How many entries a pile has, up to {@link Counts#MOST}. */
    int count(DeskQueue queue, Caller caller, Days days) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM " + from(queue) + " LIMIT :most) found")
                .params(values(caller, days))
                .param("most", Counts.MOST)
                .query(Integer.class)
                .single();
    }

    private static String from(DeskQueue queue) {
        var handling = queue.ofHandlings() ? " JOIN suggestion.case_unit u ON u.case_id = s.id" : "";
        return switch (queue.side()) {
                    case SIGNER ->
                        "suggestion.case_person p JOIN suggestion.suggestion s ON s.id = p.case_id" + handling
                                + " WHERE p.person_id = :person AND s.body_id = ANY(:seats)";
                    case UNIT ->
                        "suggestion.case_unit u JOIN suggestion.suggestion s ON s.id = u.case_id"
                                + " WHERE u.unit_id = ANY(:units)";
                    case OFFICE -> "suggestion.suggestion s" + handling + " WHERE s.body_id = ANY(:bodies)";
                    case GOVERNMENT -> "suggestion.suggestion s" + handling + " WHERE true";
                }
                + " AND s.district_id = :district AND " + queue.condition();
    }

    private static Map<String, Object> values(Caller caller, Days days) {
        var sight = Sight.of(caller);
        var values = new LinkedHashMap<String, Object>();
        values.put("district", caller.district().value());
        values.put("person", sight.person() == null ? new UUID(0, 0) : sight.person());
        values.put("seats", Sight.array(Sight.scopes(caller, Role.DEPUTY, Role.MEMBER)));
        values.put("units", Sight.array(sight.units()));
        values.put("bodies", Sight.array(sight.bodies()));
        values.put("today", days.today());
        values.put("soon", days.soon());
        return values;
    }
}
