package org.huiyin.commitment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentPile;
import org.huiyin.commitment.moves.CommitmentChanges;
import org.huiyin.database.Recent;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists commitments newest first and counts them. What a list counts does not depend on its reader; what it shows of each does. */
@Repository
public class CommitmentList {
    /** Numbers above it may be some seconds old. */
    private static final int LARGE = 1_000;

    /** What is asked when commitments are counted; the day matters to figures such as "overdue". */
    private record Question(UUID district, CommitmentFilter filter, LocalDate today) {}

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Recent<Question, Long> counts;
    private final Recent<Question, Map<CommitmentFigure, Long>> figures;
    private final Recent<Question, Map<UnitId, Map<CommitmentFigure, Long>>> unitFigures;
    private final Recent<Question, SortedMap<YearMonth, Map<CommitmentFigure, Long>>> monthFigures;

    CommitmentList(JdbcClient jdbc, Calendars calendars, CommitmentChanges changes) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.counts = new Recent<>(changes::count, count -> count > LARGE);
        this.figures = new Recent<>(changes::count, CommitmentList::large);
        this.monthFigures =
                new Recent<>(changes::count, months -> months.values().stream().anyMatch(CommitmentList::large));
        this.unitFigures =
                new Recent<>(changes::count, units -> units.values().stream().anyMatch(CommitmentList::large));
    }

    private static boolean large(Map<CommitmentFigure, Long> figures) {
        return figures.values().stream().anyMatch(number -> number > LARGE);
    }

    public Slice<PromiseStore.Loaded> list(CommitmentFilter filter, @Nullable String cursor, int limit, Caller caller) {
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
        return Slice.of(rows, limit, last -> {
            var facts = last.promise().facts();
            return new Place(facts.promisedOn(), facts.id().value()).cursor();
        });
    }

    public long count(CommitmentFilter filter, Caller caller) {
        return sameForAll(filter)
                ? counts.get(question(filter, caller), () -> counting(filter, caller))
                : counting(filter, caller);
    }

    private long counting(CommitmentFilter filter, Caller caller) {
        var query = query(filter, caller);
        return jdbc.sql("SELECT count(*) FROM commitment.commitment c WHERE " + query.where())
                .params(query.values())
                .query(Long.class)
                .single();
    }

    /** The piles that hold something. */
    public Map<CommitmentPile, PileRows<PromiseStore.Loaded>> piles(
            List<CommitmentPile> piles, Stretch stretch, Caller caller) {
        var asked = new PileQuery<CommitmentPile>(stretch);
        for (var pile : piles) {
            var query = query(pile.filter(), caller);
            asked.way(
                    pile,
                    CommitmentPile.ORDER,
                    "commitment.commitment c WHERE " + asked.named(query.where(), query.values()));
        }
        return asked.read(jdbc, "commitment.commitment c", PromiseStore.COLUMNS, (_, row) -> PromiseStore.loaded(row));
    }

    /** Every figure, each counted as its list is. */
    public Map<CommitmentFigure, Long> figures(CommitmentFilter filter, Caller caller) {
        return sameForAll(filter)
                ? figures.get(question(filter, caller), () -> counted(filter, caller))
                : counted(filter, caller);
    }

    private Map<CommitmentFigure, Long> counted(CommitmentFilter filter, Caller caller) {
        var figures = none();
        scans(filter, caller, "", (row, of) -> put(figures, row, of));
        return figures;
    }

    /** Every figure by unit; units without anything are left out. */
    public Map<UnitId, Map<CommitmentFigure, Long>> figuresByUnit(CommitmentFilter filter, Caller caller) {
        return sameForAll(filter)
                ? unitFigures.get(question(filter, caller), () -> countedByUnit(filter, caller))
                : countedByUnit(filter, caller);
    }

    private Map<UnitId, Map<CommitmentFigure, Long>> countedByUnit(CommitmentFilter filter, Caller caller) {
        var units = new LinkedHashMap<UnitId, Map<CommitmentFigure, Long>>();
        scans(
                filter,
                caller,
                "c.unit_id",
                (row, of) -> put(
                        units.computeIfAbsent(new UnitId(row.getObject("unit_id", UUID.class)), _ -> none()), row, of));
        units.values().removeIf(figures -> figures.values().stream().allMatch(number -> number == 0));
        return units;
    }

    /** Every figure by the month in which promises were first due; months without anything are left out. */
    public SortedMap<YearMonth, Map<CommitmentFigure, Long>> figuresByMonth(CommitmentFilter filter, Caller caller) {
        return sameForAll(filter)
                ? monthFigures.get(question(filter, caller), () -> countedByMonth(filter, caller))
                : countedByMonth(filter, caller);
    }

    private SortedMap<YearMonth, Map<CommitmentFigure, Long>> countedByMonth(CommitmentFilter filter, Caller caller) {
        var months = new TreeMap<YearMonth, Map<CommitmentFigure, Long>>();
        scans(filter, caller, "date_trunc('month', c.first_due)::date", (row, of) -> {
            var month = row.getObject("date_trunc", LocalDate.class);
            if (month != null) {
                put(months.computeIfAbsent(YearMonth.from(month), _ -> none()), row, of);
            }
        });
        months.values().removeIf(figures -> figures.values().stream().allMatch(number -> number == 0));
        return months;
    }

    private interface Counting {
        void row(ResultSet row, List<CommitmentFigure> of) throws SQLException;
    }

    /** Counts in one pass over the commitments and one over the entries of rounds. @param by a column, or empty for one row of all */
    private void scans(CommitmentFilter filter, Caller caller, String by, Counting counting) {
        for (var ofRounds : new boolean[] {false, true}) {
            var of = Stream.of(CommitmentFigure.values())
                    .filter(figure -> (figure.day() == CommitmentFigure.Day.ROUND) == ofRounds)
                    .toList();
            var query = CommitmentQuery.common(filter, caller, calendars.today(), calendars.current());
            var selects = new ArrayList<String>();
            var values = new ArrayList<Object>();
            for (var figure : of) {
                var part = query.of(figure, filter);
                selects.add("count(" + (ofRounds ? "DISTINCT c.id" : "*") + ") FILTER (WHERE " + part.text() + ") AS "
                        + figure.name());
                values.addAll(part.values());
            }
            values.addAll(query.values());
            var sql = "SELECT " + String.join(", ", selects) + (by.isEmpty() ? "" : ", " + by)
                    + " FROM commitment.commitment c"
                    + (ofRounds ? " JOIN commitment.round_entry e ON e.commitment_id = c.id" : "") + " WHERE "
                    + query.where() + (by.isEmpty() ? "" : " GROUP BY " + by);
            jdbc.sql(sql).params(values).query(row -> {
                counting.row(row, of);
            });
        }
    }

    private static void put(Map<CommitmentFigure, Long> figures, ResultSet row, List<CommitmentFigure> of)
            throws SQLException {
        for (var figure : of) {
            figures.put(figure, row.getLong(figure.name()));
        }
    }

    private static Map<CommitmentFigure, Long> none() {
        var none = new EnumMap<CommitmentFigure, Long>(CommitmentFigure.class);
        for (var figure : CommitmentFigure.values()) {
            none.put(figure, 0L);
        }
        return none;
    }

    /** Whether everyone finds the same numbers. */
    private static boolean sameForAll(CommitmentFilter filter) {
        return filter.mine() == null;
    }

    private Question question(CommitmentFilter filter, Caller caller) {
        return new Question(caller.district().value(), filter, calendars.today());
    }

    private CommitmentQuery query(CommitmentFilter filter, Caller caller) {
        return CommitmentQuery.of(filter, caller, calendars.today(), calendars.current());
    }
}
