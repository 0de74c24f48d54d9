package org.huiyin.suggestion;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists cases newest first and counts them, as far as the caller may see. Conditions are fixed texts; values are always parameters. */
@Repository
class CaseList {
    /** A count stops here: beyond it a page says "more than". */
    static final int COUNT_LIMIT = 10_000;

    /** Numbers above it may be a second old. */
    private static final int LARGE = 1_000;

    private static final String ROWS = """
                SELECT s.id, s.kind, s.state, s.number, s.submitted_on, s.category, s.due, s.outcome, s.attitude, s.result,
                       s.confidential,
                       (s.disclosed OR s.body_id = ANY(:bodies) OR :everything
                        OR EXISTS (SELECT 1 FROM suggestion.case_unit u WHERE u.case_id = s.id AND u.unit_id = ANY(:ownUnits))
                        OR EXISTS (SELECT 1 FROM suggestion.case_person p WHERE p.case_id = s.id AND p.person_id = :ownPerson)
                       ) AS open,
                       s.paper #>> '{content,title}' AS title,
                       (SELECT p.person_id FROM suggestion.case_person p WHERE p.case_id = s.id AND p.standing = 'LEAD') AS lead,
                       (SELECT array_agg(u.unit_id ORDER BY u.role <> 'LEAD', u.unit_id) FROM suggestion.case_unit u
                         WHERE u.case_id = s.id AND u.state <> 'RETURNED') AS units
                  FROM\s""";

    /** What is asked when cases are counted; the day matters to figures such as "overdue". */
    private record Question(UUID district, CaseFilter filter, LocalDate today) {}

    private final Recent<Question, Integer> counts = new Recent<>(count -> count > LARGE);
    private final Recent<Question, Map<Figure, Long>> figures =
            new Recent<>(counted -> counted.getOrDefault(Figure.RECEIVED, 0L) > LARGE);
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Calendars calendars;

