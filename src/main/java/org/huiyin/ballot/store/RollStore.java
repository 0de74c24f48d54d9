package org.huiyin.ballot.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Way;
import org.huiyin.directory.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who may vote in which poll, and by which way. */
@Repository
public class RollStore {
    /**
     * How many there are of what; an absent seat cannot have voted.
     *
     * @param noted of how many it is noted whether they took part
     */
    public record Numbers(int roll, int present, int paper, int noted) {}

    private static final String OWN_SEAT = """
            (SELECT id, number, name, person_id, account_id, way, version, took_part
               FROM ballot.seat WHERE poll_id = ? AND person_id = ?)
            UNION ALL
            (SELECT id, number, name, person_id, account_id, way, version, took_part
               FROM ballot.seat WHERE poll_id = ? AND account_id = ?)
            LIMIT 1
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final KnownPolls known = new KnownPolls();

    RollStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Adds seats after the last one; people and accounts that have one already are left out. Returns how many came. */
    public int add(PollId poll, Collection<Seat> seats) {
        var last = jdbc.sql("SELECT coalesce(max(number), 0) FROM ballot.seat WHERE poll_id = :poll")
                .param("poll", poll.value())
                .query(Integer.class)
                .single();
        var added = 0;
        for (var seat : seats) {
            added += template.update(
                    """
                    INSERT INTO ballot.seat (poll_id, number, id, name, person_id, account_id) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    poll.value(),
                    last + added + 1,
                    seat.id(),
                    seat.name(),
                    seat.person() == null ? null : seat.person().value(),
                    seat.account());
        }
        return added;
    }

    public int strike(PollId poll, Collection<Integer> numbers) {
        return jdbc.sql("DELETE FROM ballot.seat WHERE poll_id = :poll AND number = ANY(:numbers)")
                .param("poll", poll.value())
                .param("numbers", numbers.toArray(Integer[]::new))
                .update();
    }

    public List<Seat> seats(PollId poll) {
        return jdbc.sql("""
                        SELECT id, number, name, person_id, account_id, way, version, took_part
                          FROM ballot.seat WHERE poll_id = :poll ORDER BY number
                        """).param("poll", poll.value()).query(RollStore::seat).list();
    }

    public Optional<Seat> seat(PollId poll, int number) {
        return jdbc.sql("""
                        SELECT id, number, name, person_id, account_id, way, version, took_part
                          FROM ballot.seat WHERE poll_id = :poll AND number = :number
                        """)
                .param("poll", poll.value())
                .param("number", number)
                .query(RollStore::seat)
                .optional();
    }

    /** The caller's own seat; one even if somebody was entered both as a person and by account. */
    public Optional<Seat> seatOf(PollId poll, Caller caller) {
        if (!caller.signedIn()) {
            return Optional.empty();
        }
        return template
                .query(
                        OWN_SEAT,
                        RollStore::seat,
                        poll.value(),
                        id(caller.person()),
                        poll.value(),
                        caller.actor().account())
                .stream()
                .findFirst();
    }

    /** A poll with the caller's own seat, if there is one, in one look. */
    public record Found(PollStore.Loaded loaded, @Nullable Seat seat) {}

    public Optional<Found> find(PollId poll, Caller caller) {
        return template
                .query(
                        "SELECT " + PollStore.COLUMNS + ", s.* FROM ballot.poll p LEFT JOIN LATERAL (" + OWN_SEAT
                                + ") s ON true WHERE p.id = ? AND p.district_id = ?",
                        (row, line) -> new Found(
                                known.read(PollStore.Stored.read(row)),
                                row.getObject("id") == null ? null : seat(row, line)),
                        poll.value(),
                        id(caller.person()),
                        poll.value(),
                        caller.actor().account(),
                        poll.value(),
                        caller.district().value())
                .stream()
                .findFirst();
    }

    /**
     * Changes how a seat votes; false if a vote came from it meanwhile.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if one comes at the same moment
     */
    public boolean mark(PollId poll, Seat seat, Way way) {
        return jdbc.sql("""
                        UPDATE ballot.seat s
                           SET way = :way, version = version + 1
                         WHERE poll_id = :poll AND number = :number AND version = :version
                           AND NOT EXISTS (SELECT FROM ballot.envelope e WHERE e.poll_id = s.poll_id AND e.seat = s.number)
                           AND NOT EXISTS (SELECT FROM ballot.vote v WHERE v.poll_id = s.poll_id AND v.seat = s.number)
                        """)
                        .param("way", way.name())
                        .param("poll", poll.value())
                        .param("number", seat.number())
                        .param("version", seat.version())
                        .update()
                == 1;
    }

    /** Gives some seats the way in which they vote at first, as far as they have another. */
    public void seat(PollId poll, Way way, int from, int to) {
        jdbc.sql("""
                        UPDATE ballot.seat SET way = :way
                         WHERE poll_id = :poll AND number BETWEEN :from AND :to AND way <> :way
                        """)
                .param("way", way.name())
                .param("poll", poll.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    public int lastSeat(PollId poll) {
        return jdbc.sql("SELECT coalesce(max(number), 0) FROM ballot.seat WHERE poll_id = :poll")
                .param("poll", poll.value())
                .query(Integer.class)
                .single();
    }

    public Numbers numbers(PollId poll) {
        return jdbc.sql("""
                        SELECT count(*), count(*) FILTER (WHERE way <> 'ABSENT'), count(*) FILTER (WHERE way = 'PAPER'),
                               count(took_part)
                          FROM ballot.seat WHERE poll_id = :poll
                        """)
                .param("poll", poll.value())
                .query((row, _) -> new Numbers(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .single();
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static Seat seat(ResultSet row, int line) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new Seat(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("name"),
                person == null ? null : new PersonId(person),
                row.getObject("account_id", UUID.class),
                Way.valueOf(row.getString("way")),
                row.getInt("version"),
                row.getObject("took_part", Boolean.class));
    }
}
