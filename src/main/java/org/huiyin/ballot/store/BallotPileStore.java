package org.huiyin.ballot.store;

import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of polls and finds the rows of each that are asked for. */
@Repository
public class BallotPileStore {
    private static final RowOrder ORDER = RowOrder.withoutDay("p.id");
    private static final String TO_VOTE = """
             AND p.district_id = :district AND p.state = 'OPEN' AND s.way <> 'PAPER'
             AND NOT EXISTS (SELECT FROM ballot.envelope e WHERE e.poll_id = p.id AND e.seat = s.number)
             AND NOT EXISTS (SELECT FROM ballot.vote v WHERE v.poll_id = p.id AND v.seat = s.number)
            """;
    /** By tellers who have not counted, or counted unlike each other, as long as the poll is not being closed. */
    private static final String TO_COUNT = """
            ballot.poll p
             WHERE p.district_id = :district AND p.state = 'COUNTING' AND p.facts ->> 'state' = 'COUNTING'
               AND p.teller_ids @> ARRAY[:account]::uuid[]
               AND (NOT EXISTS (SELECT FROM ballot.paper_count c
                                 WHERE c.poll_id = p.id AND c.teller = array_position(p.teller_ids, :account))
                    OR (SELECT count(*) = 2 AND NOT bool_and(coalesce(c.agreed, false))
                          FROM ballot.paper_count c WHERE c.poll_id = p.id))
            """;

    private static final String RUNNING =
            "ballot.poll p WHERE p.district_id = :district AND p.state IN ('PREPARED', 'OPEN', 'COUNTING') AND ";

    private final JdbcClient jdbc;

    BallotPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A poll as a pile shows it. */
    public record Line(UUID id, String title, PollState state) {}

    /** The caller's piles; empty ones are left out. */
    public Map<BallotPile, PileRows<Line>> found(Caller caller, UUID account, Stretch stretch) {
        var bodies = Standings.bodies(caller);
        var person = caller.person();
        return new PileQuery<BallotPile>(stretch)
                .with("district", caller.district().value())
                .with("account", account)
                .with("person", person == null ? RowPlace.WHOLE : person.value())
                .with("bodies", bodies.toArray(UUID[]::new))
                .way(BallotPile.VOTE, ORDER, seat("s.person_id = :person"))
                // who was entered by account as well has one seat
                .way(BallotPile.VOTE, ORDER, seat("""
                        s.account_id = :account AND NOT EXISTS (
                            SELECT FROM ballot.seat own WHERE own.poll_id = s.poll_id AND own.person_id = :person)
                        """))
                .way(BallotPile.COUNT, ORDER, TO_COUNT)
                .ways(BallotPile.HOST, ORDER, bodies, RUNNING + "p.body_id = scope.id")
                .way(BallotPile.HOST, ORDER, RUNNING + "p.host_id = :account AND p.body_id <> ALL(:bodies)")
                .read(
                        jdbc,
                        "ballot.poll p",
                        "p.title, p.state",
                        (place, row) -> new Line(
                                place.id(), row.getString("title"), PollState.valueOf(row.getString("state"))));
    }

    private static String seat(String own) {
        return "ballot.seat s JOIN ballot.poll p ON p.id = s.poll_id WHERE " + own + TO_VOTE;
    }
}
