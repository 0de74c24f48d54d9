package org.huiyin.notice;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.desk.News;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps notices in PostgreSQL; the same notice is kept once. */
@Repository
class NoticeStore {
    private static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    NoticeStore(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** A notice as kept. @param subjectType whose title is looked up; empty if {@code what} is the title */
    record Kept(
            UUID id,
            UUID subject,
            String subjectType,
            String kind,
            @Nullable UUID unit,
            @Nullable LocalDate due,
            Instant at,
            boolean read,
            String address,
            String what) {}

    /**
     * What is told, whoever is told it.
     *
     * @param source act, or what is due by which day: with subject and kind it tells whether it was told before
     */
    record Message(
            DistrictId district,
            UUID subject,
            News news,
            String source,
            @Nullable LocalDate due,
            Instant at) {}

    /** A message to one account. */
    record Told(UUID account, Message message) {}

    void tell(List<Told> all) {
        batch.batchUpdate("""
                INSERT INTO notice.notice (id, district_id, account_id, subject_type, subject_id, kind, source, derived, unit_id, due,
                    at, address, what)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?::date, ?, ?, ?)
                ON CONFLICT (account_id, subject_id, kind, source) DO NOTHING
                """, all.stream().map(NoticeStore::row).toList(), TYPES);
    }

    private static final int[] TYPES = {
        Types.OTHER,
        Types.OTHER,
        Types.OTHER,
        Types.VARCHAR,
        Types.OTHER,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.BOOLEAN,
        Types.OTHER,
        Types.OTHER,
        Types.TIMESTAMP_WITH_TIMEZONE,
        Types.VARCHAR,
        Types.VARCHAR
    };

    private static @Nullable Object[] row(Told told) {
        var message = told.message();
        var news = message.news();
        return new @Nullable Object[] {
            Ids.next(message.at()),
            message.district().value(),
            told.account(),
            news.subjectType(),
            message.subject(),
            news.kind(),
            message.source(),
            message.due() == null,
            news.unit() == null ? null : news.unit().value(),
            message.due(),
            time(message.at()),
            news.address(),
            news.what()
        };
    }

    /** Forgets what was derived from the ledger and not yet read; what was read was told, and stays. */
    void forgetDerived() {
        jdbc.sql("DELETE FROM notice.notice WHERE derived AND read_at IS NULL").update();
    }

    int unread(UUID account) {
        return jdbc.sql("""
                SELECT count(*) FROM (SELECT 1 FROM notice.notice WHERE account_id = :account AND read_at IS NULL LIMIT :most) found
                """)
                .param("account", account)
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    List<Kept> list(UUID account, int limit, long offset) {
        return jdbc.sql("""
                SELECT id, subject_id, subject_type, kind, unit_id, due, at, read_at IS NOT NULL AS read, address, what
                  FROM notice.notice
                 WHERE account_id = :account
                 ORDER BY at DESC, id DESC
                 LIMIT :limit OFFSET :offset
                """)
                .param("account", account)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_type"),
                        row.getString("kind"),
                        row.getObject("unit_id", UUID.class),
                        row.getObject("due", LocalDate.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("read"),
                        row.getString("address"),
                        row.getString("what")))
                .list();
    }

    /** Marks it as read and names the page that it leads to. */
    Optional<String> read(UUID notice, UUID account, Instant now) {
        return jdbc.sql("""
                UPDATE notice.notice SET read_at = coalesce(read_at, :now)
                 WHERE id = :id AND account_id = :account
                RETURNING address
                """)
                .param("now", time(now))
                .param("id", notice)
                .param("account", account)
                .query(String.class)
                .optional();
    }

    void readAll(UUID account, Instant now) {
        jdbc.sql("UPDATE notice.notice SET read_at = :now WHERE account_id = :account AND read_at IS NULL")
                .param("now", time(now))
                .param("account", account)
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
