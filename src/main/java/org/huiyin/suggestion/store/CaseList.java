package org.huiyin.suggestion.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.database.ReadOnce;
import org.huiyin.database.Recent;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Slice;
import org.huiyin.shared.TypedDate;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.moves.CaseChanges;
import org.huiyin.suggestion.moves.Sight;
import org.huiyin.suggestion.states.UnitPart;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists cases newest first and counts them, as far as the caller may see. */
@Repository
public class CaseList {
    /** A count stops here: beyond it a page says "at least". */
    private static final int COUNTED = 10_000;

    /** Numbers above it may be a second old. */
    private static final int LARGE = 1_000;

    /**
     * A search looks through so many of the newest cases first. Common words are found there at once; for words that are not, few cases
     * have to be sorted.
     */
    private static final int LOOKED_THROUGH = 1_000;

    /** Words found so often among the newest cases are not counted beyond them. */
    private static final int COMMON = 20;

    private static final String COLUMNS = """
            SELECT s.id, s.kind, s.state, s.number, s.submitted_on, s.category, s.due, s.outcome, s.attitude, s.result,
                   s.confidential, s.named, s.title, s.lead_id, s.unit_ids, s.body_id,\s""";

    /** What is asked when cases are counted; the day matters to figures such as "overdue". */
    private record Question(UUID district, CaseFilter filter, LocalDate today) {}

    private final Recent<Question, CaseCount> counts;
    private final Recent<List<Question>, List<CaseCount>> together;
    private final Recent<Question, Map<Figure, Long>> figures;
    private final Recent<Question, Map<UnitId, Map<Figure, Long>>> unitFigures;
    private final Recent<Question, Set<String>> schemes;
    private final Recent<UUID, List<Integer>> years;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Directory directory;
    private final Calendars calendars;

    CaseList(JdbcClient jdbc, JdbcTemplate template, Directory directory, Calendars calendars, CaseChanges changes) {
        this.jdbc = jdbc;
        this.template = template;
        this.directory = directory;
        this.calendars = calendars;
        this.counts = new Recent<>(changes::count, CaseList::large);
        this.together = new Recent<>(changes::count, counted -> counted.stream().anyMatch(CaseList::large));
        this.figures = new Recent<>(changes::count, counted -> received(counted) > LARGE);
        this.unitFigures = new Recent<>(
                changes::count,
                counted ->
                        counted.values().stream().mapToLong(CaseList::received).sum() > LARGE);
        this.schemes = new Recent<>(changes::count, _ -> true);
        this.years = new Recent<>(changes::count, _ -> true);
    }

    private static boolean large(CaseCount count) {
        return count.number() > LARGE;
    }

    private static long received(Map<Figure, Long> counted) {
        return counted.getOrDefault(Figure.RECEIVED, 0L);
    }

    public Slice<CaseRow> list(CaseFilter filter, @Nullable String cursor, int limit, Caller caller) {
        var sight = Sight.of(caller);
        var query = CaseQuery.of(filter, caller.district(), sight, calendars.today());
        var after = cursor == null || cursor.isEmpty() ? null : Place.of(cursor);
        var rows = query.searches()
                ? found(query, after, limit + 1)
                : rows(
                        filter.figure() == null
                                ? newest(query.filtered(), query.day(), query.id(), after, limit + 1)
                                : foundByIndex(query, after, limit + 1),
                        sight);
        return Slice.of(rows, limit, CaseList::cursor).together(shown -> worded(shown, caller, sight));
    }

    private static @Nullable String cursor(Found last) {
        return last.submittedOn() == null ? null : new Place(last.submittedOn(), last.id()).cursor();
    }

    private static Sql newest(Sql filtered, String day, String id, @Nullable Place after, int limit) {
        if (after != null) {
            filtered.add(CaseQuery.after(day, id, after.day(), after.id()));
        }
        return filtered.add(" ORDER BY " + day + " DESC, " + id + " DESC LIMIT ?", limit);
    }

