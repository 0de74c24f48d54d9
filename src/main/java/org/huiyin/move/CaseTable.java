package org.huiyin.move;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
    private final String columns;
    private final String table;
    private final String select;
    private final RowMapper<L> row;

    /**
     * @param columns what a row is read from, e.g. "facts, version"
     * @param table e.g. "voice.voice"; it has columns id and district_id
     */
    public CaseTable(JdbcClient jdbc, String columns, String table, RowMapper<L> row) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.table = table;
        this.select = "SELECT " + columns + " FROM " + table;
        this.row = row;
    }

    /** Read once in a request that changes nothing. */
    public Optional<L> load(DistrictId district, UUID id) {
        return ReadOnce.of(List.of(select, district, id), () -> find(district, id, ""));
    }

    /**
     * As {@link #list}; those that stand as they stood when they were read last are not read again: only that they do is asked. The columns are
     * those of the row alone, and the table has no name of its own in them.
     */
    public List<L> list(DistrictId district, Collection<UUID> ids, KeptCases<L> kept) {
        var known = kept.of(ids);
        return jdbc.sql("SELECT anew.*, s.id AS kept_id, s.version AS kept_version, s.xmin::text AS kept_writer,"
                        + " known.id IS NOT NULL AS kept FROM " + table
                        + " s LEFT JOIN unnest(:known, :versions, :writers) AS known (id, version, writer)"
                        + " ON known.id = s.id AND known.version = s.version AND known.writer = s.xmin::text"
                        + " LEFT JOIN LATERAL (SELECT " + columns
                        + " FROM (SELECT s.*) stands WHERE known.id IS NULL) anew ON TRUE"
                        + " WHERE s.id = ANY(:ids) AND s.district_id = :district")
                .param("known", known.keySet().toArray(UUID[]::new))
                .param(
                        "versions",
                        known.values().stream().map(KeptCases.Kept::version).toArray(Integer[]::new))
                .param(
                        "writers",
                        known.values().stream().map(KeptCases.Kept::writer).toArray(String[]::new))
                .param("ids", ids.toArray(UUID[]::new))
                .param("district", district.value())
                .query((found, at) -> {
                    var id = found.getObject("kept_id", UUID.class);
                    var before = found.getBoolean("kept") ? known.get(id) : null;
                    return before != null
                            ? before.value()
                            : kept.keep(
                                    id,
                                    Objects.requireNonNull(row.mapRow(found, at)),
                                    found.getInt("kept_version"),
                                    found.getString("kept_writer"));
                })
                .list();
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
