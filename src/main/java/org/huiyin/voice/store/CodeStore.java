package org.huiyin.voice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.StationId;
import org.huiyin.move.Versions;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.huiyin.voice.Code;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps codes in PostgreSQL. */
@Repository
public class CodeStore {
    private static final String COLUMNS = """
            SELECT id, district_id, token, kind, label, person_id, station_id, region_id, place, active, version FROM voice.code
            """;

    private final JdbcClient jdbc;

    CodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Code code(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        var station = row.getObject("station_id", UUID.class);
        var region = row.getObject("region_id", UUID.class);
        return new Code(
                row.getObject("id", UUID.class),
                new DistrictId(row.getObject("district_id", UUID.class)),
                row.getString("token"),
                Code.CodeKind.valueOf(row.getString("kind")),
                row.getString("label"),
                person == null ? null : new PersonId(person),
                station == null ? null : new StationId(station),
                region == null ? null : new RegionId(region),
                row.getString("place"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    public Optional<Code> byToken(DistrictId district, String token) {
        return jdbc.sql(COLUMNS + "WHERE token = ? AND district_id = ?")
                .param(token)
                .param(district.value())
                .query((row, _) -> code(row))
                .optional();
    }

    public Optional<Code> load(DistrictId district, UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = ? AND district_id = ?")
                .param(id)
                .param(district.value())
                .query((row, _) -> code(row))
                .optional();
    }

    public List<Code> list(DistrictId district) {
        return jdbc.sql(COLUMNS + "WHERE district_id = ? ORDER BY active DESC, made_at DESC, id DESC")
                .param(district.value())
                .query((row, _) -> code(row))
                .list();
    }

    public void insert(Code code, Instant now) {
        jdbc.sql("""
                INSERT INTO voice.code (id, district_id, token, kind, label, person_id, station_id, region_id, place, active, version,
                    made_at)
                VALUES (:id, :district, :token, :kind, :label, :person, :station, :region, :place, true, 1, :now)
                """)
                .param("id", code.id())
                .param("district", code.district().value())
                .param("token", code.token())
                .param("kind", code.kind().name())
                .param("label", code.label())
                .param("person", code.person() == null ? null : code.person().value(), Types.OTHER)
                .param("station", code.station() == null ? null : code.station().value(), Types.OTHER)
                .param("region", code.region() == null ? null : code.region().value(), Types.OTHER)
                .param("place", code.place())
                .param("now", VoiceStore.at(now))
                .update();
    }

    /** @throws Refusal "stale" if it was changed since */
    public void withdraw(Code code) {
        var changed = jdbc.sql(
                        "UPDATE voice.code SET active = false, version = version + 1 WHERE id = ? AND version = ? AND active")
                .param(code.id())
                .param(code.version())
                .update();
        Versions.saved(changed);
    }
}