    /** Cases of a figure: which they are is found in indexes, and only those are read that are shown. */
    private static Sql foundByIndex(CaseQuery query, @Nullable Place after, int limit) {
        return new Sql("(SELECT " + query.id() + " AS id, " + query.day() + " AS day FROM ")
                .add(newest(query.filtered(), query.day(), query.id(), after, limit))
                .add(
                        ") newest JOIN suggestion.suggestion s ON s.id = newest.id ORDER BY newest.day DESC, newest.id DESC");
    }

    /** By number and by words, newest first. */
    private List<Found> found(CaseQuery query, @Nullable Place after, int limit) {
        var sight = query.sight();
        var numbered = rows(newest(query.numbered(), query.day(), query.id(), after, limit), sight);
        if (query.words() == null) {
            return numbered;
        }
        var worded = amongNewest(query, after, limit);
        if (worded == null) {
            var everywhere = newest(query.worded(), "w.submitted_on", "w.case_id", after, limit);
            worded = planned(selected(everywhere, sight), (row, _) -> found(row));
        }
        if (numbered.isEmpty()) {
            return worded;
        }
        var all = new TreeSet<>(
                Comparator.comparing(Found::submittedOn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(found -> found.id().toString())
                        .reversed());
        all.addAll(numbered);
        all.addAll(worded);
        return all.stream().limit(limit).toList();
    }

    /** Matches among the newest cases; null if there may be more beyond them. */
    private @Nullable List<Found> amongNewest(CaseQuery query, @Nullable Place after, int limit) {
        var looked = lookedThrough(query, after)
                .add(COLUMNS)
                .add(query.sight().open())
                .add(" AS open, (SELECT count(*) FROM newest) AS looked FROM newest")
                .add(" JOIN suggestion.suggestion s ON s.id = newest.id")
                .add(" JOIN suggestion.case_words w ON w.case_id = newest.id WHERE ")
                .add(query.matching())
                .add(" ORDER BY newest.day DESC, newest.id DESC LIMIT ?", limit);
        var through = new int[1];
        var rows = jdbc.sql(looked.text())
                .params(looked.values())
                .query((row, _) -> {
                    through[0] = row.getInt(18);
                    return found(row);
                })
                .list();
        return rows.size() == limit || (!rows.isEmpty() && through[0] < LOOKED_THROUGH) ? rows : null;
    }

    /** The newest cases of everything but the words whose text may be searched, as the table {@code newest}. */
    private static Sql lookedThrough(CaseQuery query, @Nullable Place after) {
        return new Sql("WITH newest AS MATERIALIZED (SELECT s.id, " + query.day() + " AS day FROM ")
                .add(newest(query.searched(), query.day(), query.id(), after, LOOKED_THROUGH))
                .add(")\n");
    }

    /** Cases answered on or after a day, the latest first. */
    public List<CaseRow> answeredSince(LocalDate day, int limit, Caller caller) {
        var sight = Sight.of(caller);
        var query = new Sql(
                        "suggestion.suggestion s WHERE s.district_id = ? AND s.replied_on >= ? AND ",
                        caller.district().value(),
                        day)
                .add(sight.open())
                .add(" ORDER BY s.replied_on DESC, s.id DESC LIMIT ?", limit);
        return worded(rows(query, sight), caller, sight);
    }

    /** Cases by id, without those that the caller may not know. */
    public Map<UUID, CaseRow> byIds(Collection<UUID> ids, Caller caller) {
        return ReadOnce.of(List.of("suggestion.rows", Set.copyOf(ids), caller), () -> byIdsAnew(ids, caller));
    }

    private Map<UUID, CaseRow> byIdsAnew(Collection<UUID> ids, Caller caller) {
        var sight = Sight.of(caller);
        var query = new Sql(
                "suggestion.suggestion s WHERE s.district_id = ? AND s.id = ANY(?) AND (s.submitted_on IS NOT NULL",
                caller.district().value(),
                ids.toArray(UUID[]::new));
        if (sight.person() != null) {
            query.add(
                    " OR EXISTS (SELECT FROM suggestion.case_person p WHERE p.case_id = s.id AND p.person_id = ?)",
                    sight.person());
        }
        return worded(rows(query.add(")"), sight), caller, sight).stream()
                .collect(Collectors.toMap(CaseRow::id, row -> row));
    }

    private static Sql selected(Sql fromWhereOrder, Sight sight) {
        return new Sql(COLUMNS).add(sight.open()).add(" AS open FROM ").add(fromWhereOrder);
    }

    /** Rows of a statement that is planned for its values each time: how to look for words depends on how rare they are. */
    private <T> List<T> planned(Sql sql, RowMapper<T> mapper) {
        return template.query(
                connection -> {
                    var statement = connection.prepareStatement(sql.text());
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    var place = 1;
                    for (var value : sql.values()) {
                        StatementCreatorUtils.setParameterValue(statement, place++, SqlTypeValue.TYPE_UNKNOWN, value);
                    }
                    return statement;
                },
                mapper);
    }

    private List<Found> rows(Sql fromWhereOrder, Sight sight) {
        var sql = selected(fromWhereOrder, sight);
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, _) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject(1, UUID.class),
                Kind.valueOf(row.getString(2)),
                CaseState.valueOf(row.getString(3)),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getString(8),
                grade(row.getString(9)),
                grade(row.getString(10)),
                row.getBoolean(11),
                row.getBoolean(12),
                row.getString(13),
                row.getObject(14, UUID.class),
                (UUID[]) row.getArray(15).getArray(),
                row.getObject(16, UUID.class),
                row.getBoolean(17));
    }

    /** Whether everyone finds the same number: words and names are found as far as the caller may see. */
    private static boolean sameForAll(CaseFilter filter) {
        return filter.q().isBlank() && filter.person() == null;
    }

    private Question question(CaseFilter filter, Caller caller) {
        return new Question(caller.district().value(), filter, calendars.today());
    }

    public CaseCount count(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? counts.get(question(filter, caller), () -> counted(filter, caller))
                : counted(filter, caller);
    }

    private CaseCount counted(CaseFilter filter, Caller caller) {
        var query = CaseQuery.of(filter, caller.district(), Sight.of(caller), calendars.today());
        if (query.words() != null) {
            var common = commonWords(query);
            if (common != null) {
                return common;
            }
        }
        var limit = " LIMIT " + (COUNTED + 1);
        var sql = new Sql("SELECT count(*) FROM (")
                .add(
                        query.searches()
                                ? ids(query, limit)
                                : new Sql("SELECT FROM ").add(query.countable()).add(limit))
                .add(") found");
        var number = planned(sql, (row, _) -> row.getInt(1)).getFirst();
        return CaseCount.of(number, COUNTED);
    }

    /** How many each of some filters finds, counted in one statement and no further than {@link #count} does. @param filters without words and people */
    public List<CaseCount> counts(List<CaseFilter> filters, Caller caller) {
        return together.get(
                filters.stream().map(filter -> question(filter, caller)).toList(),
                () -> countedTogether(filters, caller));
    }

    private List<CaseCount> countedTogether(List<CaseFilter> filters, Caller caller) {
        var sql = new Sql("SELECT ");
        for (var place = 0; place < filters.size(); place++) {
            var query = CaseQuery.of(filters.get(place), caller.district(), Sight.of(caller), calendars.today());
            sql.add(place == 0 ? "(SELECT count(*) FROM (SELECT FROM " : ", (SELECT count(*) FROM (SELECT FROM ")
                    .add(query.countable())
                    .add(" LIMIT " + (COUNTED + 1) + ") found)");
        }
        return planned(sql, (row, _) -> {
                    var counts = new ArrayList<CaseCount>();
                    for (var place = 1; place <= filters.size(); place++) {
                        counts.add(CaseCount.of(row.getInt(place), COUNTED));
                    }
                    return counts;
                })
                .getFirst();
    }

    /** How often common words are found among the newest cases; null for words that are not common. */
    private @Nullable CaseCount commonWords(CaseQuery query) {
        var sql = lookedThrough(query, null)
                .add("SELECT (SELECT count(*) FROM newest), (SELECT count(*) FROM newest")
                .add(" JOIN suggestion.case_words w ON w.case_id = newest.id WHERE ")
                .add(query.matching())
                .add(")");
        var newest = jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, _) -> new CaseCount(row.getInt(2), row.getInt(1) == LOOKED_THROUGH))
                .single();
        return newest.more() && newest.number() >= COMMON ? newest : null;
    }

    /** The ids that a search finds; the limit stands after each way of finding them. */
    private static Sql ids(CaseQuery query, String limit) {
        var select = "SELECT s.id FROM ";
        var numbered = new Sql("(" + select).add(query.numbered()).add(limit + ")");
        return query.words() == null
                ? numbered
                : numbered.add(" UNION (" + select).add(query.worded()).add(limit + ")");
    }

    /** Every figure of the cases that the filter finds, counted in one pass. */
    public Map<Figure, Long> figures(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? figures.get(question(filter, caller), () -> figured(filter, caller))
                : figured(filter, caller);
    }

    private Map<Figure, Long> figured(CaseFilter filter, Caller caller) {
        var today = calendars.today();
        var query = CaseQuery.of(filter, caller.district(), Sight.of(caller), today);
        var sql = new Sql("SELECT ");
        for (var figure : Figure.values()) {
            sql.add(figure.ordinal() == 0 ? "" : ", ")
                    .add("count(*) FILTER (WHERE ")
                    .add(figure.condition(today))
                    .add(")");
        }
        sql.add(" FROM ");
        if (query.searches()) {
            sql.add("suggestion.suggestion s WHERE s.id IN (")
                    .add(ids(query, ""))
                    .add(")");
        } else {
            sql.add(query.filtered());
        }
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, _) -> {
                    var counted = new EnumMap<Figure, Long>(Figure.class);
                    for (var figure : Figure.values()) {
                        counted.put(figure, row.getLong(figure.ordinal() + 1));
                    }
                    return counted;
                })
                .single();
    }

    /** Codes of the schemes by which the replies to the cases of a filter are sorted. */
    public Set<String> schemes(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? schemes.get(question(filter, caller), () -> schemed(filter, caller))
                : schemed(filter, caller);
    }

    private Set<String> schemed(CaseFilter filter, Caller caller) {
        var query = CaseQuery.of(filter, caller.district(), Sight.of(caller), calendars.today());
        var sql = new Sql("SELECT DISTINCT s.outcome_scheme FROM ");
        if (query.searches()) {
            sql.add("suggestion.suggestion s WHERE s.id IN (")
                    .add(ids(query, ""))
                    .add(")");
        } else {
            sql.add(query.filtered());
        }
        return Set.copyOf(jdbc.sql(sql.add(" AND s.outcome_scheme IS NOT NULL").text())
                .params(sql.values())
                .query(String.class)
                .list());
    }

    /** The years in which papers were handed in, the latest first. */
    public List<Integer> years(DistrictId district) {
        return years.get(district.value(), () -> counted(district));
    }

    /** Goes from year to year by the index of days, so that it reads one row of each. */
    private List<Integer> counted(DistrictId district) {
        return jdbc.sql("""
                WITH RECURSIVE newest (day) AS (
                    SELECT max(s.submitted_on) FROM suggestion.suggestion s
                     WHERE s.district_id = :district AND s.submitted_on > :unknown
                    UNION ALL
                    SELECT (SELECT max(s.submitted_on) FROM suggestion.suggestion s
                             WHERE s.district_id = :district AND s.submitted_on > :unknown
                               AND s.submitted_on < date_trunc('year', newest.day)::date)
                      FROM newest WHERE newest.day IS NOT NULL
                )
                SELECT extract(year FROM day)::int FROM newest WHERE day IS NOT NULL ORDER BY 1 DESC
                """)
                .param("district", district.value())
                .param("unknown", UnknownDay.DAY)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** The figures over the cases of a filter for each unit that answers, by its own replies. */
    public Map<UnitId, Map<Figure, Long>> figuresByUnit(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? unitFigures.get(question(filter, caller), () -> figuredByUnit(filter, caller))
                : figuredByUnit(filter, caller);
    }

    private Map<UnitId, Map<Figure, Long>> figuredByUnit(CaseFilter filter, Caller caller) {
        var today = calendars.today();
        var query = CaseQuery.of(filter, caller.district(), Sight.of(caller), today);
        var sql = new Sql("SELECT cu.unit_id");
        for (var figure : Figure.values()) {
            sql.add(", count(*) FILTER (WHERE ")
                    .add(figure.conditionOfUnit(today))
                    .add(")");
        }
        sql.add(" FROM suggestion.case_unit cu JOIN ")
                .add(query.filteredOn(
                        "s.id = cu.case_id AND cu.state <> 'RETURNED' AND " + UnitPart.ANSWERS.condition()))
                .add(" GROUP BY cu.unit_id");
        var figures = new HashMap<UnitId, Map<Figure, Long>>();
        jdbc.sql(sql.text()).params(sql.values()).query(row -> {
            var counted = new EnumMap<Figure, Long>(Figure.class);
            for (var figure : Figure.values()) {
                counted.put(figure, row.getLong(figure.ordinal() + 2));
            }
            figures.put(new UnitId(row.getObject("unit_id", UUID.class)), counted);
        });
        return figures;
    }

    /** A row as the database has it. */
    private record Found(
            UUID id,
            Kind kind,
            CaseState state,
            @Nullable String number,
            @Nullable LocalDate submittedOn,
            String category,
            @Nullable LocalDate due,
            @Nullable String outcome,
            @Nullable Grade attitude,
            @Nullable Grade result,
            boolean confidential,
            boolean named,
            String title,
            @Nullable UUID lead,
            UUID[] units,
            UUID body,
            boolean open) {

        @Nullable
        PersonId shownLead(Sight sight) {
            return lead == null || !open || (confidential && !sight.steers(body)) ? null : new PersonId(lead);
        }
    }

    private List<CaseRow> worded(List<Found> rows, Caller caller, Sight sight) {
        var today = calendars.today();
        var leads = new ArrayList<PersonId>();
        for (var row : rows) {
            var lead = row.shownLead(sight);
            if (lead != null) {
                leads.add(lead);
            }
        }
        var people = directory.people(caller.district(), leads);
        var units = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.shortName()));
        return rows.stream()
                .map(row -> {
                    var lead = row.shownLead(sight);
                    var person = lead == null ? null : people.get(lead);
                    var handled = row.state() == CaseState.IN_HANDLING || row.state() == CaseState.REHANDLING;
                    return new CaseRow(
                            row.id(),
                            row.kind(),
                            row.state(),
                            row.number(),
                            row.open() ? row.title() : null,
                            UnknownDay.known(row.submittedOn()),
                            row.category(),
                            person == null ? null : person.name(),
                            row.open() && (row.named() || sight.steers(row.body())),
                            Stream.of(row.units())
                                    .map(unit -> units.getOrDefault(new UnitId(unit), ""))
                                    .toList(),
                            row.due(),
                            handled && row.due() != null && today.isAfter(row.due()),
                            row.outcome(),
                            row.attitude(),
                            row.result(),
                            null);
                })
                .toList();
    }

    private static @Nullable Grade grade(@Nullable String name) {
        return name == null ? null : Grade.valueOf(name);
    }

    /** A place in a list: the last row shown. */
    private record Place(LocalDate day, UUID id) {
        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(((UnknownDay.is(day) ? "" : day) + "|" + id).getBytes(StandardCharsets.UTF_8));
        }

        static Place of(String cursor) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
                var day = parts[0].isEmpty() ? UnknownDay.DAY : TypedDate.read("cursor", parts[0]);
                return new Place(day, UUID.fromString(parts.length > 1 ? parts[1] : ""));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("cursor", "cursor");
            }
        }
    }
}
