package org.huiyin.supervision.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
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

    private static final RowOrder ORDER = RowOrder.by("t.held_on", "t.id");
    private static final String OF =
            "supervision.talk t WHERE t.district_id = :district AND t.state IN ('CALLED', 'HELD') AND ";

    private final JdbcClient jdbc;

    TalkPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A talk as a pile shows it. */
    public record Line(TalkId id, String title, TalkKind kind, LocalDate on) {}

    /** The caller's piles; empty ones are left out. @param over the bodies for whose committees the caller acts */
    public Map<TalkPile, PileRows<Line>> found(Caller caller, Collection<UUID> over, Stretch stretch) {
        var writes = "(" + mayRecord() + " AND NOT (t.state = 'CALLED' AND t.held_on > :today))";
        var comes = "t.state = 'CALLED' AND (" + takesPart() + ") AND NOT " + writes;
        var person = caller.person();
        var query = new PileQuery<TalkPile>(stretch)
                .with("district", caller.district().value())
                .with("over", over.toArray(UUID[]::new))
                .with("person", person == null ? RowPlace.WHOLE : person.value())
                .with("today", stretch.days().today());
        Stream.of(Role.OFFICES, Role.UNITS, Role.PEOPLE)
                .flatMap(Set::stream)
                .forEach(role -> query.with(
                        ItemStandings.parameter(role), caller.scopes(role).toArray(UUID[]::new)));
        return query.way(TalkPile.TO_WRITE, ORDER, OF + "(" + writes + ")")
                .way(TalkPile.COMING, ORDER, OF + "(" + comes + ")")
                .read(
                        jdbc,
                        "supervision.talk t",
                        "t.facts #>> '{call,title}' AS title, t.kind",
                        (place, row) -> new Line(
                                new TalkId(place.id()),
                                row.getString("title"),
                                TalkKind.valueOf(row.getString("kind")),
                                place.due()));
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
                        Role.OFFICES.stream().map(role -> new Standing(role, "own-body")),
                        Stream.of(new Standing(Role.COMMITTEE, "of-body")),
                        Stream.concat(Role.UNITS.stream(), Role.PEOPLE.stream())
                                .map(role -> new Standing(role, "invited")))
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
                Role.UNITS.contains(standing.role())
                        ? "t.unit_ids && " + scopes
                        : "(:person::uuid = ANY(t.deputy_ids) AND t.body_id = ANY(" + scopes + "))";
            default -> throw new IllegalStateException("no standing to talks: " + standing.whose());
        };
    }
}
