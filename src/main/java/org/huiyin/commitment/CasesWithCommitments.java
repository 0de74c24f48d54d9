package org.huiyin.commitment;

import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that commitments and look-backs rest on. Commitments come from replies only, which are moves on the case itself. */
@Component
public class CasesWithCommitments extends CaseUses {
    CasesWithCommitments(JdbcClient jdbc) {
        super(jdbc, "commitment", """
                SELECT source_id FROM commitment.commitment
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                UNION
                SELECT source_id FROM commitment.look_back
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                """);
    }
}
