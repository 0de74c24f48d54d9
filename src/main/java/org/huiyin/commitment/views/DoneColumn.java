package org.huiyin.commitment.views;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseColumn;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells of the cases of a list when everything promised in them was confirmed as done: by the promises that everyone may read, whoever takes the
 * list along. Where it is loaded, the day becomes words of the paper.
 */
@Component
class DoneColumn implements CaseColumn {
    private final JdbcClient jdbc;

    DoneColumn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ListColumn column() {
        return ListColumn.DONE;
    }

    @Override
    public Map<CaseId, String> cells(Collection<CaseId> cases, Caller caller) {
        var cells = new HashMap<CaseId, String>();
        jdbc.sql("""
                SELECT source_id, max(confirmed_on) AS done FROM commitment.commitment
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                   AND CAST(life #>> '{facts,open}' AS boolean)
                 GROUP BY source_id
                HAVING bool_and(state = 'DONE')
                """)
                .param("district", caller.district().value())
                .param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(row -> {
                    cells.put(
                            new CaseId(row.getObject("source_id", UUID.class)),
                            row.getObject("done", LocalDate.class).toString());
                });
        return cells;
    }
}
