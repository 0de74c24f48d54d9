package org.huiyin.move;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.database.ReadOnce;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The table of one kind of case: finds one, keeps it for a transaction, replaces it by its successor. What is read and written stays the
 * room's own SQL.
 *
 * @param <L> a case as it stands
 */
public final class CaseTable<L extends CaseTable.AtVersion> {
    /** A case as it stands, with the version that a change must name. */
    public interface AtVersion {
        int version();
    }

    private final JdbcClient jdbc;
    private final String table;
    private final String select;
    private final RowMapper<L> row;

    /**
     * @param columns what a row is read from, e.g. "facts, version"
     * @param table e.g. "voice.voice"; it has columns id and district_id
     */
    public CaseTable(JdbcClient jdbc, String columns, String table, RowMapper<L> row) {
        this.jdbc = jdbc;
        this.table = table;
        this.select = "SELECT " + columns + " FROM " + table;
        this.row = row;
    }

    /** Read once in a request that changes nothing. */
    public Optional<L> load(DistrictId district, UUID id) {
        return ReadOnce.of(List.of(select, district, id), () -> find(district, id, ""));
    }

    /** Those of some that there are, in one statement. */
    public List<L> list(DistrictId district, Collection<UUID> ids) {
        return jdbc.sql(select + " WHERE id = ANY(:ids) AND district_id = :district")
                .param("ids", ids.toArray(UUID[]::new))
                .param("district", district.value())
                .query(row)
                .list();
    }

    /** As {@link #load}, once nobody else changes it; it stays so until the transaction ends. */
    public Optional<L> lock(DistrictId district, UUID id) {
        return find(district, id, " FOR UPDATE");
    }

    /** As {@link #lock(DistrictId, UUID)}, but others may hold it so as well. */
    public Optional<L> hold(DistrictId district, UUID id) {
        return find(district, id, " FOR KEY SHARE");
    }

    private Optional<L> find(DistrictId district, UUID id, String how) {
        return jdbc.sql(select + " WHERE id = :id AND district_id = :district" + how)
                .param("id", id)
                .param("district", district.value())
                .query(row)
                .optional();
    }

    /**
     * Keeps several as they are until the transaction ends. They are locked in the order of their ids, so that two who want the same ones
     * wait for each other instead of blocking each other.
     */
    public void lock(Collection<UUID> ids) {
        jdbc.sql("SELECT id FROM " + table + " WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /**
     * Replaces one by its successor and returns the new version.
     *
     * @param update writes version + 1 to the row of :id and :version; everything but the version is given to it
     * @throws org.huiyin.shared.Refusal "stale" if it was changed since it was loaded
     */
    public int save(L before, StatementSpec update) {
        return saved(before, update.param("version", before.version()).update());
    }

    /** As {@link #save(AtVersion, StatementSpec)}, of values with their types. */
    public int save(L before, String update, MapSqlParameterSource values) {
        values.addValue("version", before.version(), Types.INTEGER);
        return saved(before, jdbc.sql(update).paramSource(values).update());
    }

    private static int saved(AtVersion before, int rows) {
        Versions.saved(rows);
        return before.version() + 1;
    }
}
