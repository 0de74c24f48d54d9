package org.huiyin.voice;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that go with residents' voices. */
@Component
class CasesOfVoices implements CaseUses {
    private final JdbcClient jdbc;

    CasesOfVoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return "voice";
    }

    @Override
    public Set<UUID> used(DistrictId district, Collection<UUID> cases) {
        return new HashSet<>(jdbc.sql("""
                SELECT DISTINCT id FROM voice.link
                 WHERE district_id = :district AND type = 'suggestion' AND id = ANY(:cases)
                """)
                .param("district", district.value())
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }
}
