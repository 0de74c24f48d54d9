package org.huiyin.supervision;

import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that key items and joint talks rest on. */
@Component
public class SupervisedCases extends CaseUses {
    SupervisedCases(JdbcClient jdbc) {
        super(jdbc, "supervision", """
                SELECT case_id FROM supervision.item_case WHERE district_id = :district AND case_id = ANY(:cases)
                UNION
                SELECT case_id FROM supervision.talk_case WHERE district_id = :district AND case_id = ANY(:cases)
                """);
    }
}
