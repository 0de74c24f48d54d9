package org.huiyin.meeting.store;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.Role;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.Meeting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the piles of meetings and finds the rows of each that are asked for. What a caller is to a meeting is said here again in SQL, as
 * {@link Standings} says of one; a test holds both together.
 */
@Repository
public class MeetingPileStore {
    private static final RowOrder ORDER = RowOrder.by("m.last_day", "m.id");
    private static final String OF = "meeting.meeting m WHERE m.district_id = :district AND ";
    private static final String BY_BODY = "m.body_id = ANY(:offices)";
    private static final String BY_ORGANISER = "coalesce(m.organiser_id = ANY(:committees), false)";
    private static final String BY_HOST = "m.host_ids @> ARRAY[:person]::uuid[]";
    private static final String RUNS = "(" + BY_BODY + " OR " + BY_ORGANISER + " OR " + BY_HOST + ")";
    private static final String INVITED = "meeting.invitee i JOIN "
            + OF.replace("WHERE", "ON m.id = i.meeting_id WHERE i.district_id = :district AND")
            + "i.person_id = :person AND NOT " + RUNS + " AND ";
    private static final String TO_ANSWER = """
            (m.state = 'ANNOUNCED' AND i.accepted_at IS NULL
             AND NOT EXISTS (SELECT FROM meeting.sign_in s WHERE s.meeting_id = m.id AND s.person_id = i.person_id)
             AND NOT EXISTS (SELECT FROM meeting.leave l WHERE l.meeting_id = m.id AND l.person_id = i.person_id))""";
    private static final String COMES = "m.state IN ('ANNOUNCED', 'RUNNING', 'PAUSED')";
    /** Who speaks for a body or unit that is invited, does so by any role but these. */
    private static final Set<Role> FOR_THEMSELVES = Set.of(Role.DEPUTY, Role.MEMBER, Role.VOTER);

    private final JdbcClient jdbc;

    MeetingPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A meeting as a pile shows it. @param runs whether the caller runs it */
    public record Line(RowPlace place, Meeting meeting, boolean runs) {}

    /** The caller's piles; empty ones are left out. */
    public Map<MeetingPile, PileRows<Line>> found(Caller caller, Stretch stretch) {
        var person = caller.has(Role.DEPUTY) || caller.has(Role.MEMBER) ? caller.person() : null;
        var seated = person != null;
        var query = new PileQuery<MeetingPile>(stretch)
                .with("district", caller.district().value())
                .with("person", person == null ? RowPlace.WHOLE : person.value())
                .with("offices", Standings.offices(caller).toArray(UUID[]::new))
                .with("committees", Standings.committees(caller).toArray(UUID[]::new))
                .with(
                        "parties",
                        caller.grants().stream()
                                .filter(grant -> !FOR_THEMSELVES.contains(grant.role()))
                                .map(Grant::scope)
                                .filter(Objects::nonNull)
                                .toArray(UUID[]::new));
        if (seated) {
            query.way(MeetingPile.ANSWER, ORDER, INVITED + TO_ANSWER);
        }
        var leave = "EXISTS (SELECT FROM meeting.leave l WHERE l.meeting_id = m.id AND l.state = 'WAITING')";
        run(query, MeetingPile.LEAVE, may(MeetingMove.DECIDE_LEAVE), leave, seated, caller);
        run(query, MeetingPile.PREPARE, Map.of(), "m.state IN ('PLANNED', 'POSTPONED')", seated, caller);
        run(query, MeetingPile.MINUTES, may(MeetingMove.WRITE_MINUTES), "true", seated, caller);
        run(query, MeetingPile.COMING, Map.of(), COMES, seated, caller);
        if (seated) {
            query.way(MeetingPile.COMING, ORDER, INVITED + COMES + " AND NOT " + TO_ANSWER);
        }
        query.way(MeetingPile.COMING, ORDER, OF + "m.party_ids && :parties AND NOT " + RUNS + " AND " + COMES + """
                 AND NOT EXISTS (SELECT FROM meeting.invitee i WHERE i.meeting_id = m.id AND i.person_id = :person)
                """);
        return query.read(
                jdbc,
                "meeting.meeting m",
                "m.facts, " + RUNS + " AS runs",
                (place, row) ->
                        new Line(place, MeetingStore.JSON.read(row.getString("facts")), row.getBoolean("runs")));
    }

    /**
     * Meetings that the caller runs, each by one way.
     *
     * @param states in which, by what the caller is to the meeting; empty for all
     */
    private static void run(
            PileQuery<MeetingPile> query,
            MeetingPile pile,
            Map<String, String> states,
            String condition,
            boolean seated,
            Caller caller) {
        var is = " AND " + condition;
        if (states.isEmpty() || states.containsKey("own-body")) {
            query.ways(
                    pile,
                    ORDER,
                    Standings.offices(caller),
                    OF + "m.body_id = scope.id" + is + states.getOrDefault("own-body", ""));
        }
        if (states.isEmpty() || states.containsKey("organiser")) {
            query.ways(
                    pile,
                    ORDER,
                    Standings.committees(caller),
                    OF + "m.organiser_id = scope.id AND NOT " + BY_BODY + is + states.getOrDefault("organiser", ""));
        }
        if (seated && (states.isEmpty() || states.containsKey("host"))) {
            query.way(
                    pile,
                    ORDER,
                    OF + BY_HOST + " AND NOT (" + BY_BODY + " OR " + BY_ORGANISER + ")" + is
                            + states.getOrDefault("host", ""));
        }
    }

    /** In which states a move may be made, by what somebody is to the meeting. */
    private static Map<String, String> may(MeetingMove move) {
        return Standings.BOOK.permissions().rows().stream()
                .filter(row -> row.move().equals(move.code()))
                .collect(Collectors.groupingBy(
                        PermissionTable.Row::whose,
                        Collectors.flatMapping(
                                row -> row.states().stream().map(state -> "'" + state + "'"),
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new),
                                        names -> " AND m.state IN (" + String.join(", ", names) + ")"))));
    }
}
