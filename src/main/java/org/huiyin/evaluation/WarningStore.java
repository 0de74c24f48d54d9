package org.huiyin.evaluation;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what the follower derives from the ledger. */
@Repository
class WarningStore {
    private static final RowMapper<Kept> ROW = (row, _) -> new Kept(
            row.getObject("act_id", UUID.class),
            Warning.Kind.valueOf(row.getString("kind")),
            new About(
                    row.getObject("body_id", UUID.class),
                    row.getObject("case_id", UUID.class),
                    row.getObject("commitment_id", UUID.class)),
            row.getObject("at", OffsetDateTime.class).toInstant());

    private static final RowMapper<Graded> GRADED = (row, _) ->
            new Graded(row.getObject("graded_at", OffsetDateTime.class).toInstant(), row.getInt("discontent"));

    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    WarningStore(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    record Kept(UUID act, Warning.Kind kind, About about, Instant at) {}

    /** What a warning is about. @param body whose office sees it; null for old ones that do not name it */
    record About(
            @Nullable UUID body,
            @Nullable UUID caseId,
            @Nullable UUID commitment) {}

    /** An account that graded in a case. */
    record Grader(UUID caseId, UUID account) {}

    /** What an account graded last in a case. @param discontent 0 to 3, the more the less satisfied */
    record Graded(Instant at, int discontent) {}

    /** When a case's reply was issued last, and when a unit was in contact last. */
    record Handled(@Nullable Instant issuedAt, @Nullable Instant contactedAt) {
        /** With what happened later. */
        Handled and(Handled later) {
            return new Handled(
                    later.issuedAt == null ? issuedAt : later.issuedAt,
                    later.contactedAt == null ? contactedAt : later.contactedAt);
        }
    }

    /** Keeps when cases were answered and contacted last; what is not told stays as it is. */
    void handled(Map<UUID, Handled> cases) {
        batch.batchUpdate(
                """
                INSERT INTO evaluation.handling (case_id, issued_at, contacted_at) VALUES (?, ?, ?)
                ON CONFLICT (case_id) DO UPDATE SET issued_at = coalesce(excluded.issued_at, handling.issued_at),
                    contacted_at = coalesce(excluded.contacted_at, handling.contacted_at)
                """,
                cases.entrySet().stream()
                        .map(entry -> new @Nullable Object[] {
                            entry.getKey(),
                            timeOrNull(entry.getValue().issuedAt()),
                            timeOrNull(entry.getValue().contactedAt())
                        })
                        .toList(),
                new int[] {Types.OTHER, Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE});
    }

    Map<UUID, Handled> handled(Collection<UUID> cases) {
        var handled = new HashMap<UUID, Handled>();
        jdbc.sql("SELECT case_id, issued_at, contacted_at FROM evaluation.handling WHERE case_id = ANY(:cases)")
                .param("cases", cases.toArray(UUID[]::new))
                .query(row -> {
                    handled.put(
                            row.getObject("case_id", UUID.class),
                            new Handled(
                                    instant(row.getObject("issued_at", OffsetDateTime.class)),
                                    instant(row.getObject("contacted_at", OffsetDateTime.class))));
                });
        return handled;
    }

    /** What accounts graded last in each of the cases. */
    Map<Grader, Graded> graded(Collection<UUID> cases) {
        var graded = new HashMap<Grader, Graded>();
        jdbc.sql("""
                SELECT case_id, account_id, graded_at, discontent FROM evaluation.trail WHERE case_id = ANY(:cases)
                """).param("cases", cases.toArray(UUID[]::new)).query(row -> {
            graded.put(
                    new Grader(row.getObject("case_id", UUID.class), row.getObject("account_id", UUID.class)),
                    new Graded(row.getObject("graded_at", OffsetDateTime.class).toInstant(), row.getInt("discontent")));
        });
        return graded;
    }

    void grade(Map<Grader, Graded> graded, DistrictId district) {
        batch.batchUpdate(
                """
                INSERT INTO evaluation.trail (case_id, district_id, account_id, graded_at, discontent) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (case_id, account_id) DO UPDATE
                   SET graded_at = excluded.graded_at, discontent = excluded.discontent
                """,
                graded.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().caseId(),
                            district.value(),
                            entry.getKey().account(),
                            time(entry.getValue().at()),
                            entry.getValue().discontent()
                        })
                        .toList());
    }

    void reported(UUID commitment, Instant at) {
        jdbc.sql("""
                INSERT INTO evaluation.report (commitment_id, reported_at) VALUES (:commitment, :at)
                ON CONFLICT (commitment_id) DO UPDATE SET reported_at = excluded.reported_at
                """).param("commitment", commitment).param("at", time(at)).update();
    }

    /** When a commitment was reported done last. */
    Optional<Instant> reportedAt(UUID commitment) {
        return jdbc.sql("SELECT reported_at FROM evaluation.report WHERE commitment_id = :commitment")
                .param("commitment", commitment)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** How an account rated a commitment last in the round of a year. */
    Optional<Graded> rated(UUID commitment, UUID account, int year) {
        return jdbc.sql("""
                SELECT rated_at AS graded_at, discontent FROM evaluation.delivery
                 WHERE commitment_id = :commitment AND account_id = :account AND year = :year
                """)
                .param("commitment", commitment)
                .param("account", account)
                .param("year", year)
                .query(GRADED)
                .optional();
    }

    void rate(UUID commitment, UUID account, int year, Graded rated) {
        jdbc.sql("""
                INSERT INTO evaluation.delivery (commitment_id, account_id, year, rated_at, discontent)
                VALUES (:commitment, :account, :year, :at, :discontent)
                ON CONFLICT (commitment_id, account_id, year) DO UPDATE
                   SET rated_at = excluded.rated_at, discontent = excluded.discontent
                """)
                .param("commitment", commitment)
                .param("account", account)
                .param("year", year)
                .param("at", time(rated.at()))
                .param("discontent", rated.discontent())
                .update();
    }

    /** Keeps a warning; one that is known only learns whose office sees it. */
    void warn(UUID act, Warning.Kind kind, DistrictId district, About about, Instant at) {
        jdbc.sql("""
                INSERT INTO evaluation.warning (act_id, kind, district_id, body_id, case_id, commitment_id, at)
                VALUES (:act, :kind, :district, :body, :case, :commitment, :at)
                ON CONFLICT (act_id, kind) DO UPDATE SET body_id = excluded.body_id
                """)
                .param("act", act)
                .param("kind", kind.name())
                .param("district", district.value())
                .param("body", about.body(), Types.OTHER)
                .param("case", about.caseId(), Types.OTHER)
                .param("commitment", about.commitment(), Types.OTHER)
                .param("at", time(at))
                .update();
    }

    /** The latest that offices of these bodies may see, after a place; those that do not name their body are among them. */
    List<Kept> latest(DistrictId district, Collection<UUID> bodies, @Nullable WarningPlace after, int most) {
        return jdbc.sql("""
                SELECT act_id, body_id, case_id, commitment_id, kind, at FROM evaluation.warning
                 WHERE district_id = :district AND (body_id = ANY(:bodies) OR body_id IS NULL)
                   AND (:at::timestamptz IS NULL OR (at, act_id, kind) < (:at::timestamptz, :act::uuid, :kind::text))
                 ORDER BY at DESC, act_id DESC, kind DESC
                 LIMIT :most
                """)
                .param("district", district.value())
                .param("bodies", bodies.toArray(UUID[]::new))
                .param("at", after == null ? null : time(after.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("act", after == null ? null : after.act(), Types.OTHER)
                .param("kind", after == null ? null : after.kind().name(), Types.VARCHAR)
                .param("most", most)
                .query(ROW)
                .list();
    }

    List<Kept> of(DistrictId district, UUID caseId) {
        return jdbc.sql("""
                SELECT act_id, body_id, case_id, commitment_id, kind, at FROM evaluation.warning
                 WHERE district_id = :district AND case_id = :case
                 ORDER BY at, kind
                """)
                .param("district", district.value())
                .param("case", caseId)
                .query(ROW)
                .list();
    }

    /** Forgets what the ledger tells again; the sign-ins behind a shared device may be forgotten, so that warning stays. */
    void clear() {
        jdbc.sql("DELETE FROM evaluation.warning WHERE kind <> 'SHARED_DEVICE'").update();
        jdbc.sql("DELETE FROM evaluation.trail").update();
        jdbc.sql("DELETE FROM evaluation.handling").update();
        jdbc.sql("DELETE FROM evaluation.report").update();
        jdbc.sql("DELETE FROM evaluation.delivery").update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
