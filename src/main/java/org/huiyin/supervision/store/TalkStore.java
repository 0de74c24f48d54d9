package org.huiyin.supervision.store;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.database.FactsJson;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.SupervisedCases;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps forums and joint talks in PostgreSQL. */
@Repository
public class TalkStore {
    /** A talk as it stands, with the version that a change must name. */
    public record Loaded(Talk talk, int version) implements CaseTable.AtVersion {}

    private final JdbcClient jdbc;
    private final SupervisedCases cases;
    private final CaseTable<Loaded> table;
    private final FactsJson<Talk> json = new FactsJson<>(Talk.class);
    private final RowMapper<Loaded> row = (row, _) -> new Loaded(json.read(row.getString(1)), row.getInt(2));

    public TalkStore(JdbcClient jdbc, SupervisedCases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        table = new CaseTable<>(jdbc, "facts, version", "supervision.talk", row);
    }

    public Optional<Loaded> load(DistrictId district, TalkId id) {
        return table.load(district, id.value());
    }

    public void insert(Talk talk) {
        var call = talk.call();
        jdbc.sql("""
                INSERT INTO supervision.talk (id, district_id, body_id, kind, state, open, version, held_on, item_id,
                    deputy_ids, unit_ids, facts)
                VALUES (:id, :district, :body, :kind, :state, false, 1, :on, :item, :deputies, :units, :facts::jsonb)
                """)
                .param("id", call.id().value())
                .param("district", call.district().value())
                .param("body", call.body().value())
                .param("kind", call.kind().name())
                .param("state", talk.stateName().name())
                .param("on", call.on())
                .param("item", call.item() == null ? null : call.item().value(), Types.OTHER)
                .param("deputies", KeyItemStore.ids(call.deputies().stream().map(it -> it.value())))
                .param("units", KeyItemStore.ids(call.units().stream().map(it -> it.value())))
                .param("facts", json.write(talk))
                .update();
        link(call);
    }

    /** Replaces a talk by its successor and returns the new version. @throws Refusal "stale" if it was changed since */
    public int save(Loaded before, Talk after) {
        var call = after.call();
        var version = table.save(
                before,
                jdbc.sql("""
                UPDATE supervision.talk
                   SET state = :state, open = :open, held_on = :on, deputy_ids = :deputies, unit_ids = :units,
                       facts = :facts::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param("open", after.open())
                        .param("on", call.on())
                        .param(
                                "deputies",
                                KeyItemStore.ids(call.deputies().stream().map(it -> it.value())))
                        .param("units", KeyItemStore.ids(call.units().stream().map(it -> it.value())))
                        .param("facts", json.write(after))
                        .param("id", call.id().value()));
        if (!before.talk().call().cases().equals(call.cases())) {
            jdbc.sql("DELETE FROM supervision.talk_case WHERE talk_id = :id")
                    .param("id", call.id().value())
                    .update();
            link(call);
        }
        return version;
    }

    private void link(Call call) {
        if (!call.cases().isEmpty()) {
            cases.restOn(call.cases());
            jdbc.sql("""
                    INSERT INTO supervision.talk_case (talk_id, case_id, district_id)
                    SELECT :id, each, :district FROM unnest(:cases) AS each
                    """)
                    .param("id", call.id().value())
                    .param("district", call.district().value())
                    .param("cases", KeyItemStore.ids(call.cases().stream()))
                    .update();
        }
    }

    /** Talks of the filter, the latest first. @param before continues after this one; null from the start */
    public List<Loaded> list(DistrictId district, TalkFilter filter, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                SELECT facts, version FROM supervision.talk c
                 WHERE district_id = :district
                   AND (:kind::text IS NULL OR kind = :kind)
                   AND (:state::text IS NULL OR state = :state)
                   AND (:year::int IS NULL OR extract(year FROM held_on) = :year)
                   AND (:item::uuid IS NULL OR item_id = :item)
                   AND (:case::uuid IS NULL OR EXISTS (SELECT FROM supervision.talk_case l
                        WHERE l.talk_id = c.id AND l.case_id = :case))
                   AND (:before::uuid IS NULL OR (held_on, id) < (SELECT held_on, id FROM supervision.talk WHERE id = :before))
                 ORDER BY held_on DESC, id DESC LIMIT :limit
                """)
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .param("district", district.value())
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("year", filter.year(), Types.INTEGER)
                .param("item", filter.item(), Types.OTHER)
                .param("case", filter.caseId(), Types.OTHER)
                .query(row)
                .list();
    }
}
