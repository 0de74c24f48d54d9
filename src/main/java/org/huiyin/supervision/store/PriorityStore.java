package org.huiyin.supervision.store;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.supervision.states.Priorities;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the rules by which candidates are gathered. */
@Repository
public class PriorityStore {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    PriorityStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Priorities of(DistrictId district, BodyId body, int year) {
        return jdbc.sql("""
                SELECT categories, many, units, version FROM supervision.priorities
                 WHERE district_id = :district AND body_id = :body AND year = :year
                """)
                .param("district", district.value())
                .param("body", body.value())
                .param("year", year)
                .query((row, _) -> new Priorities(
                        List.of((String[]) row.getArray(1).getArray()), row.getInt(2), row.getInt(3), row.getInt(4)))
                .optional()
                .orElse(Priorities.UNSET);
    }

    /** What was written. */
    public record Saved(UUID id, int version) {}

    public Saved save(DistrictId district, BodyId body, int year, Priorities priorities) {
        return jdbc.sql("""
                INSERT INTO supervision.priorities AS p (body_id, year, district_id, id, categories, many, units, version)
                VALUES (:body, :year, :district, :id, :categories, :many, :units, 1)
                ON CONFLICT (body_id, year) DO UPDATE
                   SET categories = excluded.categories, many = excluded.many, units = excluded.units, version = p.version + 1
                RETURNING id, version
                """)
                .param("body", body.value())
                .param("year", year)
                .param("district", district.value())
                .param("id", Ids.next(clock.instant()))
                .param("categories", priorities.categories().toArray(String[]::new))
                .param("many", priorities.many())
                .param("units", priorities.units())
                .query((row, _) -> new Saved(row.getObject(1, UUID.class), row.getInt(2)))
                .single();
    }
}
