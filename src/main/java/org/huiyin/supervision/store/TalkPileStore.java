package org.huiyin.supervision.store;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.desk.Counts;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Stretch;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.moves.TalkMoves;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of talks and finds the first of each. */
@Repository
public class TalkPileStore {
    private static final List<Role> OFFICES = List.of(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE);
    private static final List<Role> UNITS = List.of(Role.UNIT_CLERK, Role.UNIT_HEAD);
    private static final List<Role> PEOPLE = List.of(Role.DEPUTY, Role.MEMBER);

    private final JdbcClient jdbc;

    TalkPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A talk as a pile shows it. */
    public record Line(TalkId id, String title, TalkKind kind, LocalDate on) {}

    /** A pile. @param toWrite whether its talks wait for a record; else for their day */
    public record Found(boolean toWrite, Counts counts, List<Line> lines) {
        public String code() {
            return code(toWrite);
        }

        public Group group() {
            return group(toWrite);
        }

        private static String code(boolean toWrite) {
            return "supervision-" + (toWrite ? "record-meeting" : "meeting");
        }

        private static Group group(boolean toWrite) {
            return toWrite ? Group.NEEDS_ME : Group.WAITING;
        }
    }

    /** The caller's piles in one statement, empty ones left out. @param over the bodies for whose committees the caller acts */
    public List<Found> found(Caller caller, Collection<UUID> over, Stretch stretch) {
        var writes = "(" + mayRecord() + " AND NOT (t.state = 'CALLED' AND t.held_on > :today))";
        var comes = "t.state = 'CALLED' AND (" + takesPart() + ") AND NOT " + writes;
        var asked = jdbc.sql(select(true, writes, stretch) + " UNION ALL " + select(false, comes, stretch))
                .params(stretch.values())
                .param("district", caller.district().value())
                .param("over", over.toArray(UUID[]::new))
                .param(
                        "person",
                        caller.person() == null ? null : caller.person().value(),
                        Types.OTHER)
                .param("today", stretch.days().today());
        for (var role : Stream.of(OFFICES, UNITS, PEOPLE).flatMap(List::stream).toList()) {
            asked = asked.param(
                    ItemStandings.parameter(role), caller.scopes(role).toArray(UUID[]::new));
        }
        var counts = new HashMap<Boolean, Counts>();
        var lines = Map.of(true, new ArrayList<Line>(), false, new ArrayList<Line>());
        asked.query(row -> {
            var toWrite = row.getBoolean("to_write");
            if (row.getString("id") == null) {
                counts.put(toWrite, Counts.of(row));
            } else {
                Objects.requireNonNull(lines.get(toWrite))
                        .add(new Line(
                                new TalkId(row.getObject("id", UUID.class)),
                                row.getString("title"),
                                TalkKind.valueOf(row.getString("kind")),
                                row.getObject("held_on", LocalDate.class)));
            }
        });
        return Stream.of(true, false)
                .map(toWrite -> new Found(
                        toWrite, counts.getOrDefault(toWrite, Counts.NONE), Objects.requireNonNull(lines.get(toWrite))))
                .filter(found -> found.counts().all() > 0)
                .toList();
    }

    private static String select(boolean toWrite, String condition, Stretch stretch) {
        var of = " FROM supervision.talk t WHERE t.district_id = :district AND t.state IN ('CALLED', 'HELD') AND ("
                + condition + ")";
        var code = Found.code(toWrite);
        return "SELECT " + toWrite + " AS to_write, " + Counts.COLUMNS
                + ", NULL::uuid AS id, NULL AS title, NULL AS kind, NULL::date AS held_on FROM (SELECT t.held_on AS due"
                + of + " ORDER BY 1 LIMIT :deskCounted) all_of_it"
                + (stretch.asks(code, Found.group(toWrite))
                        ? " UNION ALL (SELECT " + toWrite
                                + ", NULL, NULL, NULL, t.id, t.facts #>> '{call,title}', t.kind, t.held_on" + of
                                + stretch.sql(code, "t.held_on", "t.id", "")
                                + " ORDER BY t.held_on, t.id LIMIT :deskMost)"
                        : "");
    }

    /** Who may write the record, by the permission table. */
    private static String mayRecord() {
        return TalkMoves.BOOK.permissions().rows().stream()
                .filter(row -> row.move().equals(TalkMove.RECORD_MEETING.code()))
                .map(row -> "(t.state IN ("
                        + row.states().stream()
                                .sorted()
                                .map(state -> "'" + state + "'")
                                .collect(Collectors.joining(", "))
                        + ") AND " + sql(new Standing(row.role(), row.whose())) + ")")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Who takes part in a talk that is called: as {@link TalkMoves#takesPart} says of one. */
    private static String takesPart() {
        return Stream.of(
                        OFFICES.stream().map(role -> new Standing(role, "own-body")),
                        Stream.of(new Standing(Role.COMMITTEE, "of-body")),
                        Stream.concat(UNITS.stream(), PEOPLE.stream()).map(role -> new Standing(role, "invited")))
                .flatMap(standings -> standings.map(TalkPileStore::sql))
                .collect(Collectors.joining(" OR "));
    }

    /** To which talks {@code t} a standing is had, as {@link TalkMoves#standings} says of one that is called. */
    private static String sql(Standing standing) {
        var scopes = ":" + ItemStandings.parameter(standing.role());
        return switch (standing.whose()) {
            case "own-body" -> "t.body_id = ANY(" + scopes + ")";
            case "of-body" -> "t.body_id = ANY(:over)";
            case "invited" ->
                UNITS.contains(standing.role())
                        ? "t.unit_ids && " + scopes
                        : "(:person::uuid = ANY(t.deputy_ids) AND t.body_id = ANY(" + scopes + "))";
            default -> throw new IllegalStateException("no standing to talks: " + standing.whose());
        };
    }
}
