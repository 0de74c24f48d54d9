package org.huiyin.voice;

import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that go with residents' voices. */
@Component
public class CasesOfVoices extends CaseUses {
    CasesOfVoices(JdbcClient jdbc) {
        super(jdbc, "voice", """
                SELECT DISTINCT id FROM voice.link
                 WHERE district_id = :district AND type = 'suggestion' AND id = ANY(:cases)
                """);
    }
}
