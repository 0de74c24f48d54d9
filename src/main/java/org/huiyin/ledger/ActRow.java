package org.huiyin.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads an act from its row. */
record ActRow(JsonMapper json) implements RowMapper<Act> {
    @Override
    public Act mapRow(ResultSet row, int number) throws SQLException {
        return new Act(
                row.getObject("id", UUID.class),
                new Subject(row.getString("subject_type"), row.getObject("subject_id", UUID.class)),
                row.getInt("version"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(
                        new DistrictId(row.getObject("district", UUID.class)),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        row.getString("channel")),
                Disclosure.valueOf(row.getString("disclosure")),
                json.readTree(row.getString("details")));
    }
}
