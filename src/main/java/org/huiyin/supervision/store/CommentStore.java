package org.huiyin.supervision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Role;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.states.CommentState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps comments; one account has one in a round. */
@Repository
public class CommentStore {
    private static final String COLUMNS =
            "SELECT id, item_id, round, account_id, role, name, hidden, text, written_on, state, reason, version";

    /** A comment as kept. */
    public record Kept(
            UUID id,
            KeyItemId item,
            int round,
            UUID account,
            Role role,
            String name,
            boolean hidden,
            String text,
            LocalDate on,
            CommentState state,
            String reason,
            int version) {}

    private final JdbcClient jdbc;

    CommentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a comment, or puts it in the place of the account's own that nobody has read yet; empty if that one was dealt with. */
    public Optional<Kept> write(Kept comment, DistrictId district) {
        return jdbc.sql("""
                INSERT INTO supervision.comment AS c (id, item_id, district_id, round, account_id, role, name, hidden, text,
                    written_on, state, version)
                VALUES (:id, :item, :district, :round, :account, :role, :name, :hidden, :text, :on, 'WAITING', 1)
                ON CONFLICT (item_id, round, account_id) DO UPDATE
                   SET hidden = excluded.hidden, text = excluded.text, written_on = excluded.written_on, version = c.version + 1
                 WHERE c.state = 'WAITING'
                RETURNING id, item_id, round, account_id, role, name, hidden, text, written_on, state, reason, version
                """)
                .param("id", comment.id())
                .param("item", comment.item().value())
                .param("district", district.value())
                .param("round", comment.round())
                .param("account", comment.account())
                .param("role", comment.role().name())
                .param("name", comment.name())
                .param("hidden", comment.hidden())
                .param("text", comment.text())
                .param("on", comment.on())
                .query((row, _) -> kept(row))
                .optional();
    }

    /** Publishes or withholds a comment that waits and returns its new version; empty if it does not wait any more. */
    public Optional<Integer> decide(UUID id, KeyItemId item, CommentState state, String reason, String by) {
        return jdbc.sql("""
                UPDATE supervision.comment
                   SET state = :state, reason = :reason, decided_by = :by, version = version + 1
                 WHERE id = :id AND item_id = :item AND state = 'WAITING'
                RETURNING version
                """)
                .param("id", id)
                .param("item", item.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by)
                .query(Integer.class)
                .optional();
    }

    public Optional<Kept> load(UUID id, KeyItemId item) {
        return jdbc.sql(COLUMNS + """

                 FROM supervision.comment WHERE id = :id AND item_id = :item
                """)
                .param("id", id)
                .param("item", item.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    /** Comments on an item in a state, the latest first. @param before only those older than this one; null for the latest */
    public List<Kept> list(KeyItemId item, CommentState state, @Nullable UUID before, int limit) {
        return jdbc.sql(COLUMNS + """

                 FROM supervision.comment
                 WHERE item_id = :item AND state = :state AND (:before::uuid IS NULL OR id < :before)
                 ORDER BY id DESC LIMIT :limit
                """)
                .param("item", item.value())
                .param("state", state.name())
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> kept(row))
                .list();
    }

    /** What an account said of an item, the latest round first. */
    public List<Kept> own(KeyItemId item, UUID account) {
        return jdbc.sql(COLUMNS + """

                 FROM supervision.comment WHERE item_id = :item AND account_id = :account ORDER BY round DESC
                """)
                .param("item", item.value())
                .param("account", account)
                .query((row, _) -> kept(row))
                .list();
    }

    /** How many comments on an item nobody has read yet. */
    public long waiting(KeyItemId item) {
        return count(item, CommentState.WAITING);
    }

    public long count(KeyItemId item, CommentState state) {
        return jdbc.sql("SELECT count(*) FROM supervision.comment WHERE item_id = :item AND state = :state")
                .param("item", item.value())
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject(1, UUID.class),
                new KeyItemId(row.getObject(2, UUID.class)),
                row.getInt(3),
                row.getObject(4, UUID.class),
                Role.valueOf(row.getString(5)),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                CommentState.valueOf(row.getString(10)),
                row.getString(11),
                row.getInt(12));
    }
}
