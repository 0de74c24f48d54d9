package org.huiyin.suggestion;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what an import made and what became of it since, and marks it as undone. */
@Repository
class LedgerUndoStore {
    private final JdbcClient jdbc;

    LedgerUndoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A case that an import added or changed.
     *
     * @param version its present version
     * @param workedOn whether somebody has worked on it since an import left it
     * @param importedAgain whether a later import changed it
     * @param paperBefore the paper before it was changed; null where the case was added
     * @param lifeBefore the rest of the case before it was changed
     */
    record Made(
            CaseId id,
            int line,
            String title,
            boolean added,
            int version,
            boolean workedOn,
            boolean importedAgain,
            @Nullable String paperBefore,
            @Nullable String lifeBefore) {
        String beforePaper() {
            return Objects.requireNonNull(paperBefore);
        }

        String beforeLife() {
            return Objects.requireNonNull(lifeBefore);
        }
    }

    /** Keeps everybody from working on the cases of an import until the transaction ends; they may be very many. */
    void lock(ImportId id) {
        jdbc.sql("""
                SELECT s.version
                  FROM suggestion.suggestion s
                  JOIN suggestion.import_row r ON r.case_id = s.id
                 WHERE r.job_id = :id AND r.verdict IN ('ADDED', 'CHANGED')
                 ORDER BY s.id
                   FOR UPDATE OF s
                """).param("id", id.value()).query(Integer.class).list();
    }

    /** In the order of the file. */
    List<Made> made(ImportId id) {
        return jdbc.sql("""
                SELECT r.case_id, r.line, r.title, r.verdict = 'ADDED' AS added, s.version, r.before_paper, r.before_life,
                       s.version IS DISTINCT FROM coalesce(s.imported_version, r.after_version) AS worked_on,
                       EXISTS (SELECT FROM suggestion.import_row later JOIN suggestion.import_job j ON j.id = later.job_id
                                WHERE later.case_id = r.case_id AND later.job_id > r.job_id AND later.verdict = 'CHANGED'
                                  AND j.state <> 'UNDONE') AS imported_again
                  FROM suggestion.import_row r
                  JOIN suggestion.suggestion s ON s.id = r.case_id
                 WHERE r.job_id = :id AND r.verdict IN ('ADDED', 'CHANGED') AND NOT r.undone
                 ORDER BY r.line
                """)
                .param("id", id.value())
                .query((row, _) -> new Made(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getInt("line"),
                        row.getString("title"),
                        row.getBoolean("added"),
                        row.getInt("version"),
                        row.getBoolean("worked_on"),
                        row.getBoolean("imported_again"),
                        row.getString("before_paper"),
                        row.getString("before_life")))
                .list();
    }

    /** Those of the cases into which others were merged. */
    List<CaseId> mergedFrom(Collection<UUID> cases) {
        return jdbc.sql("""
                SELECT DISTINCT (life ->> 'into')::uuid
                  FROM suggestion.suggestion
                 WHERE state = 'MERGED' AND (life ->> 'into')::uuid = ANY(:cases)
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Marks lines whose cases are as they were before the import. */
    void undone(ImportId id, Collection<Integer> lines) {
        jdbc.sql("UPDATE suggestion.import_row SET undone = true WHERE job_id = :id AND line = ANY(:lines)")
                .param("id", id.value())
                .param("lines", lines.toArray(Integer[]::new))
                .update();
    }
}
