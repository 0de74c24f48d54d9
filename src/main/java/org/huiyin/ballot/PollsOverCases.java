package org.huiyin.ballot;

import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that are voted on. */
@Component
public class PollsOverCases extends CaseUses {
    PollsOverCases(JdbcClient jdbc) {
        super(jdbc, "ballot", """
                SELECT DISTINCT subject_id FROM ballot.poll
                 WHERE district_id = :district AND subject_type = 'suggestion' AND subject_id = ANY(:cases)
                """);
    }
}
