package org.huiyin.suggestion;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.database.Recent;
import org.huiyin.suggestion.moves.CaseChanges;
import org.huiyin.suggestion.moves.Sight;
import org.huiyin.suggestion.store.CaseQuery;
import org.huiyin.suggestion.store.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Cases month by month: how many were handed in, and what has become of those until now. */
@Service
public class CaseTrends {
    /** What is counted of each month. */
    public static final List<Figure> COUNTED = List.of(
            Figure.RECEIVED,
            Figure.ON_TIME,
            Figure.LATE,
            Figure.NOT_REPLIED,
            Figure.OUTCOME_A,
            Figure.OUTCOME_B,
            Figure.OUTCOME_C,
            Figure.OUTCOME_D);

    /** So many years at most: what a picture shows. */
    public static final int YEARS = 10;

    private static final long LARGE = 1_000;

    private record Question(
            UUID district, @Nullable UUID body, @Nullable Kind kind, int last, LocalDate today) {}

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Recent<Question, SortedMap<YearMonth, Map<Figure, Long>>> months;

    CaseTrends(JdbcClient jdbc, Calendars calendars, CaseChanges changes) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.months = new Recent<>(
                changes::count,
                counted -> counted.values().stream()
                                .mapToLong(month -> month.getOrDefault(Figure.RECEIVED, 0L))
                                .sum()
                        > LARGE);
    }

    /**
     * The months of ten years in which cases were handed in, in one statement.
     *
     * @param body null for all bodies
     * @param kind null for all kinds
     * @param last the last of the years
     */
    public SortedMap<YearMonth, Map<Figure, Long>> months(
            @Nullable UUID body, @Nullable Kind kind, int last, Caller caller) {
        var today = calendars.today();
        return months.get(
                new Question(caller.district().value(), body, kind, last, today),
                () -> counted(body, kind, last, today, caller));
    }

    private SortedMap<YearMonth, Map<Figure, Long>> counted(
            @Nullable UUID body, @Nullable Kind kind, int last, LocalDate today, Caller caller) {
        var filter = new CaseFilter(
                "",
                null,
                kind,
                null,
                null,
                body,
                null,
                null,
                null,
                "",
                null,
                LocalDate.of(last - YEARS + 1, 1, 1),
                LocalDate.of(last, 12, 31),
                null);
        var query = CaseQuery.of(filter, caller.district(), Sight.of(caller), today);
        var sql = new Sql("SELECT date_trunc('month', s.submitted_on)::date AS month");
        for (var figure : COUNTED) {
            sql.add(", count(*) FILTER (WHERE ").add(figure.condition(today)).add(")");
        }
        sql.add(" FROM ").add(query.filtered()).add(" GROUP BY 1 ORDER BY 1");
        var counted = new TreeMap<YearMonth, Map<Figure, Long>>();
        jdbc.sql(sql.text()).params(sql.values()).query(row -> {
            var figures = new EnumMap<Figure, Long>(Figure.class);
            for (var at = 0; at < COUNTED.size(); at++) {
                figures.put(COUNTED.get(at), row.getLong(at + 2));
            }
            counted.put(YearMonth.from(row.getObject("month", LocalDate.class)), figures);
        });
        return Collections.unmodifiableSortedMap(counted);
    }
}
