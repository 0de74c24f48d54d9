package org.huiyin.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.ledger.WakeUp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Streams in the database. */
@Repository
class StreamStore implements Streams {
    /** What listeners wait for. */
    static final String TOPIC = "live";

    private static final TypeReference<Map<String, Object>> IDS = new TypeReference<>() {};
    private static final String COLUMNS = "SELECT e.stream, e.number, e.key, e.kind, e.ids, e.at";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final JsonMapper json;
    private final WakeUp wakeUp;
    private final Soon soon;

    StreamStore(JdbcClient jdbc, InstantSource clock, JsonMapper json, WakeUp wakeUp, Soon soon) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.wakeUp = wakeUp;
        this.soon = soon;
    }

    @Override
    public long append(StreamId stream, String kind, Map<String, ?> ids) {
        return add(stream, null, kind, ids);
    }

    @Override
    public long put(StreamId stream, String key, String kind, Map<String, ?> ids) {
        return add(stream, key, kind, ids);
    }

    @Override
    public void putSoon(StreamId stream, String key, String kind, Map<String, ?> ids) {
        soon.afterCommit(new Soon.Place(stream, key), () -> put(stream, key, kind, ids));
    }

    @Override
    public long last(StreamId stream) {
        return jdbc.sql("SELECT coalesce(max(last), 0) FROM live.stream WHERE id = :stream")
                .param("stream", stream.value())
                .query(Long.class)
                .single();
    }

    private long add(StreamId stream, @Nullable String key, String kind, Map<String, ?> ids) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event is told in the transaction that makes the change");
        }
        wakeUp.afterCommit(TOPIC);
        var number = next(stream);
        write(stream, number, key, kind, ids);
        return number;
    }

    /** Counts on and holds the stream until the transaction ends. The row is written after that, so that it meets what others wrote before. */
    private long next(StreamId stream) {
        return jdbc.sql("""
                        INSERT INTO live.stream (id, last) VALUES (:stream, 1)
                        ON CONFLICT (id) DO UPDATE SET last = stream.last + 1
                        RETURNING last
                        """).param("stream", stream.value()).query(Long.class).single();
    }

    private void write(StreamId stream, long number, @Nullable String key, String kind, Map<String, ?> ids) {
        jdbc.sql("""
                INSERT INTO live.event (stream, number, key, kind, ids, at)
                VALUES (:stream, :number, :key, :kind, CAST(:ids AS jsonb), :at)
                ON CONFLICT (stream, key) DO UPDATE
                   SET number = excluded.number, kind = excluded.kind, ids = excluded.ids, at = excluded.at
                """)
                .param("stream", stream.value())
                .param("number", number)
                .param("key", key)
                .param("kind", kind)
                .param("ids", json.writeValueAsString(ids))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** What came after the given number in each of the streams, each stream in order. */
    List<StreamEvent> after(Map<StreamId, Long> known) {
        var streams = known.keySet().stream().map(StreamId::value).toArray(UUID[]::new);
        var numbers = known.values().toArray(Long[]::new);
        return jdbc.sql(COLUMNS + """
                          FROM unnest(CAST(:streams AS uuid[]), CAST(:numbers AS bigint[])) AS known (stream, number)
                          JOIN live.event e ON e.stream = known.stream AND e.number > known.number
                         ORDER BY e.stream, e.number
                        """)
                .param("streams", streams)
                .param("numbers", numbers)
                .query(this::event)
                .list();
    }

    /** The last events of a stream, oldest first. */
    List<StreamEvent> recent(StreamId stream, int limit) {
        return jdbc.sql(COLUMNS + """
                          FROM live.event e
                         WHERE e.stream = :stream
                         ORDER BY e.number DESC
                         LIMIT :limit
                        """)
                .param("stream", stream.value())
                .param("limit", limit)
                .query(this::event)
                .list()
                .reversed();
    }

    private StreamEvent event(ResultSet row, int number) throws SQLException {
        var ids = new HashMap<>(json.readValue(row.getString("ids"), IDS));
        return new StreamEvent(
                new StreamId(row.getObject("stream", UUID.class)),
                row.getLong("number"),
                row.getString("key"),
                row.getString("kind"),
                ids,
                row.getTimestamp("at").toInstant());
    }
}
