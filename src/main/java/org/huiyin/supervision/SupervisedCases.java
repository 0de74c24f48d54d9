package org.huiyin.supervision;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that key items and joint consultations rest on. */
@Component
class SupervisedCases implements CaseUses {
    private final JdbcClient jdbc;

    SupervisedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return "supervision";
    }

    @Override
    public Set<UUID> used(DistrictId district, Collection<UUID> cases) {
        return new HashSet<>(jdbc.sql("""
                SELECT case_id FROM supervision.item_case WHERE district_id = :district AND case_id = ANY(:cases)
                UNION
                SELECT case_id FROM supervision.consultation_case WHERE district_id = :district AND case_id = ANY(:cases)
                """)
                .param("district", district.value())
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }
}
