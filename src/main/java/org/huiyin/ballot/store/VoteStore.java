package org.huiyin.ballot.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.secrecy.ReceiptCode;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.Vote;
import org.huiyin.ballot.store.VoteQueue.Cast;
import org.huiyin.ballot.store.VoteQueue.Named;
import org.huiyin.ballot.store.VoteQueue.Place;
import org.huiyin.ballot.store.VoteQueue.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes votes and counts them. Keys and foreign keys hold that each seat votes once, in its own way, and only while it may. */
@Repository
public class VoteStore {
    private static final int CHUNK = 10_000;

    /** A sealed vote. */
    public record Envelope(int seat, byte[] sealed) {}

    /** A line of the published list: numbers and choices of one item, in the order of the numbers. */
    public record Line(long code, int choice) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    VoteStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Takes votes by device by one statement and tells which were taken; not those whose poll is not open, whose seat is not there or on paper,
     * or whose vote is in already. The poll's line is held with others, so that votes pass side by side and whoever ends the voting waits for
     * those on their way; a seat's line is held as well. All take them in one order, so that nobody waits in a ring. Each seat is looked up by
     * its key: joined plainly, all seats of a poll that has just opened were read for each handful of votes, until the database had counted them.
     */
    List<Place> cast(List<Named> votes) {
        return template.query(
                """
                INSERT INTO ballot.vote (poll_id, seat, way, choices)
                SELECT p.id, c.seat, s.way, CAST(c.choices AS smallint[])
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS int[]), CAST(? AS text[])) AS c (poll, seat, choices)
                  JOIN ballot.poll p ON p.id = c.poll
                 CROSS JOIN LATERAL (
                       SELECT way FROM ballot.seat
                        WHERE poll_id = c.poll AND number = c.seat AND way = 'DEVICE' AND took_part IS NULL
                          FOR KEY SHARE) s
                 WHERE p.state = 'OPEN' AND NOT p.secret
                 ORDER BY c.poll, c.seat
                   FOR SHARE OF p
                ON CONFLICT (poll_id, seat) DO NOTHING
                RETURNING poll_id, seat
                """,
                VoteStore::place,
                polls(votes),
                seats(votes),
                votes.stream().map(vote -> array(vote.vote())).toArray(String[]::new));
    }

    /** The same for sealed votes. */
    List<Place> castSealed(List<Sealed> votes) {
        return template.query(
                """
                INSERT INTO ballot.envelope (poll_id, seat, sealed)
                SELECT p.id, c.seat, c.sealed
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS int[]), CAST(? AS uuid[]), CAST(? AS bytea[])) AS c (poll, seat, key, sealed)
                  JOIN ballot.poll p ON p.id = c.poll
                 CROSS JOIN LATERAL (
                       SELECT way FROM ballot.seat
                        WHERE poll_id = c.poll AND number = c.seat AND way = 'DEVICE' AND took_part IS NULL
                          FOR KEY SHARE) s
                 WHERE p.state = 'OPEN' AND p.key_id = c.key
                 ORDER BY c.poll, c.seat
                   FOR SHARE OF p
                ON CONFLICT (poll_id, seat) DO NOTHING
                RETURNING poll_id, seat
                """,
                VoteStore::place,
                polls(votes),
                seats(votes),
                votes.stream().map(Sealed::key).toArray(UUID[]::new),
                votes.stream().map(Sealed::envelope).toArray(byte[][]::new));
    }

    private static UUID[] polls(List<? extends Cast> votes) {
        return votes.stream().map(vote -> vote.place().poll()).toArray(UUID[]::new);
    }