    CaseList(JdbcClient jdbc, Directory directory, Calendars calendars) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.calendars = calendars;
    }

    private record Query(String from, List<String> conditions, Map<String, Object> values, String day, String id) {}

    Slice<CaseRow> list(CaseFilter filter, @Nullable String cursor, int limit, Caller caller) {
        var query = query(filter, caller);
        var conditions = new ArrayList<>(query.conditions());
        var values = new LinkedHashMap<>(query.values());
        if (cursor != null && !cursor.isEmpty()) {
            var place = Place.of(cursor);
            conditions.add("(" + query.day() + ", " + query.id() + ") < (:afterDay, :afterId)");
            values.put("afterDay", place.day());
            values.put("afterId", place.id());
        }
        values.put("limit", limit + 1);
        sight(values, caller);
        var rows = rows(
                query.from() + " WHERE " + String.join(" AND ", conditions) + " ORDER BY " + query.day() + " DESC, "
                        + query.id() + " DESC LIMIT :limit",
                values);
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        var last = more ? shown.getLast() : null;
        return new Slice<>(
                worded(shown, caller),
                last == null || last.submittedOn() == null ? null : new Place(last.submittedOn(), last.id()).cursor());
    }

    /** Cases answered on or after a day, the latest first. */
    List<CaseRow> answeredSince(LocalDate day, int limit, Caller caller) {
        var values = new LinkedHashMap<String, Object>();
        values.put("district", caller.district().value());
        values.put("day", day);
        values.put("limit", limit);
        sight(values, caller);
        var rows = rows(
                "suggestion.suggestion s WHERE s.district_id = :district AND s.replied_on >= :day"
                        + " ORDER BY s.replied_on DESC, s.id DESC LIMIT :limit",
                values);
        return worded(rows, caller);
    }

    /** Cases by id, without those that the caller may not know. */
    Map<UUID, CaseRow> byIds(Collection<UUID> ids, Caller caller) {
        var values = new LinkedHashMap<String, Object>();
        values.put("district", caller.district().value());
        values.put("ids", ids.toArray(UUID[]::new));
        sight(values, caller);
        var rows = rows(
                "suggestion.suggestion s WHERE s.district_id = :district AND s.id = ANY(:ids)"
                        + " AND (s.submitted_on IS NOT NULL OR EXISTS (SELECT 1 FROM suggestion.case_person p"
                        + " WHERE p.case_id = s.id AND p.person_id = :ownPerson))",
                values);
        return worded(rows, caller).stream().collect(Collectors.toMap(CaseRow::id, row -> row));
    }

    private List<Found> rows(String fromWhereOrder, Map<String, Object> values) {
        return jdbc.sql(ROWS + fromWhereOrder)
                .params(values)
                .query((row, _) -> {
                    var lead = row.getObject("lead", UUID.class);
                    var units = row.getArray("units");
                    return new Found(
                            row.getObject("id", UUID.class),
                            Kind.valueOf(row.getString("kind")),
                            CaseState.valueOf(row.getString("state")),
                            row.getString("number"),
                            row.getObject("submitted_on", LocalDate.class),
                            row.getString("category"),
                            row.getObject("due", LocalDate.class),
                            row.getString("outcome"),
                            grade(row.getString("attitude")),
                            grade(row.getString("result")),
                            row.getBoolean("confidential"),
                            row.getBoolean("open"),
                            row.getString("title"),
                            lead,
                            units == null ? new UUID[0] : (UUID[]) units.getArray());
                })
                .list();
    }

    /** Whether everyone finds the same number: words and names are found as far as the caller may see. */
    private static boolean sameForAll(CaseFilter filter) {
        return filter.q().isBlank() && filter.person() == null;
    }

    private Question question(CaseFilter filter, Caller caller) {
        return new Question(caller.district().value(), filter, calendars.today());
    }

    /** How many cases the filter finds, up to {@link #COUNT_LIMIT} + 1. */
    int count(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? counts.get(question(filter, caller), () -> counted(filter, caller))
                : counted(filter, caller);
    }

    private int counted(CaseFilter filter, Caller caller) {
        var query = query(filter, caller);
        var values = new LinkedHashMap<>(query.values());
        values.put("limit", COUNT_LIMIT + 1);
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM " + query.from() + " WHERE "
                        + String.join(" AND ", query.conditions()) + " LIMIT :limit) found")
                .params(values)
                .query(Integer.class)
                .single();
    }

    /** Every figure of the cases that the filter finds, counted in one pass. */
    Map<Figure, Long> figures(CaseFilter filter, Caller caller) {
        return sameForAll(filter)
                ? figures.get(question(filter, caller), () -> figured(filter, caller))
                : figured(filter, caller);
    }

    private Map<Figure, Long> figured(CaseFilter filter, Caller caller) {
        var query = query(filter, caller);
        var conditions = new ArrayList<>(query.conditions());
        var values = new LinkedHashMap<>(query.values());
        values.put("today", calendars.today());
        var counts = Stream.of(Figure.values())
                .map(figure -> "count(*) FILTER (WHERE " + figure.condition() + ") AS " + figure.name())
                .collect(Collectors.joining(", "));
        return jdbc.sql("SELECT " + counts + " FROM " + query.from() + " WHERE " + String.join(" AND ", conditions))
                .params(values)
                .query((row, _) -> {
                    var figures = new EnumMap<Figure, Long>(Figure.class);
                    for (var figure : Figure.values()) {
                        figures.put(figure, row.getLong(figure.name()));
                    }
                    return figures;
                })
                .single();
    }

    private Query query(CaseFilter filter, Caller caller) {
        var from = new StringBuilder("suggestion.suggestion s");
        var conditions = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        var day = "s.submitted_on";
        var id = "s.id";
        if (filter.unit() != null) {
            from.append(
                    " JOIN suggestion.case_unit cu ON cu.case_id = s.id AND cu.unit_id = :unit AND cu.state <> 'RETURNED'");
            values.put("unit", filter.unit());
            day = "cu.submitted_on";
            id = "cu.case_id";
        } else if (filter.person() != null) {
            from.append(" JOIN suggestion.case_person cp ON cp.case_id = s.id AND cp.person_id = :person");
            values.put("person", filter.person());
            day = "cp.submitted_on";
            id = "cp.case_id";
        }
        conditions.add("s.district_id = :district");
        conditions.add(day + " IS NOT NULL");
        values.put("district", caller.district().value());
        if (filter.person() != null) {
            conditions.add("(cp.standing <> 'INVITED')");
            if (!filter.person()
                    .equals(caller.person() == null ? null : caller.person().value())) {
                sight(values, caller);
                conditions.add("((NOT s.confidential AND s.disclosed) OR s.body_id = ANY(:bodies) OR :everything)");
            }
        }
        equal(
                conditions,
                values,
                "s.state",
                "state",
                filter.state() == null ? null : filter.state().name());
        equal(
                conditions,
                values,
                "s.kind",
                "kind",
                filter.kind() == null ? null : filter.kind().name());
        equal(conditions, values, "s.body_id", "body", filter.body());
        equal(conditions, values, "s.year", "year", filter.year());
        equal(conditions, values, "s.term", "term", filter.term());
        equal(conditions, values, "s.session", "session", filter.session());
        equal(
                conditions,
                values,
                "s.category",
                "category",
                filter.category().isBlank() ? null : filter.category().strip());
        if (filter.from() != null) {
            conditions.add(day + " >= :from");
            values.put("from", filter.from());
        }
        if (filter.to() != null) {
            conditions.add(day + " <= :to");
            values.put("to", filter.to());
        }
        if (filter.figure() != null) {
            conditions.add("(" + filter.figure().condition() + ")");
            values.put("today", calendars.today());
        }
        if (!filter.q().isBlank()) {
            words(filter.q().strip(), conditions, values, caller);
        }
        return new Query(from.toString(), conditions, values, day, id);
    }

    /** By number, or by words: the offices search all text, everyone else what is disclosed. */
    private static void words(String q, List<String> conditions, Map<String, Object> values, Caller caller) {
        var words = SearchWords.query(q);
        values.put("number", q);
        if (words.isEmpty()) {
            conditions.add("s.number = :number");
            return;
        }
        values.put(
                "words",
                words.stream()
                        .map(word -> "'" + word.replace("'", "''").replace("\\", "\\\\") + "'"
                                + (word.codePointCount(0, word.length()) == 1 ? ":*" : ""))
                        .collect(Collectors.joining(" & ")));
        sight(values, caller);
        conditions.add("""
                (s.number = :number OR EXISTS (SELECT 1 FROM suggestion.case_words w WHERE w.case_id = s.id
                    AND (w.open_words @@ :words::tsquery
                         OR ((s.body_id = ANY(:bodies) OR :everything) AND w.all_words @@ :words::tsquery))))
                """);
    }

    /** What the caller may see beyond the public: offices their body's cases, the government office all, others their own. */
    private static void sight(Map<String, Object> values, Caller caller) {
        var bodies = Stream.concat(
                        caller.scopes(Role.DEPUTIES_OFFICE).stream(), caller.scopes(Role.PROPOSALS_OFFICE).stream())
                .toArray(UUID[]::new);
        var units = Stream.concat(caller.scopes(Role.UNIT_CLERK).stream(), caller.scopes(Role.UNIT_HEAD).stream())
                .distinct()
                .toArray(UUID[]::new);
        values.put("bodies", bodies);
        values.put("everything", caller.has(Role.GOVERNMENT_OFFICE));
        values.put("ownUnits", units);
        values.put(
                "ownPerson",
                caller.person() == null ? new UUID(0, 0) : caller.person().value());
    }

    private static void equal(
            List<String> conditions, Map<String, Object> values, String column, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            values.put(name, value);
        }
    }

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
            boolean open,
            @Nullable String title,
            @Nullable UUID lead,
            UUID[] units) {}

    private List<CaseRow> worded(List<Found> rows, Caller caller) {
        var today = calendars.today();
        var insider = caller.has(Role.DEPUTIES_OFFICE)
                || caller.has(Role.PROPOSALS_OFFICE)
                || caller.has(Role.GOVERNMENT_OFFICE);
        var shown = rows.stream()
                .filter(row -> row.open() && row.lead() != null && (!row.confidential() || insider))
                .map(row -> new org.huiyin.directory.PersonId(row.lead()))
                .distinct()
                .toList();
        var people = directory.people(caller.district(), shown);
        var units = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.shortName()));
        return rows.stream()
                .map(row -> {
                    var person = row.lead() == null || !row.open() || (row.confidential() && !insider)
                            ? null
                            : people.get(new org.huiyin.directory.PersonId(row.lead()));
                    var handled = row.state() == CaseState.IN_HANDLING || row.state() == CaseState.REHANDLING;
                    return new CaseRow(
                            row.id(),
                            row.kind(),
                            row.state(),
                            row.number(),
                            row.open() ? row.title() : null,
                            row.submittedOn(),
                            row.category(),
                            person == null ? null : person.name(),
                            Stream.of(row.units())
                                    .map(unit -> units.getOrDefault(new UnitId(unit), ""))
                                    .toList(),
                            row.due(),
                            handled && row.due() != null && today.isAfter(row.due()),
                            row.outcome(),
                            row.attitude(),
                            row.result());
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
                    .encodeToString((day + "|" + id).getBytes(StandardCharsets.UTF_8));
        }

        static Place of(String cursor) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
                return new Place(LocalDate.parse(parts[0]), UUID.fromString(parts.length > 1 ? parts[1] : ""));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new InvalidInput("cursor", "cursor");
            }
        }
    }
}
