package org.huiyin.directory.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.database.LongWork;
import org.huiyin.directory.Roster;
import org.huiyin.directory.RosterId;
import org.huiyin.shared.DistrictId;
import org.huiyin.spreadsheet.Grid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps uploaded rosters until they are imported, and afterwards what became of them. */
@Repository
class RosterStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Kept>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Roster.Sheet>> SHEETS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LongWork longWork;

    RosterStore(JdbcClient jdbc, LongWork longWork) {
        this.jdbc = jdbc;
        this.longWork = longWork;
    }

    /** @param lines of all sheets, by their place */
    void insert(Roster roster, Map<Integer, List<Grid.Row>> lines, byte[] digest) {
        jdbc.sql("""
                        INSERT INTO directory.roster (id, district_id, file_name, encoding, digest, uploaded_at, lines, sheets, sheet, mapping)
                        VALUES (:id, :district, :name, :encoding, :digest, :at, CAST(:lines AS jsonb), CAST(:sheets AS jsonb), :sheet,
                            CAST(:mapping AS jsonb))
                        """)
                .param("id", roster.id().value())
                .param("district", roster.district().value())
                .param("name", roster.fileName())
                .param("encoding", roster.encoding())
                .param("digest", digest)
                .param("at", OffsetDateTime.ofInstant(roster.uploadedAt(), ZoneOffset.UTC))
                .param(
                        "lines",
                        JSON.writeValueAsString(lines.entrySet().stream()
                                .flatMap(sheet -> sheet.getValue().stream().map(row -> Kept.of(sheet.getKey(), row)))
                                .toList()))
                .param("sheets", JSON.writeValueAsString(roster.sheets()))
                .param("sheet", roster.sheet())
                .param("mapping", JSON.writeValueAsString(roster.mapping()))
                .update();
    }

    Optional<Roster> find(DistrictId district, RosterId id) {
        return jdbc.sql("""
                        SELECT id, district_id, file_name, encoding, uploaded_at, lines, sheets, sheet, mapping, outcome
                          FROM directory.roster
                         WHERE id = :id AND district_id = :district
                        """)
                .param("id", id.value())
                .param("district", district.value())
                .query(RosterStore::roster)
                .optional();
    }

    /** As {@link #find}, and keeps others from changing it until the transaction ends. */
    Optional<Roster> findForChange(DistrictId district, RosterId id) {
        return jdbc.sql("""
                        SELECT id, district_id, file_name, encoding, uploaded_at, lines, sheets, sheet, mapping, outcome
                          FROM directory.roster
                         WHERE id = :id AND district_id = :district
                           FOR UPDATE
                        """)
                .param("id", id.value())
                .param("district", district.value())
                .query(RosterStore::roster)
                .optional();
    }

    List<Roster> recent(DistrictId district) {
        return jdbc.sql("""
                        SELECT id, district_id, file_name, encoding, uploaded_at, '[]' AS lines, sheets, sheet, mapping, outcome
                          FROM directory.roster
                         WHERE district_id = :district
                         ORDER BY uploaded_at DESC, id
                         LIMIT 20
                        """)
                .param("district", district.value())
                .query(RosterStore::roster)
                .list();
    }

    /** One import at a time in a district: what one judges, the other may be adding. That may be thousands of people. */
    void holdPeople(DistrictId district) {
        longWork.expect();
        jdbc.sql("SELECT id FROM directory.district WHERE id = :district FOR UPDATE")
                .param("district", district.value())
                .query(UUID.class)
                .single();
    }

    void readFrom(RosterId id, int sheet) {
        jdbc.sql("UPDATE directory.roster SET sheet = :sheet WHERE id = :id")
                .param("id", id.value())
                .param("sheet", sheet)
                .update();
    }

    void save(RosterId id, Roster.Mapping mapping) {
        jdbc.sql("UPDATE directory.roster SET mapping = CAST(:mapping AS jsonb) WHERE id = :id")
                .param("id", id.value())
                .param("mapping", JSON.writeValueAsString(mapping))
                .update();
    }

    void finish(RosterId id, Roster.Outcome outcome) {
        jdbc.sql("UPDATE directory.roster SET outcome = CAST(:outcome AS jsonb), lines = '[]' WHERE id = :id")
                .param("id", id.value())
                .param("outcome", JSON.writeValueAsString(outcome))
                .update();
    }

    /** Uploads hold contact data and are not kept for long without an import. */
    void forget(DistrictId district, Instant before) {
        jdbc.sql("""
                        DELETE FROM directory.roster
                         WHERE district_id = :district AND outcome IS NULL AND uploaded_at < :before
                        """)
                .param("district", district.value())
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .update();
    }

    private static Roster roster(ResultSet row, int number) throws SQLException {
        var sheet = row.getInt("sheet");
        return new Roster(
                new RosterId(row.getObject("id", UUID.class)),
                new DistrictId(row.getObject("district_id", UUID.class)),
                row.getString("file_name"),
                row.getString("encoding"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("lines"), LINES).stream()
                        .filter(line -> line.of(sheet))
                        .map(Kept::row)
                        .toList(),
                JSON.readValue(row.getString("sheets"), SHEETS),
                sheet,
                JSON.readValue(row.getString("mapping"), Roster.Mapping.class),
                Optional.ofNullable(row.getString("outcome"))
                        .map(outcome -> JSON.readValue(outcome, Roster.Outcome.class)));
    }

    /**
     * A line as the table keeps it, with its merged cells filled.
     *
     * @param sheet the place of its sheet; null for lines from before there were several
     */
    private record Kept(
            int line, List<String> cells, @Nullable Integer sheet) {
        static Kept of(int sheet, Grid.Row row) {
            return new Kept(row.line(), row.filled().cells(), sheet);
        }

        boolean of(int place) {
            return sheet == null || sheet == place;
        }

        Grid.Row row() {
            return new Grid.Row(line, cells);
        }
    }
}
