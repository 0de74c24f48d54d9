package org.huiyin.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts a module's piles and finds their rows that are asked for, in one statement, with another for the counts of piles of very many. There
 * may be several ways to the rows of a pile, each by an index; none may lead to a row that another one leads to. Each is cut off after as many
 * rows as the page has, and what is shown is read of the rows of the page alone.
 */
public final class PileQuery<T extends Task> {
    private static final Pattern VALUE = Pattern.compile("\\?");

    private final Stretch stretch;
    private final Map<String, Object> values;
    private final List<T> tasks = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    public PileQuery(Stretch stretch) {
        this.stretch = stretch;
        this.values = new LinkedHashMap<>(stretch.values());
    }

    /** A way as it was named. @param through what leads to each of its scopes; empty without scopes */
    private record Way(int pile, RowOrder order, String through, String from) {
        /**
         * Counts its rows up to {@link Counts#MOST}, those of the first days first; where there are more, each part by itself, which is
         * looked at only then.
         */
        String count() {
            return "SELECT " + pile + " AS pile, "
                    + Stream.of(DueGroup.values()).map(this::part).collect(Collectors.joining(", "))
                    + " FROM (SELECT count(*) AS met, " + Counts.COLUMNS + " FROM " + through + "(SELECT " + order.day()
                    + " AS due FROM " + from + " ORDER BY 1 LIMIT " + Counts.MOST + ") way) nearest";
        }

        private String part(DueGroup part) {
            var column = Counts.column(part);
            return "CASE WHEN nearest.met < " + Counts.MOST + " THEN nearest." + column + " ELSE (SELECT count(*) FROM "
                    + through + "(SELECT FROM " + from + " AND " + Counts.within(part, order.day()) + " LIMIT "
                    + Counts.MOST + ") more) END AS " + column;
        }
    }

    /** Reads what is shown of a row. */
    public interface RowReader<R> {
        R read(RowPlace place, ResultSet row) throws SQLException;
    }

    /** A parameter of the ways. */
    public PileQuery<T> with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A condition with a question mark for each value, with names instead, for ways. */
    public String named(String condition, Collection<?> marks) {
        var all = marks.iterator();
        return VALUE.matcher(condition).replaceAll(_ -> ":" + name(all.next()));
    }

    private String name(Object value) {
        var name = "deskValue" + values.size();
        values.put(name, value);
        return name;
    }

    /** A way to the rows of a pile. @param from their tables and conditions, e.g. "voice.voice v WHERE v.unit_id = :unit" */
    public PileQuery<T> way(T task, RowOrder order, String from) {
        return add(task, order, "", from);
    }

    /**
     * A way through each of some bodies, units or stations, which the conditions call {@code scope.id}: an index on several of them at once
     * has no order.
     */
    public PileQuery<T> ways(T task, RowOrder order, Collection<UUID> scopes, String from) {
        return scopes.isEmpty()
                ? this
                : add(
                        task,
                        order,
                        "unnest(:" + name(scopes.toArray(UUID[]::new)) + ") AS scope (id) CROSS JOIN LATERAL ",
                        from);
    }

    private PileQuery<T> add(T task, RowOrder order, String through, String from) {
        var pile = tasks.indexOf(task);
        if (pile < 0) {
            pile = tasks.size();
            tasks.add(task);
        }
        ways.add(new Way(pile, order, through, from));
        if (stretch.asks(task.code(), task.group())) {
            var part = order.part().isEmpty() ? "'" + RowPlace.WHOLE + "'::uuid" : order.part();
            rows.add("SELECT " + pile + " AS pile, '" + task.code() + "' AS code, way.* FROM " + through + "(SELECT "
                    + order.day() + " AS due, " + order.id() + " AS id, " + part + " AS part FROM " + from
                    + stretch.sql(task.code(), order) + " ORDER BY 1, 2, 3 LIMIT " + stretch.most() + ") way");
        }
        return this;
    }

    /**
     * The piles that hold something, in the order in which their ways were named.
     *
     * @param table whose ids the rows have, with the name by which the columns call it, e.g. "voice.voice v"
     * @param columns what is read of a row
     */
    public <R> Map<T, PileRows<R>> read(JdbcClient jdbc, String table, String columns, RowReader<R> reader) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        var counted = new Counts[tasks.size()];
        var found = tasks.stream().map(_ -> new ArrayList<R>()).toList();
        jdbc.sql(sql(table, columns)).params(values).query(row -> {
            var pile = row.getInt("pile");
            counted[pile] = Counts.of(row);
            var id = rows.isEmpty() ? null : row.getObject("desk_id", UUID.class);
            if (id != null) {
                var place = new RowPlace(
                        row.getObject("desk_due", LocalDate.class),
                        id,
                        row.getObject("desk_part", UUID.class),
                        tasks.get(pile).code());
                found.get(pile).add(reader.read(place, row));
            }
        });
        var piles = new LinkedHashMap<T, PileRows<R>>();
        for (var pile = 0; pile < counted.length; pile++) {
            if (counted[pile].all() > 0) {
                piles.put(tasks.get(pile), new PileRows<>(counted[pile], found.get(pile)));
            }
        }
        return piles;
    }

    private String sql(String table, String columns) {
        var counting = "SELECT pile, sum(overdue) AS overdue, sum(week) AS week, sum(later) AS later FROM ("
                + ways.stream().map(Way::count).collect(Collectors.joining(" UNION ALL ")) + ") ways GROUP BY pile";
        return rows.isEmpty()
                ? counting
                : "WITH counted AS (" + counting + "), found AS (SELECT * FROM (" + String.join(" UNION ALL ", rows)
                        + ") ways ORDER BY due, id, part, code COLLATE \"C\" LIMIT " + stretch.most()
                        + ") SELECT pile, counted.overdue, counted.week, counted.later, found.due AS desk_due, id AS desk_id,"
                        + " found.part AS desk_part, " + columns
                        + " FROM counted LEFT JOIN found USING (pile) LEFT JOIN "
                        + table + " USING (id) ORDER BY found.due, id, found.part";
    }
}