    private static Integer[] seats(List<? extends Cast> votes) {
        return votes.stream().map(vote -> vote.place().seat()).toArray(Integer[]::new);
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getObject(1, UUID.class), row.getInt(2));
    }

    /** Adds votes that two tellers read from named paper ballots. */
    public void addPaper(PollId poll, Map<Integer, Vote> votes) {
        template.batchUpdate(
                """
                INSERT INTO ballot.vote (poll_id, seat, way, choices) VALUES (?, ?, 'PAPER', CAST(? AS smallint[]))
                ON CONFLICT (poll_id, seat) DO NOTHING
                """,
                votes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Object[] {poll.value(), entry.getKey(), array(entry.getValue())})
                        .toList());
    }

    public boolean voted(PollId poll, int seat) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM ballot.vote WHERE poll_id = :poll AND seat = :seat)
                            OR EXISTS (SELECT FROM ballot.envelope WHERE poll_id = :poll AND seat = :seat)
                        """)
                .param("poll", poll.value())
                .param("seat", seat)
                .query(Boolean.class)
                .single();
    }

    /** How many votes are in. */
    public int turnout(PollId poll) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM ballot.vote WHERE poll_id = :poll)
                             + (SELECT count(*) FROM ballot.envelope WHERE poll_id = :poll)
                        """).param("poll", poll.value()).query(Integer.class).single();
    }

    /** The named votes, item by item. */
    public List<Counts> tally(PollId poll, int items, int grades) {
        var found = new HashMap<Integer, Map<Integer, Integer>>();
        jdbc.sql("""
                        SELECT c.item, c.choice, count(*) AS votes
                          FROM ballot.vote v, unnest(v.choices) WITH ORDINALITY AS c (choice, item)
                         WHERE v.poll_id = :poll
                         GROUP BY c.item, c.choice
                        """).param("poll", poll.value()).query(row -> {
            found.computeIfAbsent(row.getInt("item"), _ -> new HashMap<>())
                    .put(row.getInt("choice"), row.getInt("votes"));
        });
        return IntStream.rangeClosed(1, items)
                .mapToObj(item -> counts(found.getOrDefault(item, Map.of()), grades))
                .toList();
    }

    private static Counts counts(Map<Integer, Integer> found, int grades) {
        return new Counts(
                IntStream.range(0, grades)
                        .mapToObj(grade -> found.getOrDefault(grade, 0))
                        .toList(),
                found.getOrDefault(Vote.ABSTAIN, 0),
                found.getOrDefault(Vote.INVALID, 0));
    }

    /** The named votes by seat. */
    public Map<Integer, Vote> votes(PollId poll) {
        var votes = new HashMap<Integer, Vote>();
        jdbc.sql("SELECT seat, choices FROM ballot.vote WHERE poll_id = :poll")
                .param("poll", poll.value())
                .query(row -> {
                    votes.put(row.getInt("seat"), vote(row.getArray("choices")));
                });
        return votes;
    }

    /** Hands out the sealed votes by the thousand. */
    public void envelopes(PollId poll, Consumer<List<Envelope>> taker) {
        var after = 0;
        while (true) {
            var chunk = jdbc.sql("""
                            SELECT seat, sealed FROM ballot.envelope
                             WHERE poll_id = :poll AND seat > :after ORDER BY seat LIMIT :most
                            """)
                    .param("poll", poll.value())
                    .param("after", after)
                    .param("most", CHUNK)
                    .query((row, _) -> new Envelope(row.getInt("seat"), row.getBytes("sealed")))
                    .list();
            if (chunk.isEmpty()) {
                return;
            }
            taker.accept(chunk);
            after = chunk.getLast().seat();
        }
    }

    /**
     * Notes on some seats whether a vote came from them, as far as that is not noted yet. They are written in the order of their numbers, so
     * that nothing tells in which order votes came.
     */
    public void noteWhoTookPart(PollId poll, int from, int to) {
        seats("""
                UPDATE ballot.seat s
                   SET took_part = way = 'PAPER'
                       OR EXISTS (SELECT FROM ballot.envelope e WHERE e.poll_id = s.poll_id AND e.seat = s.number)
                       OR EXISTS (SELECT FROM ballot.vote v WHERE v.poll_id = s.poll_id AND v.seat = s.number)
                 WHERE poll_id = ? AND number BETWEEN ? AND ? AND took_part IS NULL
                """, poll, from, to);
    }

    private void seats(String sql, PollId poll, int from, int to) {
        template.update(sql, poll.value(), from, to);
    }

    /** Whether something lies there that a poll which is over does not keep. */
    public boolean anythingLeft(PollId poll, boolean cancelled) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM ballot.envelope WHERE poll_id = :poll)
                            OR EXISTS (SELECT FROM ballot.paper_count WHERE poll_id = :poll)
                            OR (:cancelled AND (EXISTS (SELECT FROM ballot.vote WHERE poll_id = :poll)
                                OR EXISTS (SELECT FROM ballot.published WHERE poll_id = :poll)))
                        """)
                .param("poll", poll.value())
                .param("cancelled", cancelled)
                .query(Boolean.class)
                .single();
    }

    public void discardEnvelopes(PollId poll, int from, int to) {
        seats("DELETE FROM ballot.envelope WHERE poll_id = ? AND seat BETWEEN ? AND ?", poll, from, to);
    }

    /** Throws away named votes of a poll that is broken off. */
    public void discardVotes(PollId poll, int from, int to) {
        seats("DELETE FROM ballot.vote WHERE poll_id = ? AND seat BETWEEN ? AND ?", poll, from, to);
    }

    /** Throws away so many lines of a poll's lists at most; whether there may be more. */
    public boolean discardPublished(PollId poll, int most) {
        return template.update("""
                        DELETE FROM ballot.published
                         WHERE ctid = ANY(ARRAY(SELECT ctid FROM ballot.published WHERE poll_id = ? LIMIT ? FOR UPDATE))
                        """, poll.value(), most) == most;
    }

    /** How many lines of an item's list are written. */
    public int publishedLines(PollId poll, int item) {
        return jdbc.sql("SELECT count(*) FROM ballot.published WHERE poll_id = :poll AND item = :item")
                .param("poll", poll.value())
                .param("item", item)
                .query(Integer.class)
                .single();
    }

    /** Lines of a list, in the order of their numbers. */
    public record Lines(long[] codes, short[] choices) {}

    /** Writes some lines of an item's list, unless another process was quicker, which writes the same ones. */
    public void publish(PollId poll, int item, Lines lines) {
        template.update(
                """
                INSERT INTO ballot.published (poll_id, item, code, choice)
                SELECT p.id, CAST(? AS int), line.code, line.choice
                  FROM ballot.poll p, unnest(CAST(? AS bigint[]), CAST(? AS smallint[])) WITH ORDINALITY AS line (code, choice, place)
                 WHERE p.id = ? AND NOT EXISTS (SELECT FROM ballot.published WHERE poll_id = p.id AND item = ? AND code = ?)
                 ORDER BY line.place
                """,
                item,
                array(Arrays.toString(lines.codes())),
                array(Arrays.toString(lines.choices())),
                poll.value(),
                item,
                lines.codes()[0]);
    }

    private static String array(String list) {
        return list.replace('[', '{').replace(']', '}');
    }

    /** A part of an item's published list. */
    public List<Line> published(PollId poll, int item, long after, int most) {
        return jdbc.sql("""
                        SELECT code, choice FROM ballot.published
                         WHERE poll_id = :poll AND item = :item AND code > :after ORDER BY code LIMIT :most
                        """)
                .param("poll", poll.value())
                .param("item", item)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Line(row.getLong("code"), row.getInt("choice")))
                .list();
    }

    /** The choice published under a number; null if there is none. */
    @Nullable
    public Integer published(PollId poll, int item, ReceiptCode code) {
        return jdbc
                .sql("""
                        SELECT choice FROM ballot.published WHERE poll_id = :poll AND item = :item AND code = :code LIMIT 1
                        """)
                .param("poll", poll.value())
                .param("item", item)
                .param("code", code.bits())
                .query(Integer.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static String array(Vote vote) {
        return array(vote.choices().toString());
    }

    private static Vote vote(Array choices) throws SQLException {
        return new Vote(Stream.of((Object[]) choices.getArray())
                .map(choice -> ((Number) choice).intValue())
                .toList());
    }

    /** What a teller counted; {@code agreed} is null until the other one has counted too. */
    public record PaperEntry(
            int teller, byte[] entry, @Nullable Boolean agreed) {}

    public void enterPaper(PollId poll, int teller, byte[] entry) {
        jdbc.sql("""
                        INSERT INTO ballot.paper_count (poll_id, teller, entry) VALUES (:poll, :teller, :entry)
                        ON CONFLICT (poll_id, teller) DO UPDATE SET entry = excluded.entry, agreed = NULL
                        """)
                .param("poll", poll.value())
                .param("teller", teller)
                .param("entry", entry)
                .update();
    }

    public void agree(PollId poll, boolean agreed) {
        jdbc.sql("UPDATE ballot.paper_count SET agreed = :agreed WHERE poll_id = :poll")
                .param("agreed", agreed)
                .param("poll", poll.value())
                .update();
    }

    public Collection<PaperEntry> paper(PollId poll) {
        return jdbc.sql("""
                        SELECT teller, entry, agreed FROM ballot.paper_count WHERE poll_id = :poll ORDER BY teller
                        """)
                .param("poll", poll.value())
                .query((row, _) -> new PaperEntry(
                        row.getInt("teller"), row.getBytes("entry"), row.getObject("agreed", Boolean.class)))
                .list();
    }

    /** Throws away what one teller counted; the other's count stays and waits for another to agree with. */
    public void discardPaper(PollId poll, int teller) {
        jdbc.sql("""
                        WITH gone AS (DELETE FROM ballot.paper_count WHERE poll_id = :poll AND teller = :teller)
                        UPDATE ballot.paper_count SET agreed = NULL WHERE poll_id = :poll AND teller <> :teller
                        """).param("poll", poll.value()).param("teller", teller).update();
    }

    public void discardPaper(PollId poll) {
        jdbc.sql("DELETE FROM ballot.paper_count WHERE poll_id = :poll")
                .param("poll", poll.value())
                .update();
    }
}
