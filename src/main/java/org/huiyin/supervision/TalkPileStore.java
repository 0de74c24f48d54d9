package org.huiyin.supervision;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of talks and finds the first of each. */
@Repository
class TalkPileStore {
    private static final List<Role> OFFICES = List.of(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE);
    private static final List<Role> UNITS = List.of(Role.UNIT_CLERK, Role.UNIT_HEAD);
    private static final List<Role> PEOPLE = List.of(Role.DEPUTY, Role.MEMBER);

    private final JdbcClient jdbc;

    TalkPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A talk as a pile shows it. */
    record Line(TalkId id, String title, TalkKind kind, LocalDate on) {}

    /** A pile. @param toWrite whether its talks wait for a record; else for their day */
    record Firsts(boolean toWrite, long count, List<Line> lines) {
        String code() {
            return toWrite ? "record-meeting" : "meeting";
        }
    }

    /** The caller's piles in one statement, empty ones left out. @param over the bodies for whose committees the caller acts */
    List<Firsts> firsts(Caller caller, Collection<UUID> over, LocalDate today, int limit) {
        var writes = "(" + mayRecord() + " AND NOT (t.state = 'CALLED' AND t.held_on > :today))";
        var comes = "t.state = 'CALLED' AND (" + takesPart() + ") AND NOT " + writes;
        var found = List.of(new ArrayList<Line>(), new ArrayList<Line>());
        var counts = new long[2];
        var asked = jdbc.sql(select(0, writes) + " UNION ALL " + select(1, comes))
                .param("district", caller.district().value())
                .param("over", over.toArray(UUID[]::new))
                .param(
                        "person",
                        caller.person() == null ? null : caller.person().value(),
                        Types.OTHER)
                .param("today", today)
                .param("limit", limit);
        for (var role : Stream.of(OFFICES, UNITS, PEOPLE).flatMap(List::stream).toList()) {
            asked = asked.param(
                    ItemStandings.parameter(role), caller.scopes(role).toArray(UUID[]::new));
        }
        asked.query(row -> {
            var pile = row.getInt("pile");
            counts[pile] = row.getLong("number");
            found.get(pile)
                    .add(new Line(
                            new TalkId(row.getObject("id", UUID.class)),
                            row.getString("title"),
                            TalkKind.valueOf(row.getString("kind")),
                            row.getObject("held_on", LocalDate.class)));
        });
        return Stream.of(0, 1)
                .filter(pile -> counts[pile] > 0)
                .map(pile -> new Firsts(pile == 0, counts[pile], found.get(pile)))
                .toList();
    }

    private static String select(int pile, String condition) {
        return "(SELECT " + pile
                + " AS pile, count(*) OVER () AS number, t.id, t.facts #>> '{call,title}' AS title, t.kind, t.held_on"
                + " FROM supervision.talk t WHERE t.district_id = :district AND t.state IN ('CALLED', 'HELD') AND ("
                + condition
                + ") ORDER BY t.state = 'HELD' DESC, t.held_on DESC, t.id DESC LIMIT :limit)";
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
