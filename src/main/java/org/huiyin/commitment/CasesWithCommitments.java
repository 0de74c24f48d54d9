package org.huiyin.commitment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that commitments and look-backs rest on. */
@Component
class CasesWithCommitments implements CaseUses {
    private final JdbcClient jdbc;

    CasesWithCommitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return "commitment";
    }

    @Override
    public Set<UUID> used(DistrictId district, Collection<UUID> cases) {
        return new HashSet<>(jdbc.sql("""
                SELECT source_id FROM commitment.commitment
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                UNION
                SELECT source_id FROM commitment.look_back
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                """)
                .param("district", district.value())
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }
}
