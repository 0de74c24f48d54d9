package org.huiyin.suggestion.desks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Counts;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
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
    private static final String COLUMNS = "s.version, s.paper, s.life";

    /** What the office is to do once the signers have had their say: no rule sets a day for it, and theirs does not bind it. */
    private static final Set<DeskQueue> WITHOUT_DAY = EnumSet.of(DeskQueue.DISSATISFIED, DeskQueue.TO_CLOSE);

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

    /** The way to the rows of a pile: through one of the caller's bodies or units, so that an index leads to them in their order. */
    private record Way(List<UUID> scopes, String from) {}

    /** What lies in several piles; empty ones are left out. */
    Map<DeskQueue, PileRows<Entry>> found(List<DeskQueue> queues, Stretch stretch, Caller caller, Days days) {
        var query = new PileQuery<DeskQueue>(stretch);
        values(caller, days).forEach(query::with);
        for (var queue : queues) {
            var way = way(queue, caller);
            if (queue.side().scoped()) {
                query.ways(queue, order(queue), way.scopes(), way.from());
            } else {
                query.way(queue, order(queue), way.from());
            }
        }
        return query.read(jdbc, "suggestion.suggestion s", COLUMNS, this::entry);
    }

    List<Entry> entries(DeskQueue queue, Caller caller, Days days, int limit, long offset) {
        var order = order(queue);
        var part = order.part().isEmpty() ? "'" + RowPlace.WHOLE + "'::uuid" : order.part();
        return jdbc.sql("SELECT " + COLUMNS + ", " + order.day() + " AS due, s.id, " + part + " AS part"
                        + from(queue, caller) + " ORDER BY due, s.id, part LIMIT :limit OFFSET :offset")
                .params(values(caller, days))
                .param("scopes", Sight.array(way(queue, caller).scopes()))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> entry(
                        new RowPlace(
                                row.getObject("due", LocalDate.class),
                                row.getObject("id", UUID.class),
                                row.getObject("part", UUID.class),
                                queue.code()),
                        row))
                .list();
    }

    /** How many entries a pile has, up to {@link Counts#MOST}. */
    int count(DeskQueue queue, Caller caller, Days days) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1" + from(queue, caller) + " LIMIT :most) found")
                .params(values(caller, days))
                .param("scopes", Sight.array(way(queue, caller).scopes()))
                .param("most", Counts.MOST)
                .query(Integer.class)
                .single();
    }

    private static String from(DeskQueue queue, Caller caller) {
        return " FROM " + (queue.side().scoped() ? "unnest(:scopes) AS scope (id) CROSS JOIN " : "")
                + way(queue, caller).from();
    }

    /** By what a pile is ordered, as its index is. */
    private static RowOrder order(DeskQueue queue) {
        if (WITHOUT_DAY.contains(queue)) {
            return RowOrder.withoutDay("s.id");
        }
        var ofUnit = queue.ofHandlings() && queue != DeskQueue.AWAITING_VERDICT;
        return new RowOrder(
                "coalesce(" + (ofUnit ? "u" : "s") + ".due, 'infinity'::date)",
                "s.id",
                queue.ofHandlings() ? "u.unit_id" : "");
    }

    private static Way way(DeskQueue queue, Caller caller) {
        var handling = queue.ofHandlings()
                ? " JOIN suggestion.case_unit u ON u.case_id = s.id AND u.district_id = :district"
                : "";
        var sight = Sight.of(caller);
        var of = " AND s.district_id = :district AND " + queue.condition();
        return switch (queue.side()) {
            case SIGNER ->
                new Way(
                        List.of(),
                        "suggestion.case_person p JOIN suggestion.suggestion s ON s.id = p.case_id" + handling
                                + " WHERE p.person_id = :person AND s.body_id = ANY(:seats)" + of);
            case UNIT ->
                new Way(
                        sight.units(),
                        "suggestion.case_unit u JOIN suggestion.suggestion s ON s.id = u.case_id WHERE u.unit_id = scope.id"
                                + of);
            case OFFICE ->
                new Way(sight.bodies(), "suggestion.suggestion s" + handling + " WHERE s.body_id = scope.id" + of);
            case GOVERNMENT -> new Way(List.of(), "suggestion.suggestion s" + handling + " WHERE true" + of);
        };
    }

    private Entry entry(RowPlace place, ResultSet row) throws SQLException {
        return new Entry(
                json.read(row.getString("paper"), row.getString("life")),
                row.getInt("version"),
                place.part().equals(RowPlace.WHOLE) ? null : new UnitId(place.part()),
                place.day());
    }

    private static Map<String, Object> values(Caller caller, Days days) {
        var person = caller.person();
        return Map.of(
                "district", caller.district().value(),
                "person", person == null ? RowPlace.WHOLE : person.value(),
                "seats", caller.scopes(Role.PEOPLE).toArray(UUID[]::new),
                "today", days.today(),
                "soon", days.soon());
    }
}
