package org.huiyin.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what lies on desks. */
@Repository
class DeskStore {
    /** A count stops here. */
    static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final CaseJson json = new CaseJson();

    DeskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The days by which a desk is sorted. */
    record Days(LocalDate today, LocalDate weekEnd, LocalDate soon) {}

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

    /** How many entries a pile has, up to {@link #MOST}, and the first of them. */
    record Firsts(int count, List<Entry> entries) {}

    /** What lies in several piles, in one statement; of those that follow the clock only how many. */
    Map<DeskQueue, Firsts> firsts(List<DeskQueue> queues, Caller caller, Days days, int limit) {
        var counts = new EnumMap<DeskQueue, Integer>(DeskQueue.class);
        var entries = new EnumMap<DeskQueue, List<Entry>>(DeskQueue.class);
        var selects = new ArrayList<String>();
        for (var queue : queues) {
            entries.put(queue, new ArrayList<>());
            selects.add("SELECT '" + queue.name()
                    + "' AS queue, count(*) AS number, NULL::int AS version, NULL::jsonb AS paper,"
                    + " NULL::jsonb AS life, NULL::date AS due, NULL::uuid AS unit_id FROM (SELECT 1 FROM "
                    + from(queue)
                    + " LIMIT :most) found");
            if (queue.group() != DeskQueue.Group.CLOCK) {
                selects.add("SELECT '" + queue.name() + "', NULL, one.* FROM (" + select(queue) + ") one");
            }
        }
        if (!queues.isEmpty()) {
            jdbc.sql(String.join(" UNION ALL ", selects))
                    .params(values(caller, days))
                    .param("most", MOST)
                    .param("limit", limit)
                    .param("offset", 0)
                    .query(row -> {
                        var queue = DeskQueue.valueOf(row.getString("queue"));
                        if (row.getObject("number") != null) {
                            counts.put(queue, row.getInt("number"));
                        } else {
                            Objects.requireNonNull(entries.get(queue)).add(entry(row));
                        }
                    });
        }
        var firsts = new EnumMap<DeskQueue, Firsts>(DeskQueue.class);
        entries.forEach((queue, found) -> firsts.put(queue, new Firsts(counts.getOrDefault(queue, 0), found)));
        return firsts;
    }

    private static String select(DeskQueue queue) {
        var due = queue.ofHandlings() ? "coalesce(u.due, s.due)" : "s.due";
        return "SELECT s.version, s.paper, s.life, " + due + " AS due, "
                + (queue.ofHandlings() ? "u.unit_id" : "NULL::uuid") + " AS unit_id FROM "
                + from(queue) + " ORDER BY " + due
                + " NULLS LAST, s.id, unit_id LIMIT :limit OFFSET :offset";
    }

    private Entry entry(ResultSet row) throws SQLException {
        var unit = row.getObject("unit_id", UUID.class);
        return new Entry(
                json.read(row.getString("paper"), row.getString("life")),
                row.getInt("version"),
                unit == null ? null : new UnitId(unit),
                row.getObject("due", LocalDate.class));
    }

    /** How many entries a pile has, up to {@link #MOST}. */
    int count(DeskQueue queue, Caller caller, Days days) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM " + from(queue) + " LIMIT :most) found")
                .params(values(caller, days))
                .param("most", MOST)
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
        values.put("weekEnd", days.weekEnd());
        values.put("soon", days.soon());
        return values;
    }
}
