package org.huiyin.suggestion.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.OldCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the cases that a list may mean, and tells which of them are as a list left them. */
@Repository
public class OldCaseStore {
    private final JdbcClient jdbc;

    OldCaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The body's cases that have one of the numbers or ids, or come from a line that was called as one of these. */
    public List<OldCases.Known> known(
            DistrictId district,
            BodyId body,
            Collection<String> numbers,
            Collection<String> called,
            Collection<UUID> ids) {
        return jdbc.sql("""
                SELECT id, source, number, term, session, title, kind, coalesce(version = imported_version, false) AS untouched
                  FROM suggestion.suggestion
                 WHERE district_id = :district AND body_id = :body AND (number = ANY(:numbers) OR number_seen = ANY(:numbers))
                UNION
                SELECT id, source, number, term, session, title, kind, coalesce(version = imported_version, false)
                  FROM suggestion.suggestion
                 WHERE body_id = :body AND source <> '' AND split_part(source, '/', 1) = ANY(:called)
                UNION
                SELECT id, source, coalesce(number, ''), term, session, title, kind, coalesce(version = imported_version, false)
                  FROM suggestion.suggestion
                 WHERE id = ANY(:ids) AND body_id = :body AND submitted_on IS NOT NULL
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("district", district.value())
                .param("body", body.value())
                .param("numbers", numbers.toArray(String[]::new))
                .param("called", called.toArray(String[]::new))
                .query((row, _) -> new OldCases.Known(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("source"),
                        row.getString("number"),
                        row.getInt("term"),
                        row.getInt("session"),
                        row.getString("title"),
                        Kind.valueOf(row.getString("kind")),
                        row.getBoolean("untouched")))
                .list();
    }

    /** Marks cases as being as a list left them. */
    public void untouched(Collection<CaseId> cases) {
        if (!cases.isEmpty()) {
            jdbc.sql("UPDATE suggestion.suggestion SET imported_version = version WHERE id = ANY(:cases)")
                    .param("cases", values(cases))
                    .update();
        }
    }

    /** In which version those of the cases are that are still there. */
    public Map<CaseId, OldCases.Version> versions(Collection<CaseId> cases) {
        var versions = new HashMap<CaseId, OldCases.Version>();
        jdbc.sql("SELECT id, version, imported_version FROM suggestion.suggestion WHERE id = ANY(:cases)")
                .param("cases", values(cases))
                .query(row -> {
                    versions.put(
                            new CaseId(row.getObject("id", UUID.class)),
                            new OldCases.Version(
                                    row.getInt("version"), row.getObject("imported_version", Integer.class)));
                });
        return versions;
    }

    /** Those of the cases into which others were merged. */
    public List<CaseId> mergedFrom(Collection<CaseId> cases) {
        return jdbc.sql("""
                SELECT DISTINCT (life ->> 'into')::uuid
                  FROM suggestion.suggestion
                 WHERE state = 'MERGED' AND (life ->> 'into')::uuid = ANY(:cases)
                """)
                .param("cases", values(cases))
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    private static UUID[] values(Collection<CaseId> cases) {
        return cases.stream().map(CaseId::value).toArray(UUID[]::new);
    }
}
