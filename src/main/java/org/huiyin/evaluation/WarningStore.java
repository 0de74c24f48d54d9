package org.huiyin.evaluation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what the follower derives from the ledger. */
@Repository
class WarningStore {
    private static final RowMapper<Kept> ROW = (row, _) -> new Kept(
            row.getObject("case_id", UUID.class),
            Warning.Kind.valueOf(row.getString("kind")),
            row.getObject("at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    WarningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Kept(UUID caseId, Warning.Kind kind, Instant at) {}

    /** What an account graded last in a case. @param discontent 0 to 3, the more the less satisfied */
    record Graded(Instant at, int discontent) {}

    /** When a case's reply was issued last, and when a unit was in contact last. */
    record Handled(@Nullable Instant issuedAt, @Nullable Instant contactedAt) {}

    void issued(UUID caseId, Instant at) {
        jdbc.sql("""
                INSERT INTO evaluation.handling (case_id, issued_at) VALUES (:case, :at)
                ON CONFLICT (case_id) DO UPDATE SET issued_at = excluded.issued_at
                """).param("case", caseId).param("at", time(at)).update();
    }

    void contacted(UUID caseId, Instant at) {
        jdbc.sql("""
                INSERT INTO evaluation.handling (case_id, contacted_at) VALUES (:case, :at)
                ON CONFLICT (case_id) DO UPDATE SET contacted_at = excluded.contacted_at
                """).param("case", caseId).param("at", time(at)).update();
    }

    Handled handled(UUID caseId) {
        return jdbc.sql("SELECT issued_at, contacted_at FROM evaluation.handling WHERE case_id = :case")
                .param("case", caseId)
                .query((row, _) -> new Handled(
                        instant(row.getObject("issued_at", OffsetDateTime.class)),
                        instant(row.getObject("contacted_at", OffsetDateTime.class))))
                .optional()
                .orElse(new Handled(null, null));
    }

    Optional<Graded> graded(UUID caseId, UUID account) {
        return jdbc.sql("""
                SELECT graded_at, discontent FROM evaluation.trail WHERE case_id = :case AND account_id = :account
                """)
                .param("case", caseId)
                .param("account", account)
                .query((row, _) -> new Graded(
                        row.getObject("graded_at", OffsetDateTime.class).toInstant(), row.getInt("discontent")))
                .optional();
    }

    void grade(UUID caseId, DistrictId district, UUID account, Graded graded) {
        jdbc.sql("""
                INSERT INTO evaluation.trail (case_id, district_id, account_id, graded_at, discontent)
                VALUES (:case, :district, :account, :at, :discontent)
                ON CONFLICT (case_id, account_id) DO UPDATE
                   SET graded_at = excluded.graded_at, discontent = excluded.discontent
                """)
                .param("case", caseId)
                .param("district", district.value())
                .param("account", account)
                .param("at", time(graded.at()))
                .param("discontent", graded.discontent())
                .update();
    }

    void warn(UUID act, Warning.Kind kind, DistrictId district, UUID caseId, Instant at) {
        jdbc.sql("""
                INSERT INTO evaluation.warning (act_id, kind, district_id, case_id, at)
                VALUES (:act, :kind, :district, :case, :at)
                ON CONFLICT (act_id, kind) DO NOTHING
                """)
                .param("act", act)
                .param("kind", kind.name())
                .param("district", district.value())
                .param("case", caseId)
                .param("at", time(at))
                .update();
    }

    List<Kept> latest(DistrictId district, int most) {
        return jdbc.sql("""
                SELECT case_id, kind, at FROM evaluation.warning
                 WHERE district_id = :district
                 ORDER BY at DESC, act_id DESC
                 LIMIT :most
                """)
                .param("district", district.value())
                .param("most", most)
                .query(ROW)
                .list();
    }

    List<Kept> of(DistrictId district, UUID caseId) {
        return jdbc.sql("""
                SELECT case_id, kind, at FROM evaluation.warning
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
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
