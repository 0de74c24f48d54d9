package org.huiyin.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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

    /** A follower's turn, taken until the transaction ends. */
    record Turn(Cursor cursor, int failures) {}

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
        jdbc.sql("SET LOCAL synchronous_commit = off").update();
        return jdbc.sql("""
                        SELECT epoch, tx::text AS tx_number, place, failures
                          FROM ledger.follower
                         WHERE name = :name AND (retry_at IS NULL OR retry_at <= clock_timestamp())
                           FOR UPDATE SKIP LOCKED
                        """)
                .param("name", name)
                .query((row, _) -> new Turn(cursor(row), row.getInt("failures")))
                .optional();
    }

    /** The next acts in order. Those of earlier epochs came with the restored database and are settled. */
    List<Placed> after(Cursor cursor, int limit) {
        var rows = new ActRow(json);
        return jdbc.sql("""
                        SELECT epoch, tx::text AS tx_number, place, id, subject_type, subject_id, version, type, at, district, account, actor, channel,
                               disclosure, details,
                               epoch < :current OR tx < pg_snapshot_xmin(pg_current_snapshot()) AS settled
                          FROM ledger.act
                         WHERE (epoch, tx, place) > (:epoch, CAST(:tx AS xid8), :place)
                         ORDER BY act.epoch, act.tx, act.place
                         LIMIT :limit
                        """)
                .param("current", epoch)
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

    boolean lock(String name) {
        return jdbc.sql("SELECT name FROM ledger.follower WHERE name = :name FOR UPDATE")
                .param("name", name)
                .query(String.class)
                .optional()
                .isPresent();
    }

    List<Followers.Standing> standings() {
        return jdbc.sql("""
                        SELECT follower.name, follower.failures, follower.error, follower.failed_at,
                               NOT EXISTS (SELECT FROM ledger.act
                                            WHERE (act.epoch, act.tx, act.place) > (follower.epoch, follower.tx, follower.place)
                                              AND (act.epoch < :current OR act.tx < pg_snapshot_xmin(pg_current_snapshot()))) AS up_to_date
                          FROM ledger.follower
                         ORDER BY follower.name
                        """)
                .param("current", epoch)
                .query((row, _) -> new Followers.Standing(
                        row.getString("name"),
                        row.getBoolean("up_to_date"),
                        row.getInt("failures"),
                        row.getString("error"),
                        instant(row)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime failedAt = row.getObject("failed_at", OffsetDateTime.class);
        return failedAt == null ? null : failedAt.toInstant();
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(
                row.getInt("epoch"), Long.parseUnsignedLong(row.getString("tx_number")), row.getLong("place"));
    }
}
