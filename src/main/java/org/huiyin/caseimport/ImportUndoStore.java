package org.huiyin.caseimport;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.OldCases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what an import made, and marks it as undone. */
@Repository
class ImportUndoStore {
    private final JdbcClient jdbc;

    ImportUndoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A case that an import added or changed.
     *
     * @param before what it was before it was changed; null where it was added
     * @param version in which the import left it where it was changed
     * @param importedAgain whether a later import changed it
     */
    record Made(
            CaseId id,
            int line,
            String title,
            OldCases.@Nullable Before before,
            @Nullable Integer version,
            boolean importedAgain) {
        boolean added() {
            return before == null;
        }
    }

    /** In the order of the file. */
    List<Made> made(ImportId id) {
        return jdbc.sql("""
                SELECT r.case_id, r.line, r.title, r.verdict = 'ADDED' AS added, r.after_version, r.before_paper, r.before_life,
                       EXISTS (SELECT FROM caseimport.import_row later JOIN caseimport.import_job j ON j.id = later.job_id
                                WHERE later.case_id = r.case_id AND later.job_id > r.job_id AND later.verdict = 'CHANGED'
                                  AND j.state <> 'UNDONE') AS imported_again
                  FROM caseimport.import_row r
                 WHERE r.job_id = :id AND r.verdict IN ('ADDED', 'CHANGED') AND NOT r.undone
                 ORDER BY r.line
                """)
                .param("id", id.value())
                .query((row, _) -> new Made(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getInt("line"),
                        row.getString("title"),
                        row.getBoolean("added")
                                ? null
                                : new OldCases.Before(row.getString("before_paper"), row.getString("before_life")),
                        row.getObject("after_version", Integer.class),
                        row.getBoolean("imported_again")))
                .list();
    }

    /** Marks lines whose cases are as they were before the import. */
    void undone(ImportId id, Collection<Integer> lines) {
        jdbc.sql("UPDATE caseimport.import_row SET undone = true WHERE job_id = :id AND line = ANY(:lines)")
                .param("id", id.value())
                .param("lines", lines.toArray(Integer[]::new))
                .update();
    }
}
