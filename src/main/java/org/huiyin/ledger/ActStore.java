package org.huiyin.ledger;

import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The table of acts. An append is one INSERT and nothing more; those who follow are woken after the commit. */
@Repository
class ActStore implements Ledger {
    private static final String INSERT = """
            INSERT INTO ledger.act (epoch, id, subject_type, subject_id, version, type, at, district, account, actor, channel, disclosure, details)
            VALUES (:epoch, :id, :subjectType, :subject, :version, :type, :at, :district, :account, :actor, :channel, :disclosure, CAST(:details AS jsonb))
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Bell bell;
    private final int epoch;

    ActStore(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batch,
            InstantSource clock,
            JsonMapper json,
            Bell bell,
            Epochs epochs) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
        this.json = json;
        this.bell = bell;
        this.epoch = epochs.current();
    }

    @Override
    public UUID append(NewAct act, Actor actor) {
        joinTransaction();
        var id = Ids.next(clock.instant());
        jdbc.sql(INSERT).paramSource(parameters(id, act, actor)).update();
        return id;
    }

    @Override
    public void appendAll(List<NewAct> acts, Actor actor) {
        joinTransaction();
        batch.batchUpdate(
                INSERT,
                acts.stream()
                        .map(act -> parameters(Ids.next(clock.instant()), act, actor))
                        .toArray(MapSqlParameterSource[]::new));
    }

    @Override
    public List<Act> of(Subject subject) {
        return jdbc.sql("""
                        SELECT id, subject_type, subject_id, version, type, at, district, account, actor, channel, disclosure, details
                          FROM ledger.act
                         WHERE subject_id = :id AND subject_type = :type
                         ORDER BY version
                        """)
                .param("id", subject.id())
                .param("type", subject.type())
                .query(new ActRow(json))
                .list();
    }

    private MapSqlParameterSource parameters(UUID id, NewAct act, Actor actor) {
        return new MapSqlParameterSource()
                .addValue("epoch", epoch)
                .addValue("id", id)
                .addValue("subjectType", act.subject().type())
                .addValue("subject", act.subject().id())
                .addValue("version", act.version())
                .addValue("type", act.type())
                .addValue("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .addValue("district", actor.district().value())
                .addValue("account", actor.account(), Types.OTHER)
                .addValue("actor", actor.name())
                .addValue("channel", actor.channel())
                .addValue("disclosure", act.disclosure().name())
                .addValue("details", json.writeValueAsString(act.details()));
    }

    /** Sees to it that the act stands or falls with the state, and that followers hear of it once it stands. */
    private void joinTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act is appended in the transaction that stores the state");
        }
        bell.afterCommit(Bell.ACTS);
    }
}
