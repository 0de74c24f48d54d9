package org.huiyin.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
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
import org.huiyin.desk.Stretch;
import org.huiyin.voice.states.Concern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of voices and finds the rows of each that are asked for. */
@Repository
public class VoicePileStore {
    /** A voice has no day by which it must be dealt with; the oldest comes first, as ids are made in time. */
    private static final String DAY = "'infinity'::date";

    private final JdbcClient jdbc;

    VoicePileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A voice as a pile shows it. */
    public record Line(UUID id, String title, Concern concern) {}

    /** What lies in a pile. */
    public record Found(Counts counts, List<Line> lines) {
        private Found plus(Counts others) {
            return new Found(counts.plus(others), lines);
        }
    }

    /** A way to the voices of a pile, through one station, body, unit or person. */
    private record Branch(VoicePile pile, String condition) {}

    /** The caller's piles, in one statement; empty ones are left out. */
    public Map<VoicePile, Found> found(Caller caller, Stretch stretch) {
        var branches = branches(caller);
        if (branches.isEmpty()) {
            return Map.of();
        }
        var selects = branches.stream()
                .flatMap(branch -> Stream.concat(
                        Stream.of(counting(branch)),
                        stretch.asks(branch.pile().code(), branch.pile().group())
                                ? Stream.of(rows(branch, stretch))
                                : Stream.empty()));
        var found = new LinkedHashMap<VoicePile, Found>();
        jdbc.sql(selects.collect(Collectors.joining(" UNION ALL ")))
                .params(values(caller))
                .params(stretch.values())
                .query(row -> {
                    var pile = VoicePile.valueOf(row.getString("pile"));
                    var so = found.getOrDefault(pile, new Found(Counts.NONE, new ArrayList<>()));
                    if (row.getString("title") == null) {
                        found.put(pile, so.plus(Counts.of(row)));
                    } else {
                        so.lines().add(line(row));
                        found.put(pile, so);
                    }
                });
        found.values().removeIf(pile -> pile.counts().all() == 0);
        return found;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class), row.getString("title"), Concern.valueOf(row.getString("concern")));
    }

    private static String counting(Branch branch) {
        return "SELECT '" + branch.pile() + "' AS pile, " + Counts.COLUMNS
                + ", NULL::uuid AS id, NULL AS title, NULL AS concern FROM (SELECT " + DAY
                + " AS due FROM voice.voice v WHERE " + branch.condition() + " LIMIT :deskCounted) all_of_it";
    }

    private static String rows(Branch branch, Stretch stretch) {
        return "(SELECT '" + branch.pile()
                + "', NULL, NULL, NULL, v.id, v.facts #>> '{facts,sheet,title}', v.facts #>> '{facts,sheet,concern}' FROM voice.voice v WHERE "
                + branch.condition() + stretch.sql(branch.pile().code(), DAY, "v.id", "")
                + " ORDER BY v.id LIMIT :deskMost)";
    }

    private static List<Branch> branches(Caller caller) {
        var branches = new ArrayList<Branch>();
        var stations = caller.scopes(Role.STATION_STAFF).size();
        var bodies = caller.scopes(Role.DEPUTIES_OFFICE).size();
        for (var pile : VoicePile.values()) {
            switch (pile.side()) {
                case STATION -> {
                    // what a body's office sees of a station of the caller's is not counted twice
                    numbered(stations, "v.station_id = :station%d AND v.body_id <> ALL(:bodies)")
                            .forEach(of -> branches.add(new Branch(pile, of + pile.condition())));
                    numbered(bodies, "v.body_id = :body%d")
                            .forEach(of -> branches.add(new Branch(pile, of + pile.condition())));
                }
                case DEPUTY -> {
                    if (caller.person() != null && caller.has(Role.DEPUTY)) {
                        branches.add(new Branch(
                                pile,
                                "v.district_id = :district AND v.asked_ids @> ARRAY[CAST(:person AS uuid)]"
                                        + pile.condition()));
                    }
                }
                case UNIT ->
                    numbered(units(caller).size(), "v.unit_id = :unit%d")
                            .forEach(of -> branches.add(new Branch(pile, of + pile.condition())));
            }
        }
        return branches;
    }

    private static Stream<String> numbered(int scopes, String condition) {
        return IntStream.range(0, scopes)
                .mapToObj(place -> "v.district_id = :district AND " + condition.formatted(place));
    }

    private static List<UUID> units(Caller caller) {
        return caller.scopes(Role.UNIT_CLERK, Role.UNIT_HEAD).stream().sorted().toList();
    }

    private static Map<String, Object> values(Caller caller) {
        var values = new LinkedHashMap<String, Object>();
        values.put("district", caller.district().value());
        values.put("bodies", caller.scopes(Role.DEPUTIES_OFFICE).toArray(UUID[]::new));
        if (caller.person() != null) {
            values.put("person", caller.person().value());
        }
        name(values, "station", caller.scopes(Role.STATION_STAFF));
        name(values, "body", caller.scopes(Role.DEPUTIES_OFFICE));
        name(values, "unit", units(caller));
        return values;
    }

    private static void name(Map<String, Object> values, String name, Collection<UUID> scopes) {
        for (var scope : scopes.stream().sorted().toList()) {
            values.put(
                    name
                            + values.keySet().stream()
                                    .filter(key -> key.matches(name + "\\d+"))
                                    .count(),
                    scope);
        }
    }
}
