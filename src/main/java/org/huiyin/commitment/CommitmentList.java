package org.huiyin.commitment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists commitments newest first and counts them. What a list counts does not depend on its reader; what it shows of each does. */
@Repository
class CommitmentList {
    private final JdbcClient jdbc;
    private final Calendars calendars;

    CommitmentList(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    Slice<PromiseStore.Loaded> list(CommitmentFilter filter, @Nullable String cursor, int limit, Caller caller) {
        var query = query(filter, caller);
        var place = Place.of(cursor);
        if (place != null) {
            query.after(place.day(), place.id());
        }
        var rows = jdbc.sql("SELECT " + PromiseStore.COLUMNS + " FROM commitment.commitment c WHERE " + query.where()
                        + " ORDER BY c.promised_on DESC, c.id DESC LIMIT ?")
                .params(Stream.concat(query.values().stream(), Stream.of(limit + 1))
                        .toList())
                .query((row, _) -> PromiseStore.loaded(row))
                .list();
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        var last = shown.isEmpty() ? null : shown.getLast().promise().facts();
        return new Slice<>(
                shown,
                more && last != null ? new Place(last.promisedOn(), last.id().value()).cursor() : null);
    }

    long count(CommitmentFilter filter, Caller caller) {
        var query = query(filter, caller);
        return jdbc.sql("SELECT count(*) FROM commitment.commitment c WHERE " + query.where())
                .params(query.values())
                .query(Long.class)
                .single();
    }

    /** Every figure, each counted as its list is. */
    Map<CommitmentFigure, Long> figures(CommitmentFilter filter, Caller caller) {
        var selects = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (var figure : CommitmentFigure.values()) {
            var query = query(filter.of(figure), caller);
            selects.add("(SELECT count(*) FROM commitment.commitment c WHERE " + query.where() + ")");
            values.addAll(query.values());
        }
        return jdbc.sql("SELECT " + String.join(", ", selects))
                .params(values)
                .query((row, _) -> {
                    var figures = new EnumMap<CommitmentFigure, Long>(CommitmentFigure.class);
                    for (var figure : CommitmentFigure.values()) {
                        figures.put(figure, row.getLong(figure.ordinal() + 1));
                    }
                    return figures;
                })
                .single();
    }

    /** Every figure by unit; units without anything are left out. */
    Map<UnitId, Map<CommitmentFigure, Long>> figuresByUnit(CommitmentFilter filter, Caller caller) {
        var selects = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (var figure : CommitmentFigure.values()) {
            var query = query(filter.of(figure), caller);
            selects.add("SELECT c.unit_id, '" + figure.name()
                    + "' AS figure, count(*) AS number FROM commitment.commitment c WHERE " + query.where()
                    + " GROUP BY c.unit_id");
            values.addAll(query.values());
        }
        var units = new LinkedHashMap<UnitId, Map<CommitmentFigure, Long>>();
        jdbc.sql(String.join(" UNION ALL ", selects))
                .params(values)
                .query((row, _) -> units.computeIfAbsent(
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                _ -> Stream.of(CommitmentFigure.values())
                                        .collect(Collectors.toMap(
                                                figure -> figure,
                                                _ -> 0L,
                                                Long::sum,
                                                () -> new EnumMap<>(CommitmentFigure.class))))
                        .put(CommitmentFigure.valueOf(row.getString("figure")), row.getLong("number")))
                .list();
        return units;
    }

    private CommitmentQuery query(CommitmentFilter filter, Caller caller) {
        return CommitmentQuery.of(filter, caller, calendars.today(), calendars.current());
    }
}
