package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseUsesTest {
    @Autowired
    private List<CaseUses> uses;

    @Autowired
    private JdbcClient jdbc;

    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final UUID votedOn = UUID.randomUUID();
    private final UUID free = UUID.randomUUID();

    @Test
    void a_poll_rests_on_the_case_that_it_is_about() {
        poll("suggestion", votedOn);
        poll("key-item", free);
        var polls = uses.stream()
                .filter(use -> use.code().equals("ballot"))
                .findFirst()
                .orElseThrow();
        assertThat(polls.used(district, List.of(votedOn, free))).containsExactly(votedOn);
        assertThat(polls.used(new DistrictId(UUID.randomUUID()), List.of(votedOn)))
                .isEmpty();
    }

    private void poll(String type, UUID subject) {
        jdbc.sql("""
                INSERT INTO ballot.poll (id, district_id, body_id, version, state, secret, internal, title, subject_type, subject_id, host_id,
                    teller_ids, facts)
                VALUES (:id, :district, :id, 1, 'PREPARED', false, false, 'Vote', :type, :subject, :id, '{}', '{}')
                """)
                .param("id", UUID.randomUUID())
                .param("district", district.value())
                .param("type", type)
                .param("subject", subject)
                .update();
    }
}
