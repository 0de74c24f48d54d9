package org.huiyin.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The cursors of the followers, and the acts beyond a cursor. */
@Repository
class FollowerStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final int epoch;

    FollowerStore(JdbcClient jdbc, JsonMapper json, Epochs epochs) {
        this.jdbc = jdbc;
        this.json = json;
        this.epoch = epochs.current();
    }

    /** An act with its place in the order; settled once no transaction can commit before it any more. */
    record Placed(Cursor cursor, Act act, boolean settled) {}

    /**
     * A follower's turn, taken until the transaction ends.
     *
     * @param settled the place up to which nothing can appear any more for statements that begin after this one
     * @param server since when the server runs that says so: one that took its place may lack what was read before
     * @param aside acts that are passed over
     * @param seen tells whether anybody has moved the follower since
     */
    record Turn(Cursor cursor, int failures, long settled, Instant server, Set<UUID> aside, String seen) {
        Turn passingOver(Set<UUID> acts) {
            return new Turn(cursor, failures, settled, server, acts, seen);
        }
    }

    void enrol(String name) {
        jdbc.sql("INSERT INTO ledger.follower (name) VALUES (:name) ON CONFLICT DO NOTHING")
                .param("name", name)
                .update();
    }

    /**
     * Takes the follower's turn; empty while another process has it or while the follower rests after a failure. The commit need not wait for
     * the disk: what a crash takes back, it takes back together with the cursor.
     */
    Optional<Turn> takeTurn(String name) {
        return jdbc.sql("""
                        SELECT epoch, tx::text AS tx_number, place, failures, ledger.settled() AS settled,
                               pg_postmaster_start_time() AS server, set_config('synchronous_commit', 'off', true),
                               ARRAY(SELECT act_id FROM ledger.set_aside WHERE set_aside.follower = follower.name) AS aside,
                               xmin::text AS seen
                          FROM ledger.follower
                         WHERE name = :name AND (retry_at IS NULL OR retry_at <= clock_timestamp())
                           FOR UPDATE SKIP LOCKED
                        """)
                .param("name", name)
                .query((row, _) -> new Turn(
                        cursor(row),
                        row.getInt("failures"),
                        row.getLong("settled"),
                        row.getObject("server", OffsetDateTime.class).toInstant(),
                        Set.of((UUID[]) row.getArray("aside").getArray()),
                        row.getString("seen")))
                .optional()
                .map(turn -> turn.cursor().equals(Cursor.START) ? turn.passingOver(setAsideBy(name)) : turn);
    }

    /**
     * Read again by a statement of its own where everything is derived anew: the one that waited for the row takes the row as it is now, but all
     * else as it was before.
     */
    private Set<UUID> setAsideBy(String name) {
        return Set.copyOf(jdbc.sql("SELECT act_id FROM ledger.set_aside WHERE follower = :name")
                .param("name", name)
                .query(UUID.class)
                .list());
    }

    /** The next acts in order, settled up to a place. Those of earlier epochs are settled. */
    List<Placed> after(Cursor cursor, long settled, int limit) {
        var rows = new ActRow(json);
        return jdbc.sql("""
                        SELECT epoch, tx::text AS tx_number, place, id, subject_type, subject_id, version, type, at, district, account, actor, channel,
                               disclosure, details,
                               epoch < :current OR place <= :settled AS settled
                          FROM ledger.act
                         WHERE (epoch, tx, place) > (:epoch, CAST(:tx AS xid8), :place)
                         ORDER BY act.epoch, act.tx, act.place
                         LIMIT :limit
                        """)
                .param("current", epoch)
                .param("settled", settled)
                .param("epoch", cursor.epoch())
                .param("tx", Long.toUnsignedString(cursor.tx()))
                .param("place", cursor.place())
                .param("limit", limit)
                .query((row, number) -> new Placed(cursor(row), rows.mapRow(row, number), row.getBoolean("settled")))
                .list();
    }

    /** Moves the cursor; whatever went wrong before is over. */
    void move(String name, Cursor cursor) {
        jdbc.sql("""
                        UPDATE ledger.follower
                           SET epoch = :epoch, tx = CAST(:tx AS xid8), place = :place,
                               failures = 0, error = NULL, failed_at = NULL, retry_at = NULL
                         WHERE name = :name
                        """)
                .param("name", name)
                .param("epoch", cursor.epoch())
                .param("tx", Long.toUnsignedString(cursor.tx()))
                .param("place", cursor.place())
                .update();
    }

    /** Notes a failure and lets the follower rest, twice as long each time up to a limit; returns how many there were in a row. */
    int fail(String name, String error, Duration longestRest) {
        return jdbc.sql("""
                        UPDATE ledger.follower
                           SET failures = failures + 1, error = :error, failed_at = clock_timestamp(),
                               retry_at = clock_timestamp() + make_interval(secs => least(power(2, least(failures, 20)), :longest))
                         WHERE name = :name
                        RETURNING failures
                        """)
                .param("name", name)
                .param("error", error)
                .param("longest", (double) longestRest.toSeconds())
                .query(Integer.class)
                .single();
    }

    /**
     * Notes an act that could not be taken in. Not where somebody has moved the follower since: another process may have taken the act in, or
     * everything is derived anew, so that it has to be tried again.
     *
     * @return whether it is noted
     */
    boolean setAside(String name, Turn turn, SetAside aside) {
        var act = aside.act();
        return jdbc.sql("""
                        INSERT INTO ledger.set_aside (follower, act_id, subject_type, subject_id, reason)
                        SELECT name, :act, :type, :subject, :reason
                          FROM ledger.follower
                         WHERE name = :name AND xmin::text = :seen
                           FOR UPDATE
                        ON CONFLICT DO NOTHING
                        """)
                        .param("name", name)
                        .param("seen", turn.seen())
                        .param("act", act.id())
                        .param("type", act.subject().type())
                        .param("subject", act.subject().id())
                        .param("reason", aside.reason())
                        .update()
                == 1;
    }

    void takeUpAgain(String name) {
        jdbc.sql("DELETE FROM ledger.set_aside WHERE follower = :name")
                .param("name", name)
                .update();
    }

    private Map<String, List<Followers.Aside>> aside() {
        var aside = new HashMap<String, List<Followers.Aside>>();
        jdbc.sql(
                        "SELECT follower, act_id, subject_type, subject_id, reason, at FROM ledger.set_aside ORDER BY at, act_id")
                .query(row -> {
                    aside.computeIfAbsent(row.getString("follower"), _ -> new ArrayList<>())
                            .add(new Followers.Aside(
                                    row.getObject("act_id", UUID.class),
                                    row.getString("subject_type"),
                                    row.getObject("subject_id", UUID.class),
                                    row.getString("reason"),
                                    row.getObject("at", OffsetDateTime.class).toInstant()));
                });
        return aside;
    }

    boolean lock(String name) {
        return jdbc.sql("SELECT name FROM ledger.follower WHERE name = :name FOR UPDATE")
                .param("name", name)
                .query(String.class)
                .optional()
                .isPresent();
    }

    List<Followers.Standing> standings() {
        var holder = holder();
        var aside = aside();
        return jdbc.sql("""
                        SELECT follower.name, follower.failures, follower.error, follower.failed_at, waiting.at AS oldest,
                               extract(epoch FROM clock_timestamp() - waiting.at)::bigint AS waiting,
                               waiting.epoch = :current AND waiting.place > ledger.settled() AS held
                          FROM ledger.follower
                          LEFT JOIN LATERAL (SELECT act.at, act.epoch, act.place
                                               FROM ledger.act
                                              WHERE (act.epoch, act.tx, act.place) > (follower.epoch, follower.tx, follower.place)
                                              ORDER BY act.epoch, act.tx, act.place
                                              LIMIT 1) waiting ON true
                         ORDER BY follower.name
                        """)
                .param("current", epoch)
                .query((row, _) -> new Followers.Standing(
                        row.getString("name"),
                        row.getObject("oldest") == null,
                        row.getInt("failures"),
                        row.getString("error"),
                        instant(row, "failed_at"),
                        instant(row, "oldest"),
                        row.getObject("waiting", Long.class),
                        row.getBoolean("held") ? holder.orElse(null) : null,
                        aside.getOrDefault(row.getString("name"), List.of())))
                .list();
    }

    /** The session whose open transaction has appended first; what the database does not show of it stays empty. */
    Optional<Followers.Holder> holder() {
        return jdbc.sql("""
                        SELECT appender.pid, coalesce(session.application_name, '') AS application, session.xact_start,
                               extract(epoch FROM clock_timestamp() - session.xact_start)::bigint AS seconds
                          FROM ledger.appender
                          LEFT JOIN pg_stat_activity session ON session.pid = appender.pid
                         ORDER BY appender.after_place, session.xact_start
                         LIMIT 1
                        """)
                .query((row, _) -> new Followers.Holder(
                        row.getInt("pid"),
                        row.getString("application"),
                        instant(row, "xact_start"),
                        row.getObject("seconds", Long.class)))
                .optional();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(
                row.getInt("epoch"), Long.parseUnsignedLong(row.getString("tx_number")), row.getLong("place"));
    }
}
